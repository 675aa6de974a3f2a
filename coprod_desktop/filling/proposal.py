"""What comes of filling: who is proposed for what and why, and where nobody is, in words fit to be seen.

*Why nobody* never says more than what the rota itself shows: what keeps someone from a place, or two people
apart, reads like any other evening that doesn't suit.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from coprod_desktop.filling.apart import LONGEST, Solved, Step, solve_apart
from coprod_desktop.filling.program import Program, program_of
from coprod_desktop.queries.rows.filling import (
    FillLine,
    PersonToFill,
    PlaceToFill,
    Rules,
    SessionToFill,
    ToFill,
)
from coprod_desktop.vocabulary import Fits
from coprod_desktop.wording import _, ngettext, weekday


@dataclass(frozen=True)
class Proposed:
    """One person proposed for one place, and why this one."""

    line: FillLine
    name: str
    role: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Nobody:
    """A place for which so many people are missing still, and why."""

    place_id: int
    role: str
    people: int
    why: str


@dataclass(frozen=True)
class AtSession:
    """What is proposed at one session."""

    session: SessionToFill
    proposed: tuple[Proposed, ...]
    nobody: tuple[Nobody, ...]


@dataclass(frozen=True)
class Proposal:
    """A whole proposal. `found` of those `lacking`; `proven` when no other fills more or suits better.

    Where it is not proven, `could_be` is how many could be found at most, and `stopped` whether it was
    stopped by hand.
    """

    sessions: tuple[AtSession, ...]
    found: int
    lacking: int
    proven: bool
    could_be: int
    stopped: bool
    asked: int = 0
    handed: int = 0

    @property
    def lines(self) -> tuple[FillLine, ...]:
        """Everyone proposed."""
        return tuple(one.line for at in self.sessions for one in at.proposed)


def fill(rows: ToFill, step: Step, seconds: float = LONGEST) -> Proposal:
    """Propose people for the places of some rows. Slow: to be called away from the window.

    `step(so_far)` is called all the time and returns False to stop; the best found so far is proposed.
    """
    program = program_of(rows)
    return proposal_of(rows, program, solve_apart(program, step, seconds))


def proposal_of(rows: ToFill, program: Program, solved: Solved) -> Proposal:
    """A solution in words."""
    rules = Rules(rows)
    taken: dict[int, list[int]] = {}
    for column in solved.columns:
        person, place_id = program.pairs[column]
        taken.setdefault(place_id, []).append(person)
    open_to = {seats.place_id: bool(seats.columns) for seats in program.seats}
    places: dict[int, list[PlaceToFill]] = {}
    for place in rows.places:
        places.setdefault(place.session_id, []).append(place)
    sessions = []
    for session in rows.sessions:
        here = places.get(session.id, [])
        proposed = [
            Proposed(FillLine(place.id, one), rules.people[one].name, place.role, _why(rules, one, place))
            for place in here
            for one in taken.get(place.id, ())
        ]
        nobody = [
            Nobody(place.id, place.role, missing, _why_nobody(place, session, open_to[place.id], solved))
            for place in here
            if (missing := place.lacking - len(taken.get(place.id, ()))) > 0
        ]
        sessions.append(AtSession(session, tuple(proposed), tuple(nobody)))
    return Proposal(
        tuple(at for at in sessions if at.proposed or at.nobody),
        program.covered(solved.columns),
        program.lacking,
        solved.proven,
        solved.could_be,
        solved.stopped,
        rows.asked,
        rows.handed,
    )


def _why(rules: Rules, person_id: int, place: PlaceToFill) -> tuple[str, ...]:
    person, session = rules.people[person_id], rules.session_of(place)
    return tuple(_reasons(person, place, session))


def _reasons(person: PersonToFill, place: PlaceToFill, session: SessionToFill) -> Iterable[str]:
    if place.supports:
        yield _("someone for support, as the agenda touches on something hard")
    if person.id in place.waiting:
        yield _("would like this place")
    if person.id in place.last_time:
        yield _("did it last time")
    elif person.id in place.done:
        yield _("has done it before")
    if person.id in session.group:
        yield _("in the group")
    day = weekday(session.on.weekday())
    match session.fits.get(person.id):
        case Fits.PREFERS:
            yield _("{day}s suit them best").format(day=day)
        case Fits.CAN:
            yield _("{day}s suit them").format(day=day)
        case Fits.UNSURE:
            yield _("wasn’t sure about this time")
        case _:
            yield _("hasn’t said whether this time suits")
    if person.id in place.likes:
        yield _("likes doing this")
    if person.said_most:
        yield ngettext("said up to {n} a month", "said up to {n} a month", person.most)


def _why_nobody(place: PlaceToFill, session: SessionToFill, anyone: bool, solved: Solved) -> str:
    if place.skill:
        return _("Nobody is known to have “{skill}” on that day.").format(skill=place.skill)
    if not anyone and session.who_for:
        return _("Only its own group was thought of, and none of them is free then.")
    if not anyone:
        return _("Nobody who could do it is free then.")
    if not solved.proven:
        return _("Nobody was found so far.")
    return _("Everyone who could do it is needed elsewhere, or has as much as they want.")
