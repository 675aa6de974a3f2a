"""Check-ins: on a person's page, and those due for whoever is signed in on Today."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.check_ins import check_ins_of
from coprod_desktop.queries.picks import person as known_person
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.support import CheckInsPage, MentorRow
from coprod_desktop.queries.support import own_note
from coprod_desktop.services.check_ins import (
    HeldCheckIn,
    MoveCheckIn,
    NameMentor,
    held_check_in,
    move_check_in,
    name_mentor,
)
from coprod_desktop.services.support import CheckInNote, note_check_in
from coprod_desktop.ui.kit import DateField, FlowRow, Line, LongTextField, NumberField, side_by_side, soft
from coprod_desktop.ui.people.parts import Part, RowButton, may_read
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, ngettext, short_date

MOST_WEEKS = 26


class CheckInsPart(Part):
    """Who checks in with them, project by project; when, for whoever does it alone."""

    def __init__(self, view: View) -> None:
        super().__init__(_("Who checks in with them"))
        self._view = view
        self.shown: CheckInsPage | None = None

    def ask(self, person_id: int) -> None:
        """Ask who checks in with someone, anew."""
        if self.shown is not None and self.shown.person_id != person_id:
            self.shown = None
            self.forget()
        self._view.run(check_ins_of, person_id, done=self._known)

    def _known(self, page: CheckInsPage) -> None:
        self.shown = page
        rows = (page, self._view.context.beside.on)
        self.show_part(rows, self._made, _("They are in no project’s group at the moment."))

    def _made(self) -> list[QWidget]:
        return [self._line(row, self.shown) for row in self.shown.rows] if self.shown is not None else []

    def _line(self, row: MentorRow, page: CheckInsPage) -> Line:
        about = row.project
        if row.mentor_id is None:
            choose = RowButton(_("Choose who…"), row, self._choose, about)
            return Line(row.project, _("Nobody yet."), choose, icon="message-circle")
        acts: list[RowButton] = []
        if row.mine and not row.paused:
            acts.append(RowButton(_("We talked"), row, self._held, about))
            acts.append(RowButton(_("Another day…"), row, self._move, about))
        if row.last_id is not None:
            acts.append(RowButton(_("A note for yourself…"), row, self._note, about))
        if row.item_id is not None:
            acts.append(RowButton(_("Ask someone else…"), row, self._ask_someone_else, about))
        acts.append(RowButton(_("Who, and how often"), row, self._choose, about))
        line = Line(row.project, self._under(row, page.today), icon="message-circle")
        line.words.addWidget(FlowRow(*acts, gap=14))
        return line

    def _under(self, row: MentorRow, today: date) -> str:
        name = self._view.context.beside.words(row.mentor_id, row.mentor)
        words = [how_often(name, row)]
        if row.item_id is not None:
            words.append(_("{name} can’t just now: someone else is needed.").format(name=name))
        elif row.mentor_away:
            words.append(_("{name} is away just now; someone else may ask how they are.").format(name=name))
        if row.paused:
            words.append(_("Paused while they are away or the project rests."))
        elif row.next_on is not None:
            words.append(_("Next on {day}.").format(day=short_date(row.next_on, beside=today)))
        if row.last_on is not None:
            words.append(_("Last talked on {day}.").format(day=short_date(row.last_on, beside=today)))
        return " ".join(words)

    def _ask_someone_else(self, row: MentorRow) -> None:
        self._view.context.open("handover", item_id=row.item_id)

    def _held(self, row: MentorRow) -> None:
        self._view.act(held_check_in, HeldCheckIn(row.member_id))

    def _move(self, row: MentorRow) -> None:
        if self.shown is not None:
            MoveForm(
                self._view.context, row.member_id, row.next_on, self.shown.today, self._view.window()
            ).open()

    def _note(self, row: MentorRow) -> None:
        if row.last_id is not None and row.last_on is not None:
            NoteForm(self._view.context, row.last_id, row.last_on, self._view.window()).open()

    def _choose(self, row: MentorRow) -> None:
        if self.shown is not None:
            MentorForm(self._view.context, row, self.shown, self._view.window()).open()


def how_often(name: str, row: MentorRow) -> str:
    """Who checks in and how often, in a sentence."""
    every = row.every or row.of_project
    if every is None:
        return _("{name}, when it suits them both.").format(name=name)
    often = ngettext("about every week", "about every {n} weeks", every)
    return _("{name}, {often}.").format(name=name, often=often)


class MentorForm(RecordForm):
    """Who checks in with someone in a project, how often, and when next."""

    columns = {"check_in_every": "every", "next_check_in": "next_on"}

    def __init__(self, context: AppContext, row: MentorRow, page: CheckInsPage, parent: QWidget) -> None:
        super().__init__(context, _("Who checks in with them"), _("Save"), parent, width=560)
        self._row = row
        self.keep_to(("member", row.member_id))
        self.add(soft(row.project))
        whom = Whom(taking_part=True, but=page.person_id, project_id=row.project_id)
        self.mentor = PersonFinder("mentor_id", _("Who, as they both agreed"), context, whom=whom)
        self.add_field(self.mentor)
        own = _("As the project agreed: every {n} weeks.").format(n=row.of_project) if row.of_project else ""
        every = NumberField(
            "every", _("Every so many weeks"), most=MOST_WEEKS,
            hint=own or _("0 where it is whenever it suits them both."),
        )  # fmt: skip
        every.set(row.every or 0)
        self.watch(every)
        next_on = DateField("next_on", _("The next one on (optional)"), today=page.today)
        self.watch(next_on)
        self.add(side_by_side(every, next_on))
        if row.mine:
            next_on.set(row.next_on)
        if row.mentor_id is not None:
            context.run(known_person, row.mentor_id, done=self._known)
        self._touched = False

    def _known(self, pick: Pick | None) -> None:
        self.mentor.set(pick)
        self._touched = False

    def submit(self) -> None:
        values = self.values()
        mentor = values["mentor_id"]
        request = NameMentor(
            self._row.member_id,
            mentor.id if mentor is not None else None,
            values["every"] or None,
            values["next_on"],
        )
        self.send(name_mentor, request)


class MoveForm(RecordForm):
    """Another day, or not this time: no reason is asked, and nothing is kept of it."""

    def __init__(
        self, context: AppContext, member_id: int, on: date | None, today: date, parent: QWidget
    ) -> None:
        super().__init__(context, _("Another day"), _("Move it"), parent, width=440)
        self._member_id = member_id
        self.keep_to(("member", member_id))
        self.add_field(
            DateField("next_on", _("When instead?"), today=today, hint=_("Empty leaves it out this time."))
        )

    def submit(self) -> None:
        self.send(move_check_in, MoveCheckIn(self._member_id, self.values()["next_on"]))


class NoteForm(RecordForm):
    """What whoever held a check-in wants to remember: nobody else but the safeguarding lead reads it."""

    def __init__(self, context: AppContext, check_in_id: int, on: date, parent: QWidget) -> None:
        super().__init__(context, _("A note for yourself"), _("Keep it"), parent, width=520)
        self._check_in_id = check_in_id
        words = _("Of {day}. Only you and the safeguarding lead can read it, among what is private.")
        self.add(soft(words.format(day=short_date(on))))
        self.note = LongTextField("note", _("Your note"), lines=4)
        self.add_field(self.note)
        self.add(may_read())
        context.run(own_note, check_in_id, done=self._known)

    def _known(self, words: str) -> None:
        if not self.is_touched():
            self.note.set(words)
            self._touched = False

    def submit(self) -> None:
        self.send(note_check_in, CheckInNote(self._check_in_id, self.note.value()))
