"""What a consultation is about, the plan backwards from its closing date, how we take part, letters."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.consultations import (
    ConsultationPage,
    FormPersonRow,
    FormRow,
    LetterRow,
    StepRow,
)
from coprod_desktop.services import consultation_planning as service
from coprod_desktop.services.consultation_planning import PlanAgain, RemoveForm, RemoveStep, StepDone
from coprod_desktop.ui.consultations import words
from coprod_desktop.ui.consultations.part import Part
from coprod_desktop.ui.consultations.plan_forms import LetterForm, StepForm, TakingPartForm, TookPlaceForm
from coprod_desktop.ui.handover.words import begin
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    FlowRow,
    IconButton,
    Line,
    LinkButton,
    Notice,
    Text,
    heading,
    soft,
)
from coprod_desktop.vocabulary import ConsultationState, TakingPart
from coprod_desktop.wording import _, clock, label, listed, near_date, ngettext, short_date


class PlanPart(Part):
    """About it, and the plan."""

    def fill(self, row: ConsultationPage) -> None:
        """Put the cards in: the plan and the forms at the left, what it is and letters at the right."""
        line = row.line
        if line.state is ConsultationState.COULD_NOT:
            told = _("We couldn’t take part: {why}").format(why=line.why_not)
            self.box.addWidget(Notice(told, icon="info"))
        elif line.is_short and line.is_under_way:
            self.box.addWidget(Notice(words.short_notice(line), icon="clock"))
        columns = Columns(6, 5, least=330)
        left, right = columns.columns
        left.addWidget(self._plan(row))
        left.addWidget(self._forms(row))
        right.addWidget(self._about(row))
        right.addWidget(self._letters(row))
        self.box.addWidget(columns)

    # The plan

    def _plan(self, row: ConsultationPage) -> Card:
        card = Card(_("The plan, back from the closing date"))
        can = self.everyday and row.line.is_under_way
        if can:
            card.add_beside_title(LinkButton(_("Add a step"), self._add_step, icon="plus"))
        lines: list[QWidget] = [self._step(row, step, can) for step in row.steps]
        card.show_lines(lines, _no_steps(row.line.state))
        still = row.line.closes_on >= row.today
        if can and still and row.line.state is not ConsultationState.HEARD_OF:
            again = LinkButton(_("Work it out anew from today"), self._again, icon="repeat")
            card.add(FlowRow(again))
            card.add(soft(_("Steps that you moved or that are done stay as they are.")))
        return card

    def _step(self, row: ConsultationPage, step: StepRow, can: bool) -> Line:
        over = not row.line.is_under_way and step.done_on is None
        parts = [_("by {day}").format(day=near_date(step.on, row.today))]
        if over:
            sent = row.line.sent_on is not None
            parts = [_("open when the response went") if sent else _("open when it ended")]
        elif step.done_on is not None:
            parts = [_("done {day}").format(day=near_date(step.done_on, row.today))]
        elif step.on < row.today:
            parts = [_("was to be done by {day}").format(day=near_date(step.on, row.today))]
        if step.owner_id is not None:
            name = f"\u2068{self.context.beside.words(step.owner_id, step.owner)}\u2069"
            if step.item_id is not None:
                name = _("{name} can’t: someone else is needed").format(name=name)
            elif step.owner_away and step.done_on is None and not over:
                name = _("{name} isn’t taking part now: ask someone else").format(name=name)
            parts.append(name)
        title = words.step(step)
        acts: list[QWidget] = []
        if can:
            acts = [
                Button(_("Not done"), partial(self._done, step, False))
                if step.done_on is not None
                else Button(_("Done"), partial(self._done, step, True), icon="check"),
                IconButton(_("Change “{step}”").format(step=title), "pencil", partial(self._change, step)),
                IconButton(_("Take “{step}” out").format(step=title), "x", partial(self._remove, step)),
            ]
            acts[0].setAccessibleDescription(title)
            if step.item_id is not None:
                acts.insert(0, self._ask_someone_else(step.item_id, title))
        icon, tone = ("circle-check", "done") if step.done_on is not None else ("circle-dashed", "soft")
        return Line(title, begin(" · ".join(parts)), *acts, icon=icon, tone=tone)

    def _ask_someone_else(self, item_id: int, what: str) -> LinkButton:
        link = LinkButton(_("Ask someone else…"), partial(self.context.open, "handover", item_id=item_id))
        link.setAccessibleName(_("Ask someone else: {what}").format(what=what))
        return link

    def _add_step(self) -> None:
        StepForm(self.context, self.view, self.row).open()

    def _change(self, step: StepRow) -> None:
        StepForm(self.context, self.view, self.row, step).open()

    def _done(self, step: StepRow, done: bool) -> None:
        self.view.act(service.finish_step, StepDone(step.id, done))

    def _remove(self, step: StepRow) -> None:
        self.view.act(service.remove_step, RemoveStep(step.id))

    def _again(self) -> None:
        self.view.act(service.plan_again, PlanAgain(self.row.id))

    # In what forms

    def _forms(self, row: ConsultationPage) -> Card:
        card = Card(_("How we take part"))
        if self.everyday and row.line.is_under_way:
            card.add_beside_title(LinkButton(_("Add a form"), self._add_form, icon="plus"))
        lines: list[QWidget] = [self._form(row, form) for form in row.forms]
        card.show_lines(lines, _("A survey, a workshop, a letter… There may be several."))
        return card

    def _form(self, row: ConsultationPage, form: FormRow) -> Line:
        acts: list[QWidget] = []
        title = label(form.kind)
        if self.everyday:
            took = _("It took place…") if form.done_on is None else _("What came of it…")
            acts.append(Button(took, partial(self._took_place, form)))
            acts.append(
                IconButton(_("Change “{what}”").format(what=title), "pencil", partial(self._form_of, form))
            )
            if form.done_on is None:
                away = partial(self._drop, form)
                acts.append(IconButton(_("Take “{what}” away").format(what=title), "x", away))
            acts[0].setAccessibleDescription(title)
        icon = "users" if form.kind in (TakingPart.MEETING, TakingPart.WORKSHOP) else "file-text"
        line = Line(title, " · ".join(self._when(row, form)), *acts, icon=icon)
        for told in self._told(row, form):
            line.words.addWidget(soft(told))
        needed = [one.item_id for one in form.people if one.item_id is not None]
        if needed and self.everyday:
            line.words.addWidget(FlowRow(*(self._ask_someone_else(item_id, title) for item_id in needed)))
        return line

    def _when(self, row: ConsultationPage, form: FormRow) -> list[str]:
        parts = [form.words] if form.words else []
        if form.done_on is not None:
            parts.append(_("took place {day}").format(day=near_date(form.done_on, row.today)))
        elif form.on is not None:
            day = near_date(form.on, row.today)
            parts.append(day if form.at is None else _("{day}, {time}").format(day=day, time=clock(form.at)))
        if form.place:
            parts.append(form.place)
        return parts

    def _told(self, row: ConsultationPage, form: FormRow) -> list[str]:
        told = []
        goers = [one for one in form.people if not one.companion]
        companions = [one for one in form.people if one.companion]
        if goers:
            told.append(_("Goes: {names}").format(names=self._names(goers)))
        if companions:
            told.append(_("With them: {names}").format(names=self._names(companions)))
        coming = [one for one in companions if not one.away and one.item_id is None]
        if form.kind is TakingPart.MEETING and goers and not coming and form.done_on is None:
            told.append(_("Nobody goes with them yet. Ask someone: nobody goes alone."))
        if form.came_of_it:
            told.append(_("What came of it: {words}").format(words=self.context.beside.note(form.came_of_it)))
        if form.debriefed_on is not None:
            told.append(_("Debrief held {day}").format(day=near_date(form.debriefed_on, row.today)))
        elif form.debrief_on is not None:
            told.append(_("Debrief {day}").format(day=near_date(form.debrief_on, row.today)))
        return told

    def _names(self, people: list[FormPersonRow]) -> str:
        names = []
        for one in people:
            name = f"\u2068{self.context.beside.words(one.person_id, one.name)}\u2069"
            if one.item_id is not None:
                name = _("{name} (can’t: someone else is needed)").format(name=name)
            elif one.away:
                name = _("{name} (not taking part now)").format(name=name)
            names.append(name)
        return listed(names)

    def _add_form(self) -> None:
        TakingPartForm(self.context, self.view, self.row).open()

    def _form_of(self, form: FormRow) -> None:
        TakingPartForm(self.context, self.view, self.row, form).open()

    def _took_place(self, form: FormRow) -> None:
        TookPlaceForm(self.context, self.view, form, self.row.today).open()

    def _drop(self, form: FormRow) -> None:
        self.view.act(service.remove_form, RemoveForm(form.id))

    # What it is, and letters

    def _about(self, row: ConsultationPage) -> Card:
        line = row.line
        card = Card(_("About it"))
        card.add(Text(row.about) if row.about else soft(_("What it is about: not written down yet.")))
        closes = words.closes(line.closes_on, line.closes_at, row.today)
        dates = _("Closes {day}").format(day=closes)
        if line.opened_on is not None:
            days = (line.closes_on - line.opened_on).days
            opened = short_date(line.opened_on, beside=row.today)
            lasts = ngettext("open for {n} day", "open for {n} days", days)
            dates = _("Opened {opened}, closes {closes}: {lasts}").format(
                opened=opened, closes=closes, lasts=lasts
            )
        card.add(Text(dates))
        heard = _("Heard of on {day}: {notice}").format(
            day=short_date(line.heard_on, beside=row.today), notice=words.notice(line)
        )
        card.add(Text(heard))
        if row.heard_how:
            card.add(soft(row.heard_how))
        for title, said in (
            (_("What becomes of what people say"), row.what_happens),
            (_("Help to take part"), row.help_offered),
        ):
            card.add(heading(title))
            card.add(Text(said) if said else soft(_("Not said yet.")))
        return card

    def _letters(self, row: ConsultationPage) -> Card:
        card = Card(_("Letters"))
        if self.everyday:
            card.add_beside_title(LinkButton(_("Keep a letter"), self._add_letter, icon="plus"))
        lines: list[QWidget] = [self._letter(row, letter) for letter in row.letters]
        card.show_lines(lines, _("None. Letters that come after it closed are kept here too."))
        return card

    def _letter(self, row: ConsultationPage, letter: LetterRow) -> Line:
        whose = _("From us") if letter.from_us else _("From them")
        title = _("{whose}, {day}").format(whose=whose, day=short_date(letter.on, beside=row.today))
        parts = [self.context.beside.note(letter.words)]
        if letter.answered_on is not None:
            parts.append(_("answered {day}").format(day=near_date(letter.answered_on, row.today)))
        elif letter.answer_by is not None:
            parts.append(_("answer by {day}").format(day=near_date(letter.answer_by, row.today)))
        acts: list[QWidget] = []
        if self.everyday:
            change = _("Change “{what}”").format(what=title)
            acts = [IconButton(change, "pencil", partial(self._letter_of, letter))]
        return Line(title, " · ".join(parts), *acts, icon="mail")

    def _add_letter(self) -> None:
        LetterForm(self.context, self.view, self.row).open()

    def _letter_of(self, letter: LetterRow) -> None:
        LetterForm(self.context, self.view, self.row, letter).open()


def _no_steps(state: ConsultationState) -> str:
    """Why no step is there: before we take part, while we do, and when it is over."""
    if state is ConsultationState.HEARD_OF:
        return _("It is worked out once you say that you are taking part.")
    if state is ConsultationState.COULD_NOT:
        return _("There was no plan.")
    if state in (ConsultationState.SENT, ConsultationState.CLOSED):
        return _("No step of it is kept here.")
    return _("No step is in it now.")
