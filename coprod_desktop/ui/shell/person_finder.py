"""Finding one person while typing: the same in every form that asks who."""

from typing import Any

from coprod_desktop.errors import PlainError
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.ui.kit import Shown, TypeAhead
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.wording import _


class PersonFinder(TypeAhead):
    """A type-ahead of people (`Pick`); with someone beside us it shows a name only when that one is meant.

    Each letter asks the store for the few who fit; nobody else’s name is ever held. `whom` says who may be
    picked. Where it names a project, Down in the empty line lists its group.
    """

    def __init__(
        self, key: str, label: str, context: AppContext, *, whom: Whom = picks.ANYONE, **more: Any
    ) -> None:
        super().__init__(key, label, _shown, row_key=_id, hides=context.beside.hides_pick, **more)
        self._context, self._whom = context, whom
        self._asked: Ticket | None = None
        self._text = ""
        self.asks_when_empty = whom.project_id is not None
        if not more.get("hint"):
            self.line.setPlaceholderText(_("Begin to type a name"))
        self.wanted.connect(self._ask)

    def begin_with(self, person_id: int | None) -> None:
        """Let somebody stand there once their name is known, unless something is typed by then."""
        if person_id is not None:
            self._context.run(picks.person, person_id, done=self._begin)

    def person_id(self) -> int | None:
        """The number of whoever was picked."""
        picked = self.value()
        return picked.id if picked is not None else None

    def _begin(self, pick: Pick | None) -> None:
        if not self.text():
            self.set(pick)

    def _ask(self, text: str) -> None:
        if self._asked is not None:
            self._asked.drop()
        self._text = text
        self._asked = self._context.run(
            picks.people, text, self._whom, done=self._found, failed=self._not_found
        )

    def _found(self, people: tuple[Pick, ...]) -> None:
        self.answer(self._text, people)

    def _not_found(self, error: PlainError) -> None:
        self.answer(self._text, ())
        self._context.show_trouble(error)


def _shown(pick: Pick) -> Shown:
    return Shown(pick.name, pick.under, icon="user-round")


def _id(pick: Pick) -> int:
    return pick.id
