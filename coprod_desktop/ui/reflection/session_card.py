"""After a session, on its page: how it was, what was to change, a talk, what was learned, cards to print."""

from typing import TYPE_CHECKING

from coprod_desktop.queries.reflection import after_session
from coprod_desktop.queries.rows.reflection import HOW_WAS_IT, AfterSession, ChangeLine, DebriefLine
from coprod_desktop.services.reflection import RemoveDebrief, remove_debrief
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, LinkButton, Text, soft
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.vocabulary import Kept
from coprod_desktop.wording import _, label, short_date

if TYPE_CHECKING:
    from coprod_desktop.errors import PlainError
    from coprod_desktop.ui.sessions.page import SessionView


class AfterCard(Card):
    """Shown once a session has begun."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("How it was"))
        self._view = view
        self.shown: AfterSession | None = None
        self._shown_as: object = None
        self.write = LinkButton(_("Say how it was"), self._write, icon="pencil")
        self.write.setProperty("spot", "say how it was")
        self.add_beside_title(self.write)
        self.hide()

    def ask(self, session_id: int) -> None:
        """Ask what is known of a session, anew."""
        self._view.run(after_session, session_id, done=self._show, failed=self._lost)

    def _lost(self, _error: "PlainError") -> None:
        self.hide()

    def _show(self, shown: AfterSession) -> None:
        if shown.session_id != self._view.session_id:
            return
        beside = self._view.context.beside
        state = (shown, beside.on, beside.person_id)
        if state == self._shown_as:
            return
        self._shown_as, self.shown = state, shown
        self.clear()
        self.setVisible(shown.begun)
        self._add_said(shown)
        self._add_before(shown)
        for line in shown.debriefs:
            self.add(self._talk(line))
        self._add_acts(shown)

    def _add_said(self, shown: AfterSession) -> None:
        note = self._view.context.beside.note
        if not shown.said:
            self.add(soft(_("Nothing said yet. A few words are enough, or none.")))
        if shown.how:
            self.add(Text(note(shown.how)))
        if shown.good is not None:
            words = _("Cards: {good} good, {mixed} so-so, {hard} hard")
            self.add(soft(words.format(good=shown.good, mixed=shown.mixed, hard=shown.hard)))
        if shown.keep:
            self.add(Text(_("Keep: {words}").format(words=note(shown.keep))))
        for line in shown.change:
            self.add(Text(_("Change: {words}").format(words=self._change(line))))

    def _add_before(self, shown: AfterSession) -> None:
        if not shown.before or shown.before_on is None:
            return
        day = short_date(shown.before_on, beside=shown.today)
        self.add(Text(_("What we said on {day} we would change").format(day=day), "strong"))
        for line in shown.before:
            self.add(Text(f"• {self._change(line)}"))

    def _change(self, line: ChangeLine) -> str:
        words = self._view.context.beside.note(line.words)
        if line.kept is Kept.NOT_SAID:
            return words
        return _("{words} ({kept})").format(words=words, kept=label(line.kept).lower())

    def _talk(self, line: DebriefLine) -> Line:
        name = self._view.context.beside.words(line.person_id, line.name)
        title = _("A talk with {name}").format(name=f"\u2068{name}\u2069")
        today = self.shown.today if self.shown is not None else line.held_on
        under = [short_date(line.held_on, beside=today)]
        acts: list[Button] = []
        if line.mine and not self._view.context.beside.on:
            acts.append(RowButton(_("Your words…"), line, self._open_talk, title))
        acts.append(RowButton(_("Take away"), line, self._drop_talk, title))
        return Line(title, " · ".join(under), *acts, icon="message-circle")

    def _add_acts(self, shown: AfterSession) -> None:
        acts = [LinkButton(_("Print cards to hand out"), self._print, icon="printer")]
        acts.append(LinkButton(_("Note a talk afterwards…"), self._talk_held, icon="message-circle"))
        if shown.project_id is not None:
            acts.append(LinkButton(_("Write down a lesson…"), self._lesson, icon="sprout"))
        for button in acts:
            button.setProperty("spot", f"after {button.words()}")
        self.add(FlowRow(*acts, gap=18))

    def _write(self) -> None:
        from coprod_desktop.ui.reflection.session_forms import AfterForm

        if self.shown is not None:
            AfterForm(self._view.context, self._view, self.shown).open()

    def _talk_held(self) -> None:
        self._open_talk(None)

    def _open_talk(self, line: DebriefLine | None) -> None:
        from coprod_desktop.ui.reflection.session_forms import DebriefForm

        if self.shown is not None:
            form = DebriefForm(self._view.context, self._view, self.shown, line)
            form.recorded.connect(self._again)
            form.open()

    def _again(self, _change: object) -> None:
        """What only its writer reads leaves nothing by which a page would know."""
        if self._view.session_id is not None:
            self.ask(self._view.session_id)

    def _drop_talk(self, line: DebriefLine) -> None:
        self._view.act(remove_debrief, RemoveDebrief(line.id))

    def _print(self) -> None:
        self._view.context.open("paper", kind=HOW_WAS_IT)

    def _lesson(self) -> None:
        from coprod_desktop.ui.reflection.lesson_form import LessonForm

        shown = self.shown
        if shown is not None and shown.project_id is not None:
            LessonForm(
                self._view.context, self._view, shown.today, shown.project_id, session_id=shown.session_id
            ).open()
