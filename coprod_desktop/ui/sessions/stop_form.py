"""The session stops early: who has to hear, and what happens with the rest."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.on_the_day import on_the_day
from coprod_desktop.queries.rows.on_the_day import OnTheDay
from coprod_desktop.queries.rows.telling import WhomToTell
from coprod_desktop.queries.sessions import whom_to_tell
from coprod_desktop.services.sessions import StopSession, stop_session
from coprod_desktop.ui.kit import Button, FlowRow, FormDialog, LongTextField, Text, soft
from coprod_desktop.ui.sessions.words import others
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, listed, short_date

_MOST = 6
"""So many are named at once; all of them stand under “Whom to tell” afterwards."""


class StopForm(FormDialog):
    """One press stops it; what happens with the rest may be said, and who has to hear stands here."""

    def __init__(self, context: AppContext, parent: QWidget, session_id: int) -> None:
        super().__init__(_("The session stops early"), _("Stop the session"), parent, width=600)
        self._context, self._session_id = context, session_id
        self._on_the_day: OnTheDay | None = None
        self._whom: WhomToTell | None = None
        self.tell = Text("")
        self.add(self.tell)
        self.rest = LongTextField(
            "rest",
            _("What happens with the rest?"),
            hint=_("What was not reached, and what becomes of it. It stands on the session’s page."),
            lines=3,
        )
        self.add_field(self.rest)
        self.next_time = Button(_("The rest is for next time"), self._next_time)
        self.next_time.hide()
        self.add(FlowRow(self.next_time))
        self.add(soft(_("Whoever rings when a session ends rings now. No reason is needed.")))
        context.beside.changed.connect(self._say_whom)
        context.run(on_the_day, session_id, done=self._day_known, failed=self.refused)
        context.run(whom_to_tell, session_id, done=self._whom_known, failed=self._not_known)

    def submit(self) -> None:
        request = StopSession(self._session_id, self.rest.value())
        self._context.run(stop_session, request, done=self.saved, failed=self.refused)

    def _day_known(self, day: OnTheDay) -> None:
        self._on_the_day = day
        self.next_time.setVisible(day.following is not None)
        self._say_whom()
        self.fit_window()

    def _whom_known(self, whom: WhomToTell) -> None:
        self._whom = whom
        self._say_whom()

    def _not_known(self, _error: PlainError) -> None:
        self.tell.hide()

    def _say_whom(self) -> None:
        """Who is expected and was not ticked has to hear, if they are not in the room."""
        day, whom = self._on_the_day, self._whom
        if day is None or whom is None:
            return
        here = {one.person_id for one in day.expected if one.here}
        people = [row for row in whom.rows if row.person_id is not None and row.person_id not in here]
        words = self._context.beside.words
        names = [words(row.person_id, row.name) for row in people[:_MOST]]
        if people:
            told = _("To be told, if they are not here: {names}.")
            self.tell.setText(told.format(names=listed([*names, *others(len(people) - len(names))])))
        else:
            self.tell.setText(_("Everyone expected is here."))
        QTimer.singleShot(0, self, self.fit_window)

    def _next_time(self) -> None:
        day = self._on_the_day
        if day is not None and day.following is not None:
            words = _("The rest goes to the next one, on {day}.")
            self.rest.set(words.format(day=short_date(day.following)))
            self._note_touched()
