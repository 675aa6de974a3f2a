"""What is said once a session was moved: from when to when, and who has to hear."""

from collections.abc import Callable

from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.queries.rows.telling import WhomToTell
from coprod_desktop.ui.kit import Button, IconButton, Notice, announce
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, listed, short_date

_MOST = 3
"""How many people are named at once."""


class MovedNotice(Notice):
    """Nothing is asked: it was moved, this is who was coming, and it can be undone."""

    def __init__(self, undo: Callable[[int], object], context: AppContext) -> None:
        self.tell = Button(_("Whom to tell"), self._tell)
        self.undo = Button(_("Undo"), self._undo, icon="undo-2")
        self.close_it = IconButton(_("Put this away"), "x", self.hide)
        super().__init__("", icon="arrow-right-left")
        self._does, self._context = undo, context
        self._entry = 0
        self._row: SessionRow | None = None
        self._whom: WhomToTell | None = None
        for button in (self.tell, self.undo, self.close_it):
            self.row.addWidget(button)
        context.beside.changed.connect(self._say)
        self.hide()

    def show_move(self, row: SessionRow, whom: WhomToTell, entry: int) -> None:
        """Say that a session was moved by an entry of the journal, and who has to hear."""
        self._row, self._whom, self._entry = row, whom, entry
        self._say()
        self.show()
        announce(self, self.words.text())

    def _say(self) -> None:
        """The words, with no name that must not be seen now."""
        row, whom = self._row, self._whom
        if row is None or whom is None:
            return
        people = [one for one in whom.rows if one.person_id is not None]
        names = [self._context.beside.words(one.person_id, one.name) for one in people[:_MOST]]
        rest = len(people) - len(names)
        said = _("{title} is now on {day}, not on {before}.").format(
            title=row.title, day=short_date(whom.on), before=short_date(row.on)
        )
        tell = _("Nobody was on it yet.")
        if people:
            tell = _("Not told yet: {people}.").format(people=listed([*names, *words.others(rest)]))
        self.words.setText(f"{said} {tell}")
        self.tell.setVisible(bool(people))

    def _undo(self) -> None:
        self.hide()
        self._does(self._entry)

    def _tell(self) -> None:
        from coprod_desktop.ui.sessions.telling import TellingDialog

        if self._whom is not None:
            TellingDialog(self._context, self.window(), self._whom).open()
