"""The other way round: we cancel a session. Called off in one press, and then whom to tell."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.telling import WhomToTell
from coprod_desktop.queries.sessions import whom_to_tell
from coprod_desktop.services.sessions import OneSession, cancel_session
from coprod_desktop.ui.kit import ComboField, FormDialog, soft
from coprod_desktop.ui.sessions.telling import TellingDialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


def open_we_cancel(view: View, context: AppContext, session_id: int | None) -> None:
    """Ask which session is called off; `session_id` is proposed."""
    view.run(picks.coming_sessions, 92, done=partial(_open, view, context, session_id))


def _open(view: View, context: AppContext, session_id: int | None, sessions: tuple[Pick, ...]) -> None:
    WeCancelDialog(view, context, sessions, session_id, view.window()).open()


class WeCancelDialog(FormDialog):
    """Which session it is. Afterwards its page, and everyone who has to hear, each by a safe way."""

    def __init__(
        self,
        view: View,
        context: AppContext,
        sessions: tuple[Pick, ...],
        session_id: int | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(_("We are cancelling a session"), _("Cancel the session"), parent)
        self.cancel.set_words(_("Keep the session"))  # beside it, “Cancel” could be either
        self._view, self.context = view, context
        offered = [(one.id, _("{when} · {title}").format(when=one.under, title=one.name)) for one in sessions]
        self.session = ComboField("session", _("Which session?"), offered, unset=_("Choose…"), width=48)
        self.add_field(self.session)
        if any(one.id == session_id for one in sessions):
            self.session.set(session_id)
        self.add(soft(_("What people had taken on at it needs no cover then. Next you see whom to tell.")))

    def submit(self) -> None:
        session_id = self.session.value()
        if session_id is None:
            raise RuleBroken(_("Choose which session."), "session")
        cancelled = partial(self._cancelled, session_id)
        self.context.run(cancel_session, OneSession(session_id), done=cancelled, failed=self.refused)

    def _cancelled(self, session_id: int, change: object) -> None:
        view, context = self._view, self.context
        self.saved(change)
        context.open("session", session_id=session_id)
        view.run(whom_to_tell, session_id, done=partial(_tell, view, context))


def _tell(view: View, context: AppContext, whom: WhomToTell) -> None:
    TellingDialog(context, view.window(), whom).open()
