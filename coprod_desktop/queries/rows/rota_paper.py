"""Rows for a rota on paper: the sessions of a month or a week, as much of each as an edition may show."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coprod_desktop.queries.rows.paper import House, PackPerson, fingerprint
from coprod_desktop.vocabulary import Edition, ItemState, RotaSpan, SessionState

ROTA = "rota"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class RotaAsked:
    """Which month or week: the one `day` is in, today's when None. Of one project, or of all when None."""

    span: RotaSpan = RotaSpan.MONTH
    day: date | None = None
    project_id: int | None = None


@dataclass(frozen=True)
class RotaPart:
    """A role at a session: how many come for it, how many it lacks, and who has to do with it."""

    role: str
    coming: int
    gap: int
    people: tuple[PackPerson, ...] = ()

    @property
    def holders(self) -> tuple[PackPerson, ...]:
        """Those who fill it."""
        return tuple(person for person in self.people if person.holds)


@dataclass(frozen=True)
class RotaSession:
    """One session. `title` is the name for paper, `own_title` what staff call it.

    `handovers` says where the cover of whoever can't come stands, by person.
    """

    session_id: int
    on: date
    start: time
    end: time
    title: str
    own_title: str
    room: str
    venue: str
    state: SessionState
    moved_from: date | None
    parts: tuple[RotaPart, ...]
    handovers: tuple[tuple[int, ItemState], ...] = ()

    @property
    def goes_ahead(self) -> bool:
        """Whether it takes place."""
        return self.state is not SessionState.CANCELLED


@dataclass(frozen=True)
class RotaRows:
    """All that any edition of one rota may show; `since` and `until` are both included.

    `project` is the project's name for paper where the rota is of one project, `own_project` what staff
    call it. `holidays` are bank holidays by their name. `several_venues` when a room alone would not say
    where to go.
    """

    span: RotaSpan
    since: date
    until: date
    house: House
    project_id: int | None
    project: str
    own_project: str
    several_venues: bool
    sessions: tuple[RotaSession, ...]
    printed_at: datetime
    holidays: tuple[tuple[date, str], ...] = ()

    @property
    def about(self) -> str:
        """Which days it is about, of which project, as a print keeps it."""
        days = f"{self.since:%Y-%m}" if self.span is RotaSpan.MONTH else self.since.isoformat()
        project = "" if self.project_id is None else f" project {self.project_id}"
        return f"{self.span.value} {days}{project}"

    def shown_in(self, edition: Edition) -> "RotaRows":
        """Only what an edition may show: the wall names nobody, the group what each agreed to, staff all.

        Staff read the sessions' own titles; all others the name their project has for paper.
        """
        if edition is Edition.STAFF:
            sessions = tuple(replace(one, title=one.own_title) for one in self.sessions)
            return replace(self, sessions=sessions, project=self.own_project)
        name = _for_group if edition is Edition.GROUP else _for_wall
        house = self.house
        if edition is not Edition.GROUP:
            house = replace(house, contact="", support_words="", step_out_words="")
        bare = (replace(one, own_title="", handovers=()) for one in self.sessions)
        sessions = tuple(replace(one, parts=tuple(map(name, one.parts))) for one in bare)
        return replace(self, house=house, sessions=sessions, own_project="")

    def fingerprint(self, edition: Edition) -> str:
        """What tells whether an edition would say something else now."""
        return fingerprint(replace(self.shown_in(edition), printed_at=datetime.min))


def _for_wall(part: RotaPart) -> RotaPart:
    return replace(part, people=())


def _for_group(part: RotaPart) -> RotaPart:
    people = (
        replace(person, person_id=0, name=person.group_name, told=None, told_when="")
        for person in part.holders
    )
    return replace(part, people=tuple(people))
