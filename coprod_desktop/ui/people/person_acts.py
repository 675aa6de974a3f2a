"""What can be pressed on a person's page, leading on or opening a small form."""

from pathlib import Path

from coprod_desktop.queries.rows.people import (
    ConsentRow,
    DoingRow,
    NeedRow,
    OtherRow,
    PersonPage,
    ReachRow,
    SaidRow,
    SkillRow,
    UsualRow,
)
from coprod_desktop.services.availability import RemoveTime, remove_time
from coprod_desktop.services.needs import RemoveNeed, RemoveSkill, remove_need, remove_skill
from coprod_desktop.services.wishes import RemoveWish, remove_wish
from coprod_desktop.ui.handover.back_dialog import open_back_dialog
from coprod_desktop.ui.kit.save_dialog import ask_where
from coprod_desktop.ui.people import detail_forms
from coprod_desktop.ui.people.contact_forms import CallerWordDialog, ContactDialog
from coprod_desktop.ui.people.forms import (
    AboutDialog,
    CommitDialog,
    DeathDialog,
    NamesDialog,
    NotHeardDialog,
    StatusDialog,
)
from coprod_desktop.ui.people.merging import MergeDialog
from coprod_desktop.ui.people.wish_form import WishDialog
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class PersonActs(View):
    """A view about `_person_id`, whose rows are `_page` once they have come.

    `_project_id` is the project it was opened from, if it was.
    """

    _person_id = 0
    _project_id: int | None = None
    _page: PersonPage | None = None

    @property
    def _now(self) -> PersonPage:
        if self._page is None:
            raise RuntimeError("no person is shown")
        return self._page

    def _cant(self) -> None:
        self.context.open("cant_make_it", person_id=self._person_id)

    def _print(self) -> None:
        self.context.open("paper", kind="take_home", person_id=self._person_id)

    def _calendar(self) -> None:
        self.context.open("calendar", person_id=self._person_id)

    def _ask_calendar(self) -> None:
        ask_where(
            self.window(),
            _("Save their dates as a calendar file"),
            "appointments.ics",
            _("Calendar file (*.ics)"),
            self.save_calendar_to,
        )

    def save_calendar_to(self, path: str) -> None:
        """Write their own sessions for their calendar program: neutral, unless they want more."""
        from coprod_desktop.exchange.taking_out import save_own_calendar  # 6 MB that Today does without

        self._saving = Path(path)
        self.act(save_own_calendar, self._saving, self._person_id, done=self._calendar_saved)

    def _calendar_saved(self, _change: object) -> None:
        self.context.say(_("Saved as {name}.").format(name=self._saving.name))

    def _history(self) -> None:
        self.context.open(
            "history", table="person", record_id=self._person_id, name=self._now.names.full_name
        )

    def _open(self, row: DoingRow) -> None:
        if row.opens is not None:
            page, id_ = row.opens
            self.context.open(page, **{f"{page}_id": id_})
        elif row.session_id is not None:
            self.context.open("session", session_id=row.session_id)
        elif row.task_id is not None:
            self.context.open("project", project_id=row.project_id, task_id=row.task_id)
        else:
            self.context.open("project", project_id=row.project_id)

    def _change_status(self) -> None:
        dialog = StatusDialog(self.context, self._now, self.window())
        dialog.back.connect(self._is_back)
        dialog.open()

    def _is_back(self, absence_id: int) -> None:
        open_back_dialog(self, self.context, absence_id, self.context.show_trouble)

    def _erase(self) -> None:
        self.context.open("erasure", person_id=self._person_id)

    def _record_death(self) -> None:
        DeathDialog(self.context, self._now, self.window()).open()

    def _merge(self) -> None:
        MergeDialog(self.context, self._now, self.window()).open()

    def _add_way(self) -> None:
        ContactDialog(self.context, self._now, None, self.window()).open()

    def _change_way(self, row: ReachRow) -> None:
        ContactDialog(self.context, self._now, row, self.window()).open()

    def _change_word(self) -> None:
        CallerWordDialog(self.context, self._now, self.window()).open()

    def _change_not_heard(self) -> None:
        NotHeardDialog(self.context, self._now, self.window()).open()

    def _change_names(self) -> None:
        NamesDialog(self.context, self._now, self.window()).open()

    def _change_about(self) -> None:
        AboutDialog(self.context, self._now, self.window()).open()

    def _commit(self) -> None:
        CommitDialog(self.context, self._now, self.window()).open()

    def _add_wish(self) -> None:
        WishDialog(self.context, self._now, None, self.window(), project_id=self._project_id).open()

    def _change_wish(self, row: SaidRow) -> None:
        WishDialog(self.context, self._now, row, self.window()).open()

    def _drop_wish(self, row: SaidRow) -> None:
        self.act(remove_wish, RemoveWish(row.wish_id))

    def _add_need(self) -> None:
        detail_forms.NeedDialog(self.context, self._now, None, self.window()).open()

    def _change_need(self, row: NeedRow) -> None:
        detail_forms.NeedDialog(self.context, self._now, row, self.window()).open()

    def _drop_need(self, row: NeedRow) -> None:
        self.act(remove_need, RemoveNeed(row.need_id))

    def _add_skill(self) -> None:
        detail_forms.SkillDialog(self.context, self._now, None, self.window()).open()

    def _change_skill(self, row: SkillRow) -> None:
        detail_forms.SkillDialog(self.context, self._now, row, self.window()).open()

    def _drop_skill(self, row: SkillRow) -> None:
        self.act(remove_skill, RemoveSkill(self._person_id, row.skill_id))

    def _add_usual(self) -> None:
        detail_forms.UsualDialog(self.context, self._now, None, self.window()).open()

    def _change_usual(self, row: UsualRow) -> None:
        detail_forms.UsualDialog(self.context, self._now, row, self.window()).open()

    def _drop_usual(self, row: UsualRow) -> None:
        self.act(remove_time, RemoveTime(self._person_id, usual_id=row.usual_id))

    def _add_other(self) -> None:
        detail_forms.OtherDialog(self.context, self._now, None, self.window()).open()

    def _change_other(self, row: OtherRow) -> None:
        detail_forms.OtherDialog(self.context, self._now, row, self.window()).open()

    def _drop_other(self, row: OtherRow) -> None:
        self.act(remove_time, RemoveTime(self._person_id, other_id=row.other_id))

    def _add_consent(self) -> None:
        detail_forms.ConsentDialog(self.context, self._now, self.window()).open()

    def _ask_again(self, row: ConsentRow) -> None:
        detail_forms.AskAgainDialog(self.context, self._now, row, self.window()).open()

    def _withdraw(self, row: ConsentRow) -> None:
        detail_forms.WithdrawDialog(self.context, self._now, row, self.window()).open()
