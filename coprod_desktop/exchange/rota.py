"""A rota on its way in: its sessions compared with those planned, its names with who is known.

`read_rota` → `match_rota` → (answers) → `RotaPlan.settled` → `rota_import`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from rapidfuzz import fuzz

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.matching import People, known_people
from coprod_desktop.exchange.people import NEW, OUT, Candidate, Fate
from coprod_desktop.exchange.rota_rows import LeftRow, ReadRota, ReadSession
from coprod_desktop.queries.rows.imports import KnownForRota, KnownPerson, KnownSession
from coprod_desktop.wording import _, clock

_TITLES_ALIKE = 75


@dataclass(frozen=True, slots=True)
class RotaSettings:
    """What is said once for the whole rota: what its sessions are called and when, where it doesn't say."""

    title: str = ""
    start: time | None = None
    end: time | None = None
    project_id: int | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class PlannedName:
    """A name on the rota, and who it is. `key` is the folded name; `times` how often it stands there."""

    key: str
    name: str
    times: int
    fate: Fate
    why: str
    person_id: int | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from other names."""
        return self.key


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session on the rota, and which one it is."""

    read: ReadSession
    title: str
    start: time | None
    end: time | None
    fate: Fate
    why: str
    session_id: int | None = None
    project_id: int | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from other sessions of the rota."""
        start = "" if self.read.start is None else clock(self.read.start)
        return f"session {self.read.on.isoformat()} {folded(self.read.title)} {start}".strip()

    @property
    def id(self) -> str:
        """What tells it from other sessions of the rota."""
        return self.key


@dataclass(frozen=True)
class RotaPlan:
    """What becomes of every session and every name."""

    sessions: tuple[PlannedSession, ...]
    names: tuple[PlannedName, ...]
    left: tuple[LeftRow, ...]
    known: KnownForRota = field(repr=False)

    def settled(self, answers: Mapping[str, str]) -> "RotaPlan":
        """The plan once what was doubtful is answered (its key → a candidate's key, NEW or OUT)."""
        names = tuple(_name_answered(each, answers.get(each.key)) for each in self.names)
        sessions = tuple(_session_answered(each, answers.get(each.key), self.known) for each in self.sessions)
        return replace(self, names=names, sessions=sessions)


def match_rota(read: ReadRota, known: KnownForRota, settings: RotaSettings, today: date) -> RotaPlan:
    """Which sessions and people a rota is about."""
    days: dict[date, list[KnownSession]] = {}
    for session in known.sessions:
        days.setdefault(session.on, []).append(session)
    sessions = tuple(_session(each, days.get(each.on, []), settings, today) for each in read.sessions)
    wanted = [session for session in sessions if session.fate is not Fate.LEFT_OUT]
    return RotaPlan(sessions, _Names(read, known).planned(wanted), read.left, known)


def _session(
    read: ReadSession, planned: list[KnownSession], settings: RotaSettings, today: date
) -> PlannedSession:
    title = read.title or settings.title.strip()
    start, end = read.start or settings.start, read.end or settings.end
    base = PlannedSession(read, title, start, end, Fate.NEW, "", project_id=settings.project_id)
    if read.on < today and not settings.past:
        return replace(base, fate=Fate.LEFT_OUT, why=_("Before today."))
    some = [each for each in planned if settings.project_id in (None, each.project_id)]
    fitting = [each for each in some if read.start is None or each.start == read.start]
    if title:
        same = [each for each in fitting if folded(title) in (folded(each.title), folded(each.project))]
        alike = [
            each
            for each in fitting
            if fuzz.token_set_ratio(folded(title), folded(each.title)) >= _TITLES_ALIKE
        ]
        fitting = same or alike
        sure = len(same) == 1
    else:
        sure = len(fitting) == 1
    if sure:
        return _is(base, fitting[0], _("Planned already."))
    if fitting:
        candidates = tuple(
            Candidate(
                f"session:{each.id}", f"{each.title}, {clock(each.start)}", _("On the same day."), row=each.id
            )
            for each in fitting[:4]
        )
        return replace(base, fate=Fate.DOUBTFUL, why=_("Which session is this?"), candidates=candidates)
    return _to_plan(base)


def _is(base: PlannedSession, known: KnownSession, why: str) -> PlannedSession:
    return replace(
        base,
        fate=Fate.KNOWN,
        why=why,
        session_id=known.id,
        title=known.title,
        start=known.start,
        end=known.end,
    )


def _to_plan(base: PlannedSession) -> PlannedSession:
    """A session that is not planned yet: it needs a title and times."""
    if not base.title:
        return replace(base, fate=Fate.LEFT_OUT, why=_("It needs a title: write above what it is called."))
    if base.start is not None and base.end is None:
        return replace(base, fate=Fate.LEFT_OUT, why=_("It needs an end: write above when it ends."))
    if base.start is None or base.end is None:
        return replace(
            base, fate=Fate.LEFT_OUT, why=_("It needs times: write above when it starts and ends.")
        )
    if base.start == base.end:
        return replace(base, fate=Fate.LEFT_OUT, why=_("The end is the same as the start."))
    return replace(base, fate=Fate.NEW, why=_("Not planned yet: it will be."))


def _session_answered(row: PlannedSession, answer: str | None, known: KnownForRota) -> PlannedSession:
    if row.fate is not Fate.DOUBTFUL or answer is None:
        return row
    if answer == OUT:
        return replace(row, fate=Fate.LEFT_OUT, why=_("You left this one out."))
    if answer == NEW:
        return _to_plan(row)
    chosen = next((each for each in known.sessions if f"session:{each.id}" == answer), None)
    return row if chosen is None else _is(row, chosen, _("You said: this one."))


def _name_answered(row: PlannedName, answer: str | None) -> PlannedName:
    if row.fate is not Fate.DOUBTFUL or answer is None:
        return row
    if answer == NEW:
        return replace(row, fate=Fate.NEW, why=_("You said: someone new."))
    if answer == OUT:
        return replace(row, fate=Fate.LEFT_OUT, why=_("You left this name out."))
    chosen = next((each for each in row.candidates if each.key == answer), None)
    if chosen is None:
        return row
    why = _("You said: this is {name}.").format(name=chosen.name)
    return replace(row, fate=Fate.KNOWN, why=why, person_id=chosen.person_id)


class _Names:
    """Finds out who the names on a rota are."""

    def __init__(self, read: ReadRota, known: KnownForRota) -> None:
        self.read = read
        self.by_id: dict[int, KnownPerson] = {each.id: each for each in known.people}
        self.people: People = known_people(known.people)
        self.emails = {address.casefold(): each.id for each in known.people for address in each.emails}

    def planned(self, sessions: list[PlannedSession]) -> tuple[PlannedName, ...]:
        """Every name that stands in these sessions."""
        counts: dict[str, int] = {}
        shown: dict[str, str] = {}
        for seat in (seat for each in sessions for place in each.read.places for seat in place.names):
            key = folded(seat.name)
            counts[key] = counts.get(key, 0) + 1
            shown.setdefault(key, seat.name)
        return tuple(self._one(key, shown[key], count) for key, count in counts.items())

    def _one(self, key: str, name: str, times: int) -> PlannedName:
        base = PlannedName(key, name, times, Fate.DOUBTFUL, "")
        sure = self._sure(key)
        if len(sure) == 1:
            person = self.by_id[sure[0]]
            why = "" if folded(person.full_name) == key else person.full_name
            return replace(base, fate=Fate.KNOWN, why=why, person_id=person.id)
        found = sure or self.people.like(key) or self.people.formerly(key)
        candidates = tuple(
            Candidate(f"person:{id_}", self.by_id[id_].full_name, "", person_id=id_) for id_ in found[:4]
        )
        why = _("Who is this?") if candidates else _("Nobody here has this name.")
        return replace(base, why=why, candidates=candidates)

    def _sure(self, key: str) -> list[int]:
        """Those it can only be: by e-mail, by the whole name, by the one word or the initial written."""
        reached = self.emails.get(self.read.emails.get(key, ""))
        if reached is not None and (self.people.sights[reached].name == key or not self.people.named(key)):
            return [reached]
        found = self.people.named(key)
        words = key.split()
        if not found and len(words) == 1:
            found = [id_ for id_ in self.people.with_word(key) if key in self._firsts(id_)]
        elif not found and len(words) == 2 and len(words[1]) == 1:
            found = [
                id_
                for id_ in self.people.with_word(words[0])
                if words[0] in self._firsts(id_)
                and self.people.sights[id_].name.split()[-1].startswith(words[1])
            ]
        active = [id_ for id_ in found if self.by_id[id_].stopped is None]
        return active if len(active) == 1 else list(dict.fromkeys(found))

    def _firsts(self, id_: int) -> tuple[str, str]:
        seen = self.people.sights[id_]
        return seen.name.split()[0] if seen.name else "", seen.called
