"""Who signs something off, strand by strand."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.queries.planning import starts_from
from coprod_desktop.queries.rows.deliverables import DeliverablePage, StrandRow
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.queries.rows.planning import SignerRow, WorkingRow
from coprod_desktop.services.signoff import Asked, Route, StrandSaid, set_route
from coprod_desktop.ui.kit import (
    Card,
    CheckField,
    DateField,
    IconButton,
    LinkButton,
    LongTextField,
    NumberField,
    TextField,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Behalf, SignerFor
from coprod_desktop.wording import _


class StrandEditor(Card):
    """One strand: what is looked at, by whom, and how many of them."""

    def __init__(self, form: "RouteForm", name: str, row: StrandRow | None) -> None:
        super().__init__()
        self._form, self._strand_id = form, row.id if row is not None else None
        self.name = TextField("name", _("What is looked at"))
        self.name.set(name if row is None else row.name)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.name, 1)
        top.addWidget(IconButton(_("Take this strand away"), "x", self._away))
        self.add(top)
        whom = Whom(project_id=form.page_row.project_id)
        self.sides = {
            Behalf.STAFF: PeopleField("staff", _("Who signs off for staff"), form.context, whom),
            Behalf.GROUP: PeopleField("group", _("Who signs off for the group"), form.context, whom),
        }
        many = _("How many of them have to. 0 means everyone named.")
        self.needed = NumberField("needed", _("How many"), most=99, hint=many)
        self.both = CheckField("both", _("Someone from staff and someone from the group, both"))
        self.checklist = LongTextField(
            "checklist",
            _("What to look at"),
            hint=_("One thing on each line: branding, phone numbers…"),
            lines=3,
        )
        self.due = DateField("due", _("By when"), today=form.page_row.today)
        self.both.set(True if row is None else row.both)
        self.needed.set(0 if row is None else row.needed)
        if row is not None:
            self.checklist.set(row.checklist)
            self.due.set(row.due)
            for one in row.people:
                side = self.sides[one.behalf]
                side.put(PersonLine(side, one.person_id, side.shown_name(one.person_id, one.name)))
        for field in (*self.sides.values(), self.needed, self.both, self.checklist, self.due):
            self.add(field)
            field.changed.connect(form.told)
        self.name.changed.connect(form.told)

    def start(self, signers: list[SignerRow], checklist: str) -> None:
        """Begin with those the group agreed on, and with what is looked at."""
        for one in signers:
            side = self.sides[one.behalf]
            name = side.shown_name(one.who.person_id, one.who.name)
            side.put(PersonLine(side, one.who.person_id, name))
        self.both.set({one.behalf for one in signers} == set(Behalf))
        self.checklist.set(checklist)

    def value(self) -> StrandSaid:
        """What stands here."""
        people = [Asked(one, side) for side, field in self.sides.items() for one in field.value()]
        return StrandSaid(
            name=self.name.value(),
            people=tuple(people),
            needed=self.needed.value() or 0,
            both=self.both.value(),
            checklist=self.checklist.value(),
            due=self.due.value(),
            strand_id=self._strand_id,
        )

    def _away(self) -> None:
        self._form.take_away(self)


class RouteForm(RecordForm):
    """Content and design to begin with, and the organisation’s own strands."""

    def __init__(self, context: AppContext, parent: QWidget, page: DeliverablePage) -> None:
        super().__init__(context, _("Who signs it off?"), _("Save"), parent, width=680)
        self.page_row = page
        self.keep_to(("deliverable", page.id), parts=("strand", "strand_person"))
        self.add(soft(_("Agreed at the start, so that nobody is surprised. Staff and co-producers, both.")))
        self.add_field(CheckField("in_order", _("One strand after the other")))
        self.add_field(CheckField("never_alone", _("Nobody signs off alone what they worked on")))
        self.fields["in_order"].set(page.in_order)
        self.fields["never_alone"].set(page.never_alone)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._rows.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._rows)
        self.add(holder)
        self.add(LinkButton(_("Add a strand"), self._one_more, icon="plus"))
        self.editors: list[StrandEditor] = []
        for row in page.strands:
            self._put(StrandEditor(self, "", row))
        if not page.strands:
            for name in (_("Content"), _("Design")):
                self._put(StrandEditor(self, name, None))
        self._touched = False
        if not page.strands:
            context.run(starts_from, page.project_id, done=self._start)

    def _start(self, working: WorkingRow | None) -> None:
        """Begin with the route the group agreed on, unless something was said here meanwhile."""
        if working is None or self._touched or not (working.signers or working.branding):
            return
        content, design = self.editors
        for signs, editor in ((SignerFor.CONTENT, content), (SignerFor.DESIGN, design)):
            signers = [one for one in working.signers if one.signs is signs]
            if signers or signs is SignerFor.DESIGN:
                editor.start(signers, working.branding if signs is SignerFor.DESIGN else "")
        self._touched = False

    def told(self) -> None:
        """Something was said in one of the strands."""
        self._note_touched()

    def take_away(self, editor: StrandEditor) -> None:
        """This strand is not signed off by itself."""
        self.editors.remove(editor)
        self._rows.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._note_touched()

    def submit(self) -> None:
        strands = tuple(editor.value() for editor in self.editors)
        self.send(set_route, Route(deliverable_id=self.page_row.id, strands=strands, **self.values()))

    def _put(self, editor: StrandEditor) -> None:
        self.editors.append(editor)
        self._rows.addWidget(editor)

    def _one_more(self) -> None:
        editor = StrandEditor(self, "", None)
        self._put(editor)
        editor.name.setFocus()
