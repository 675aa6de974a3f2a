"""One person's page: how to reach them safely, what they are doing, what they said, and the rest.

Sensitive facts are behind one deliberate press, and the page says who can see them.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries import person
from coprod_desktop.queries.rows.people import (
    PersonPage,
    ReachRow,
)
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.support import PrivatePage, PrivateRow
from coprod_desktop.queries.support import private_page, shared_phone
from coprod_desktop.services.contact import MarkWay, ShownNumber, ShowNumber, mark_way, show_number
from coprod_desktop.ui.group.part import FirstTalkPart
from coprod_desktop.ui.handover.words import as_seen
from coprod_desktop.ui.kit import Button, Columns, FlowRow, Line, LinkButton, Notice, Page, soft
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.people import lines
from coprod_desktop.ui.people.hours import HoursPart
from coprod_desktop.ui.people.loans import LoansPart
from coprod_desktop.ui.people.parts import Part, may_read
from coprod_desktop.ui.people.person_acts import PersonActs
from coprod_desktop.ui.people.week_picture import WeekPicture
from coprod_desktop.ui.reflection.quotes_card import QuotesCard
from coprod_desktop.ui.reflection.recognition_part import RecognitionPart
from coprod_desktop.ui.rights.part import RightsPart
from coprod_desktop.ui.support.check_ins import CheckInsPart
from coprod_desktop.ui.support.forms import PhoneForm
from coprod_desktop.ui.support.part import PrivatePart
from coprod_desktop.vocabulary import Permission, PersonStatus
from coprod_desktop.wording import _, label, long_date, month


class PersonView(PersonActs):
    """About one person. Nothing of another stays while it loads, or once it is left."""

    tables = frozenset(
        {
            "person", "contact_way", "need", "person_skill", "skill", "usual_time", "other_time", "consent",
            "wish", "assignment", "place", "session", "task", "task_owner", "member", "project", "role",
            "private_record", "account", "loan", "check_in", "absence", "recognition", "first_talk",
            "missing_voice", "decision_right", "consultation_step", "form_person", "handover_item",
            "data_request",
        }
    )  # fmt: skip

    def build(self) -> None:
        self._person_id = 0
        self._page: PersonPage | None = None
        self._revealed: dict[int, str] = {}
        self._all_doing = False
        page = self.page = Page("")
        self.notice = Notice("")
        page.add(self.notice)
        self.cant = Button(_("Someone can’t make it"), self._cant, icon="calendar-x")
        self.sheet = Button(_("Print their sheet"), self._print, icon="printer")
        self.status = Button(_("How they take part"), self._change_status, icon="user-round")
        self.acts = FlowRow(self.cant, self.sheet, self.status)
        page.add(self.acts)
        self.columns = Columns(1, 1)
        page.add(self.columns)
        self._build_left()
        self._build_right()
        self.fill(page)
        self._clear()

    def _build_left(self) -> None:
        self.reach = Part(
            _("How to reach them safely"),
            LinkButton(_("Add a way"), self._add_way, icon="plus"),
            LinkButton(_("The agreed word"), self._change_word),
            LinkButton(_("If we don’t hear"), self._change_not_heard),
        )
        self.doing = Part(
            _("What they are doing"),
            LinkButton(_("In the calendar"), self._calendar, icon="calendar-days"),
        )
        self.said = Part(
            _("What they said they are happy with"),
            LinkButton(_("Write down a wish"), self._add_wish, icon="plus"),
        )
        self.needs = Part(_("What they need"), LinkButton(_("Add a need"), self._add_need, icon="plus"))
        self.needs.add(may_read())
        self.loans = LoansPart(self)
        self.check_ins = CheckInsPart(self)
        self.private = PrivatePart(self)
        self._left = (
            self.reach, self.doing, self.loans, self.said, self.needs, self.check_ins, self.private,
        )  # fmt: skip
        self.quotes = QuotesCard(self.context)
        for part in (*self._left, self.quotes):
            self.columns.columns[0].addWidget(part)

    def _build_right(self) -> None:
        self.times = Part(
            _("When, and how much"),
            LinkButton(_("How much"), self._commit),
            LinkButton(_("Add to their week"), self._add_usual, icon="plus"),
            LinkButton(_("Add dates"), self._add_other, icon="plus"),
        )
        self.skills = Part(_("Skills and interests"), LinkButton(_("Add one"), self._add_skill, icon="plus"))
        self.consents = Part(
            _("What they agreed to"),
            LinkButton(_("Record what they agree to"), self._add_consent, icon="plus"),
        )
        self.names = Part(
            _("Names and paper"),
            LinkButton(_("Change names and paper"), self._change_names, icon="pencil"),
            LinkButton(_("Their dates as a calendar file"), self._ask_calendar, icon="calendar-days"),
        )
        self.about = Part(
            _("About them"), LinkButton(_("Change what is kept"), self._change_about, icon="pencil")
        )
        self.about.add(may_read())
        self.hidden = Part(
            _("Who else sees their phone"),
            LinkButton(_("Show"), self._show_shared, icon="eye"),
            LinkButton(_("Change"), self._change_shared, icon="pencil"),
        )
        self.seen_by = soft("")
        self.hidden.body.insertWidget(0, self.seen_by)
        self.before = FirstTalkPart(self)
        self.record = Part(
            _("Their record"),
            LinkButton(_("What was done"), self._history, icon="history"),
            LinkButton(_("Join with another record"), self._merge, icon="merge"),
            LinkButton(_("Record a death"), self._record_death),
            LinkButton(_("Erase"), self._erase, icon="trash-2"),
        )
        self.record.acts[-1].setVisible(self.context.may(Permission.ERASE))
        self.hours, self.recognition = HoursPart(self), RecognitionPart(self)
        self.rights = RightsPart(self)
        self._right = (
            self.times, self.skills, self.hours, self.recognition, self.before, self.consents, self.names,
            self.about, self.hidden, self.rights, self.record,
        )  # fmt: skip
        for part in self._right:
            self.columns.columns[1].addWidget(part)

    def show_for(self, **params: Any) -> None:
        """Be about the person with `person_id`; `project_id` is the project it was opened from."""
        person_id = int(params["person_id"])
        self._project_id = params.get("project_id")
        if person_id != self._person_id:
            self._person_id = person_id
            self._clear()
        self.reload()

    def load(self) -> None:
        if self.context.beside.hides(self._person_id):
            self._clear()
            self._tell(_("Someone’s beside you, so nobody is shown. Find them by name first, or press F8."))
        elif self._person_id:
            self.run(person.person_page, self._person_id, done=self._show, failed=self._gone)
            self.hours.ask(self._person_id)
            self.loans.ask(self._person_id)
            self.check_ins.ask(self._person_id)
            self.recognition.ask(self._person_id)
            self.rights.ask(self._person_id)

    def hideEvent(self, event: QHideEvent) -> None:
        self._cover_up()
        super().hideEvent(event)

    def _clear(self) -> None:
        self._page = None
        self._all_doing = False
        self._cover_up()
        for part in (*self._left, *self._right):
            part.forget()
        self.quotes.forget()
        self.page.set_title("")
        self.seen_by.setText("")
        for widget in (self.notice, self.acts, self.columns):
            widget.hide()

    def _cover_up(self) -> None:
        """Nothing stays that was shown on a press."""
        self._revealed = {}
        self._shared: tuple[PrivateRow, ...] | None = None
        if self._page is not None:
            self._show_reach(self._page)
            self._show_hidden()

    def _tell(self, words: str) -> None:
        self.notice.words.setText(words)
        self.notice.setVisible(bool(words))

    def _gone(self, error: PlainError) -> None:
        self._clear()
        self._tell(error.message)

    # What is shown

    def _show(self, page: PersonPage) -> None:
        if page.person_id != self._person_id:
            return
        self._page = page
        self.page.set_title(page.names.full_name, self._under(page))
        self._tell(_status_words(page))
        died = page.status is PersonStatus.DIED
        self.acts.setVisible(not died)
        self.private.show_person(page)
        self.before.show_person(page)
        self.quotes.show_of(person=Pick(page.person_id, page.names.full_name))
        for part in (self.reach, self.doing, self.said, self.needs, self.check_ins, self.before, self.times,
                     self.skills, self.hidden, self.rights):  # fmt: skip
            part.setVisible(not died)
        self.record.acts[2].setVisible(not died)
        self.cant.set_words(_("{name} can’t make it").format(name=page.short_name))
        self.columns.show()
        self._show_reach(page)
        self._show_left(page)
        self._show_right(page)

    def _under(self, page: PersonPage) -> str:
        words = []
        if page.names.called and page.names.called != page.names.full_name.split(" ")[0]:
            words.append(_("called {name}").format(name=page.names.called))
        words += [label(page.about.kind), label(page.status)]
        if page.about.joined_on is not None:
            words.append(_("here since {month}").format(month=month(page.about.joined_on)))
        return " · ".join(words)

    def _show_reach(self, page: PersonPage) -> None:
        rows = (page.reach, page.caller_word, page.about, tuple(self._revealed.items()))
        self._reach_page = page
        self.reach.show_part(rows, self._reach_lines, "")

    def _reach_lines(self) -> list[QWidget]:
        page = self._reach_page
        found: list[QWidget] = [
            line
            for row in page.reach
            for line in lines.reach_lines(
                row, page, self._revealed_for(row), self._reveal, self._change_way, self._mark
            )
        ]
        if not found:
            words = _("By the desk, or through someone they choose. Having no phone or address is ordinary.")
            found.append(Line(words, icon="house"))
        return [*lines.before_words(page), *found, lines.not_heard_line(page.about)]

    def _revealed_for(self, row: ReachRow) -> str:
        return next((self._revealed[one] for one in row.way_ids if one in self._revealed), "")

    def _show_left(self, page: PersonPage) -> None:
        self._show_doing()
        self.said.show_part(
            (page.said, self.context.beside.on),
            self._said_lines,
            _("Not asked yet what may happen to their part if they can’t do it. Ask when it suits them."),
        )
        self.needs.show_part(page.needs, self._need_lines, _("No needs written down."))

    def _show_right(self, page: PersonPage) -> None:
        times = (page.about.commitment, page.about.most_per_month, page.usual, page.other)
        self.times.show_part(times, self._time_lines, "")
        skills = (page.skills, self.context.beside.on)
        self.skills.show_part(skills, self._skill_lines, _("Nothing written down yet."))
        self.consents.show_part(page.consents, self._consent_lines, _("Nothing recorded yet."))
        self.names.show_part(page.names, self._name_lines, "")
        self.about.show_part(page.about, self._note_lines, _("Nothing written down."))
        self.record.show_part(page.person_id, list, _("Rarely needed."))
        self._show_hidden()

    def _show_hidden(self) -> None:
        page = self._page
        if page is None:
            return
        self.seen_by.setText(
            _("Sealed: seen by whom they named and by the safeguarding lead, once they press “Show”.")
        )
        shown = self._shared is not None
        self.hidden.show_part((page.person_id, self._shared), self._shared_lines, "")
        self.hidden.acts[0].setVisible(not shown)
        self.hidden.acts[1].setVisible(shown)

    def _shared_lines(self) -> list[QWidget]:
        if self._shared is None:
            return [soft("• • •")]
        if not self._shared:
            return [soft(_("Nothing that you may see. Ask when it suits them, and who may know."))]
        return [one for row in self._shared for one in lines.private_lines(row)]

    def _show_doing(self) -> None:
        rows = (self._now.doing, self._all_doing, self.context.beside.on)
        self.doing.show_part(rows, self._doing_lines, _("Nothing at the moment. That is ordinary."))

    def _doing_lines(self) -> list[QWidget]:
        """The next ones of each kind; a part every week for a term would push all the rest off the page."""
        doing = self._now.doing
        first = doing if self._all_doing else lines.next_of_each_kind(doing)
        found: list[QWidget] = [
            lines.doing_line(as_seen(row, self.context.beside), self._open) for row in first
        ]
        more = len(doing) - len(first)
        if more:
            found.append(more_button(more, self._show_all_doing))
        return found

    def _show_all_doing(self) -> None:
        self._all_doing = True
        self._show_doing()

    def _said_lines(self) -> list[QWidget]:
        words = self.context.beside.words
        return [
            lines.said_line(
                replace(row, about=row.about_unnamed or row.about) if self.context.beside.on else row,
                words(row.named_id, row.named) if row.named else "",
                self._change_wish,
                self._drop_wish,
            )
            for row in self._now.said
        ]

    def _need_lines(self) -> list[QWidget]:
        page = self._now
        return [lines.need_line(row, page, self._change_need, self._drop_need) for row in page.needs]

    def _time_lines(self) -> list[QWidget]:
        page = self._now
        week: list[QWidget] = [WeekPicture(page.usual)] if page.usual else []
        usual = [lines.usual_line(row, self._change_usual, self._drop_usual) for row in page.usual]
        other = [lines.other_line(row, page, self._change_other, self._drop_other) for row in page.other]
        return [lines.commitment_line(page.about), *week, *usual, *other]

    def _skill_lines(self) -> list[QWidget]:
        page, words = self._now, self.context.beside.words
        return [
            lines.skill_line(
                row, words(row.seen_by_id, row.seen_by) if row.seen_by else "", page, self._change_skill,
                self._drop_skill,
            )
            for row in page.skills
        ]  # fmt: skip

    def _consent_lines(self) -> list[QWidget]:
        return [lines.consent_line(row, self._ask_again, self._withdraw) for row in self._now.consents]

    def _name_lines(self) -> list[QWidget]:
        return list(lines.name_lines(self._now.names))

    def _note_lines(self) -> list[QWidget]:
        return list(lines.note_lines(self._now.about))

    # What is shown on a press only

    def _mark(self, request: MarkWay) -> None:
        """They say whether one way is safe."""
        self.act(mark_way, request)

    def _reveal(self, row: ReachRow) -> None:
        if row.to_ask is not None:
            self.act(show_number, ShowNumber(row.to_ask), done=self._revealed_now)

    def _revealed_now(self, shown: ShownNumber) -> None:
        """A late answer, once the page is left or about someone else, is thrown away."""
        ways = [way for row in self._page.reach for way in row.way_ids] if self._page is not None else []
        if self.isVisible() and shown.way_id in ways:
            self._revealed[shown.way_id] = shown.value
            self._show_reach(self._now)

    def _show_shared(self) -> None:
        self.run(shared_phone, self._person_id, done=self._shared_now)

    def _shared_now(self, rows: tuple[PrivateRow, ...]) -> None:
        if self.isVisible() and self._page is not None:
            self._shared = rows
            self._show_hidden()
            self.hidden.acts[1].setFocus()

    def _change_shared(self) -> None:
        self.run(private_page, self._person_id, done=self._shared_form)

    def _shared_form(self, page: PrivatePage) -> None:
        if self.context.beside.on or page.person_id != self._person_id:
            return
        mine = (row for row in self._shared or () if row.may_change and not row.is_shut)
        dialog = PhoneForm(self.context, page, next(mine, None), self.window())
        dialog.recorded.connect(self._shared_changed)
        dialog.open()

    def _shared_changed(self, _change: object) -> None:
        self._show_shared()


def _status_words(page: PersonPage) -> str:
    """What stands above everything else about how they take part; empty for most people."""
    name = page.short_name
    if page.status is PersonStatus.DIED:
        return _(
            "{name} has died. Nobody rings or writes any more; staff hold what they had taken on."
        ).format(name=name)
    words = {
        PersonStatus.ACTIVE: "",
        PersonStatus.BREAK: _("{name} is taking a break.").format(name=name),
        PersonStatus.STEPPED_BACK: _("{name} has stepped back, and may come back any time.").format(
            name=name
        ),
        PersonStatus.NOT_FOR_NOW: _("{name} is asked not to come to sessions for now.").format(name=name),
    }[page.status]
    said = [words] if words else []
    if page.status_words:
        at_door = page.status is PersonStatus.NOT_FOR_NOW
        said.append(
            (_("At the door: “{words}”.") if at_door else _("“{words}”.")).format(
                words=page.status_words.rstrip(".")
            )
        )
    if page.status_review is not None:
        date = long_date(page.status_review)
        said.append(_("To be looked at again on {date}.").format(date=date))
    if page.status_appeal:
        said.append(_("How they can ask for that: “{words}”.").format(words=page.status_appeal.rstrip(".")))
    return " ".join(said)
