"""The form for a wish: what may happen to their part if they can't do it. All choices look alike."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.people import PersonPage, SaidRow
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.wishes import RecordWish, record_wish
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    ComboField,
    DateField,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import How, WishKind
from coprod_desktop.wording import _, label

Scope = tuple[str, Any] | None
"""What a wish is about: a kind of thing and its id, or everything they do."""


class WishDialog(RecordForm):
    """What they said about everything, a project or one thing they do; what was said before is replaced.

    With `project_id` it begins with that project: with what they said about it, else with what its group
    agreed, which is asked and theirs to change.
    """

    def __init__(
        self,
        context: AppContext,
        page: PersonPage,
        row: SaidRow | None,
        parent: QWidget | None,
        *,
        project_id: int | None = None,
    ) -> None:
        scopes = _scopes(page, unnamed=context.beside.on)
        of_project: Scope = ("project_id", project_id) if project_id is not None else None
        changing = row is not None
        if row is None and of_project is not None:
            row = next((one for one in page.said if _scope_of(one) == of_project), None)
        super().__init__(context, _("If they can’t do their part"), _("Save"), parent)
        self._context, self._page = context, page
        if row is not None:
            self.keep_to(("wish", row.wish_id))
        self.about = ComboField("about", _("About"), scopes, unset=_("Everything they do"))
        self.kind = ChoiceRow(
            "kind", _("What may happen to it"), [(one, label(one)) for one in WishKind], upright=True
        )
        self.named = PersonFinder(
            "named_id", _("Whom they would like to take it on"), context, whom=Whom(but=page.person_id)
        )
        self.until = DateField("until", _("Keep it until"), today=page.today)
        self.keep_name = CheckField("keep_name", _("Their name stays on what they did"))
        self.pass_notes = CheckField("pass_notes", _("Their notes may be passed on"))
        self.will_answer = CheckField("will_answer", _("They will answer questions about it"))
        self.how = ComboField(
            "how", _("How they said it"), [(one, label(one)) for one in How], unset=_("Not known"), width=24
        )
        self.add_fields(
            [
                self.about,
                self.kind,
                self.named,
                self.until,
                self.keep_name,
                self.pass_notes,
                self.will_answer,
                self.how,
            ]
        )
        self._fill(row)
        self.about.setEnabled(not changing)
        if row is None and of_project in dict(scopes):
            self.about.set(of_project)
            self._begin_with(next((one.agreed for one in page.doing if one.project_id == project_id), None))
        self.kind.changed.connect(self._follow)
        self._follow()

    def submit(self) -> None:
        if self.kind.value() is None:
            raise RuleBroken(_("Choose what they said."), "kind")
        scope: Scope = self.about.value()
        named: Pick | None = self.named.value()
        request = RecordWish(
            self._page.person_id,
            self.kind.value(),
            named.id if named is not None else None,
            until=self.until.value(),
            keep_name=self.keep_name.value(),
            pass_notes=self.pass_notes.value(),
            will_answer=self.will_answer.value(),
            how=self.how.value(),
            **({scope[0]: scope[1]} if scope is not None else {}),
        )
        self.send(record_wish, request)

    def _fill(self, row: SaidRow | None) -> None:
        self.kind.set(row.kind if row is not None else None)
        self.keep_name.set(row.keep_name if row is not None else True)
        self.pass_notes.set(row.pass_notes if row is not None else True)
        if row is None:
            return
        self.will_answer.set(row.will_answer)
        self.until.set(row.until)
        self.about.set(_scope_of(row))
        if row.named_id is not None:
            self.named.set(Pick(row.named_id, row.named))

    def _begin_with(self, agreed: WishKind | None) -> None:
        """Mark what the group of the project agreed; nothing counts before they were asked."""
        if agreed is not None:
            self.kind.set(agreed)
            self.add(soft(_("The group agreed on what is marked here. It is asked, and theirs to change.")))

    def _follow(self) -> None:
        kind = self.kind.value()
        self.named.setVisible(kind is WishKind.PERSON)
        self.until.setVisible(kind is WishKind.KEEP)


def _scopes(page: PersonPage, *, unnamed: bool) -> list[tuple[Scope, str]]:
    """What they are down for, and what they already said something about; `unnamed`: naming nobody else."""
    found: dict[Scope, str] = {}
    for row in page.doing:
        if row.assignment_id is not None:
            found["assignment_id", row.assignment_id] = f"{row.title} · {row.when}"
        elif row.task_id is not None:
            found["task_id", row.task_id] = row.title
        elif row.agenda_item_id is not None:
            found["agenda_item_id", row.agenda_item_id] = f"{row.title} · {row.when}"
        elif row.duty is not None:
            found["duty", row.duty] = row.unnamed if unnamed else row.title
        elif row.project_id is not None:
            found["project_id", row.project_id] = row.title
            if row.member_id is not None:
                words = _("{role} of {project}").format(role=row.when, project=row.title)
                found["member_id", row.member_id] = words
    for said in page.said:
        scope = _scope_of(said)
        if scope is not None:
            found.setdefault(scope, (said.about_unnamed if unnamed else "") or said.about)
    return list(found.items())


def _scope_of(row: SaidRow) -> Scope:
    for name in ("assignment_id", "task_id", "member_id", "agenda_item_id", "project_id", "duty"):
        value = getattr(row, name)
        if value is not None:
            return name, value
    return None
