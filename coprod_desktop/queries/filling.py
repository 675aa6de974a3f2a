"""What filling the rota starts from: the places that lack someone, who could be asked, what they said.

Here it is decided who is not open to a place. Rows only say that they are not, never why: what stands
between two people, or a person and a place, is nobody's to guess.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import Absence, keeps_from
from coprod_desktop.model.availability import lasts
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import HOLDING, Assignment, Place, Role, gap
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.queries.busy import times_of
from coprod_desktop.queries.filling_support import made_meanwhile, places_for_support
from coprod_desktop.queries.rows.filling import (
    REST,
    FillAsk,
    FillLine,
    Held,
    PersonToFill,
    PlaceToFill,
    SessionToFill,
    ToFill,
)
from coprod_desktop.store.apart import near_many, neighbours, not_both
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    ItemState,
    OfferState,
    PersonKind,
    PersonStatus,
    SessionState,
)
from coprod_desktop.wording import sort_key

YEAR = timedelta(days=365)
LATELY = timedelta(days=90)
"""How far back it is looked at whether someone does with less rest."""

MOST_PEOPLE = 400
"""How many people are thought of at once: the groups first, then who has done it most."""

_ON_IT = (*HOLDING, AssignmentState.INVITED)


def rota_to_fill(workspace: Workspace, ask: FillAsk) -> ToFill:
    """What lacks someone in a span of days, and everyone who could be asked, with what they said."""
    with workspace.read() as db:
        return _Filling(db, ask, workspace.now()).rows()


def on_the_rota(workspace: Workspace, lines: tuple[FillLine, ...]) -> frozenset[FillLine]:
    """Which of these lines stand on the rota: those who come, and those who were asked."""
    with workspace.read() as db:
        made = made_meanwhile(db, [-line.place_id for line in lines if line.place_id < 0])
        at = {line: made.get(line.place_id, line.place_id) for line in lines}
        query = select(Assignment.place_id, Assignment.person_id).where(
            Assignment.place_id.in_(set(at.values())), Assignment.state.in_(_ON_IT)
        )
        there = {(place, person) for place, person in db.execute(query)}
    return frozenset(line for line in lines if (at[line], line.person_id) in there)


@dataclass
class _There:
    """Who stands in a place, by state, and what of it is with Handovers."""

    states: dict[int, AssignmentState]
    handed: int = 0

    def waiting(self) -> frozenset[int]:
        return frozenset(one for one, state in self.states.items() if state is AssignmentState.WAITING)

    def count(self, *states: AssignmentState) -> int:
        return sum(state in states for state in self.states.values())


class _Filling:
    """Fetches everything once; a fixed number of queries, however long the span."""

    def __init__(self, db: Db, ask: FillAsk, now: datetime) -> None:
        self.db, self.ask = db, ask
        self.sessions = {one.id: one for one in self._sessions() if not one.has_begun(now)}
        self.places = self._places()
        self.roles = {role.id: role for _place, role in self.places}
        self.there = self._there()
        self.done = self._done()
        self.people = self._people()
        self.near = near_many(db, list(self.sessions.values()))
        self.not_both = not_both(db, self.people.values())

    def rows(self) -> ToFill:
        """All of it as rows."""
        places = tuple(self._place_rows())
        lack = tuple(place for place in places if place.seats)
        still = dict.fromkeys(place.session_id for place in lack)
        return ToFill(
            self.ask,
            tuple(self._session_rows(still)),
            lack,
            tuple(self._person_rows()),
            sum(place.asked for place in places),
            sum(place.handed for place in places),
            self.not_both,
        )

    # Sessions and places

    def _sessions(self) -> Sequence[Session]:
        query = select(Session).where(
            Session.on.between(self.ask.since, self.ask.until), Session.state == SessionState.PLANNED
        )
        if self.ask.project_id is not None:
            query = query.where(Session.project_id == self.ask.project_id)
        return self.db.scalars(query.order_by(Session.on, Session.start, Session.id)).all()

    def _places(self) -> list[tuple[Place, Role]]:
        query = select(Place, Role).join(Role, Role.id == Place.role_id)
        query = query.where(Place.session_id.in_(self.sessions))
        if self.ask.role_ids:
            query = query.where(Role.id.in_(self.ask.role_ids))
        at = {id_: number for number, id_ in enumerate(self.sessions)}
        found = [(place, role) for place, role in self.db.execute(query)]
        support = places_for_support(self.db, self.sessions)
        self.supports = {place.id for place, _role in support}
        found += [
            (place, role)
            for place, role in support
            if place.id < 0 and (not self.ask.role_ids or role.id in self.ask.role_ids)
        ]
        return sorted(found, key=lambda pair: (at[pair[0].session_id], pair[0].id))

    def _there(self) -> dict[int, _There]:
        """Every place of these sessions, also those that are not asked about: who is there comes from all."""
        found: dict[int, _There] = defaultdict(lambda: _There({}))
        self.at_session: dict[int, set[int]] = defaultdict(set)
        self.grown_up: set[int] = set()
        for session, place, person, state, young, status in self.db.execute(
            select(
                Place.session_id,
                Place.id,
                Assignment.person_id,
                Assignment.state,
                Person.under_18,
                Person.status,
            )
            .join(Assignment, Assignment.place_id == Place.id)
            .join(Person, Person.id == Assignment.person_id)
            .where(Place.session_id.in_(self.sessions))
        ):
            if state in _ON_IT and state is not AssignmentState.CAME and status is not PersonStatus.ACTIVE:
                continue  # they kept their place, or were asked, and do not come: it is open
            found[place].states[person] = state
            if state is not AssignmentState.WAITING:
                self.at_session[session].add(person)
            if state in HOLDING and not young:
                self.grown_up.add(session)
        handed = (
            select(Assignment.place_id, func.count())
            .join(HandoverItem, HandoverItem.assignment_id == Assignment.id)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id.in_(self.sessions), HandoverItem.state != ItemState.SETTLED)
            .where(Assignment.state == AssignmentState.CANNOT)
            .group_by(Assignment.place_id)
        )
        for place, count in self.db.execute(handed):
            found[place].handed = count
        return found

    def _place_rows(self) -> Iterable[PlaceToFill]:
        skilled, absent, said_no, last = self._skilled(), self._absent(), self._said_no(), self._last_time()
        for place, role in self.places:
            session, there = self.sessions[place.session_id], self.there[place.id]
            lacking = max(gap(place.least, there.count(*HOLDING)), int(place.id in self.supports))
            asked = there.count(AssignmentState.INVITED)
            room = 0 if place.most is None else place.most - there.count(*HOLDING) - asked - there.handed
            lacking = max(0, lacking - asked - there.handed)
            able = None if role.skill_id is None else skilled.get((role.skill_id, session.on), frozenset())
            # Who is at the session, was asked, said no or can't make it is not asked once more; who waits is.
            closed = absent[session.id] | said_no[place.id] | self.at_session[session.id]
            closed |= self._stopped(role, session.id)
            if able is not None:
                closed |= set(self.people) - able
            if session.who_for.strip():
                closed |= set(self.people) - self._group(session)
            yield PlaceToFill(
                place.id,
                session.id,
                role.id,
                role.name,
                lacking,
                max(0, room - lacking) if self.ask.to_most else 0,
                asked,
                there.handed,
                frozenset(closed & set(self.people)),
                last.get((session.series_id, role.id), frozenset()),
                frozenset(self.done.get(role.id, ())),
                self._like(role),
                there.waiting(),
                self.skills.get(role.skill_id or 0, "") if able is not None and not able else "",
                place.id in self.supports,
            )

    def _stopped(self, role: Role, session_id: int) -> frozenset[int]:
        """Before whom a hard stop stands in a role at a session; looked at once for each."""
        near = self.near[session_id]
        key = role.id, near.marks
        if key not in self._stops:
            people = self.people.values()
            self._stops[key] = frozenset(one.id for one in people if stop(one, role, near) is not None)
        return self._stops[key]

    def _like(self, role: Role) -> frozenset[int]:
        return frozenset(id_ for id_, likes in self.likes.items() if sort_key(role.name) in likes)

    def _absent(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        query = select(Session.id, Absence.person_id).join(Absence, keeps_from(Session.id, Session.on))
        for session, person in self.db.execute(query.where(Session.id.in_(self.sessions))):
            found[session].add(person)
        return found

    def _said_no(self) -> dict[int, set[int]]:
        """Who said no to an offer of a part there that is still open, or is being asked about it."""
        found: dict[int, set[int]] = defaultdict(set)
        query = (
            select(Assignment.place_id, Offer.person_id)
            .join(HandoverItem, HandoverItem.assignment_id == Assignment.id)
            .join(Offer, Offer.item_id == HandoverItem.id)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id.in_(self.sessions), Offer.state != OfferState.WITHDRAWN)
        )
        for place, person in self.db.execute(query):
            found[place].add(person)
        return found

    def _skilled(self) -> dict[tuple[int, date], frozenset[int]]:
        """Who has a needed skill on a date."""
        needed = {role.skill_id for role in self.roles.values() if role.skill_id is not None}
        self.skills = dict(self.db.execute(select(Skill.id, Skill.name).where(Skill.id.in_(needed))).all())
        query = select(PersonSkill).where(PersonSkill.skill_id.in_(needed))
        have = self.db.scalars(query.where(PersonSkill.person_id.in_(self.people))).all()
        days = {session.on for session in self.sessions.values()}
        return {
            (skill, on): frozenset(one.person_id for one in have if one.skill_id == skill and one.counts(on))
            for skill in needed
            for on in days
        }

    def _last_time(self) -> dict[tuple[int | None, int], frozenset[int]]:
        """Who held each role the last time before this span, by series."""
        series = {one.series_id for one in self.sessions.values() if one.series_id is not None}
        before = (
            select(Session.series_id, func.max(Session.on).label("on"))
            .where(Session.series_id.in_(series), Session.on < self.ask.since)
            .where(Session.state == SessionState.PLANNED)
            .group_by(Session.series_id)
            .subquery()
        )
        query = (
            select(Session.series_id, Place.role_id, Assignment.person_id)
            .join(before, (before.c.series_id == Session.series_id) & (before.c.on == Session.on))
            .join(Place, Place.session_id == Session.id)
            .join(Assignment, Assignment.place_id == Place.id)
            .where(Assignment.state.in_(HOLDING))
        )
        found: dict[tuple[int | None, int], set[int]] = defaultdict(set)
        for of, role, person in self.db.execute(query):
            found[of, role].add(person)
        return {key: frozenset(people) for key, people in found.items()}

    # People

    def _done(self) -> dict[int, dict[int, int]]:
        """How often people held such a place in the year before, by role."""
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for role, person, times in self.db.execute(
            select(Place.role_id, Assignment.person_id, func.count())
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Place.role_id.in_(self.roles), Assignment.state.in_(HOLDING))
            .where(Session.on < self.ask.since, Session.on >= self.ask.since - YEAR)
            .group_by(Place.role_id, Assignment.person_id)
        ):
            found[role][person] = times
        return found

    def _people(self) -> dict[int, Person]:
        """Who comes to mind, by id: the groups, who has done it, who has a skill that is needed; then any
        volunteer who takes part, as long as they are not too many.
        """
        self._stops: dict[tuple[int, frozenset[str]], frozenset[int]] = {}
        self.members = self._members()
        often: dict[int, int] = defaultdict(int)
        for times in self.done.values():
            for person, count in times.items():
                often[person] += count
        needed = {role.skill_id for role in self.roles.values() if role.skill_id is not None}
        skilled = self.db.scalars(select(PersonSkill.person_id).where(PersonSkill.skill_id.in_(needed)))
        members = set[int]().union(*self.members.values())
        near = sorted(
            members | set(often) | set(skilled), key=lambda one: (one not in members, -often[one], one)
        )
        active = select(Person).where(Person.status == PersonStatus.ACTIVE)
        # Under 18, nobody is asked before their carer has agreed.
        active = active.where(or_(~Person.under_18, Person.carer_agreed)).order_by(Person.id)
        found = {one.id: one for one in self.db.scalars(active.where(Person.id.in_(near[:MOST_PEOPLE])))}
        if len(found) < MOST_PEOPLE:
            others = active.where(Person.id.not_in(found), Person.kind == PersonKind.VOLUNTEER)
            others = others.limit(MOST_PEOPLE - len(found))
            found |= {one.id: one for one in self.db.scalars(others)}
        self.likes = {
            id_: {sort_key(part) for part in one.likes.replace("\n", ",").replace(";", ",").split(",")}
            for id_, one in found.items()
            if one.likes
        }
        return found

    def _members(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        projects = {one.project_id for one in self.sessions.values() if one.project_id is not None}
        query = select(Member.project_id, Member.person_id).where(
            Member.project_id.in_(projects), Member.left_on.is_(None)
        )
        for project, person in self.db.execute(query):
            found[project].add(person)
        return found

    def _group(self, session: Session) -> frozenset[int]:
        """Who belongs to a session: its project's group; without a project, who comes to its series."""
        if session.project_id is not None:
            return frozenset(self.members.get(session.project_id, ()))
        return self._regulars().get(session.series_id, frozenset())

    def _regulars(self) -> dict[int | None, frozenset[int]]:
        if self._known_regulars is None:
            series = {
                one.series_id
                for one in self.sessions.values()
                if one.series_id is not None and one.project_id is None
            }
            found: dict[int | None, set[int]] = defaultdict(set)
            query = (
                select(Session.series_id, Assignment.person_id)
                .join(Place, Place.session_id == Session.id)
                .join(Assignment, Assignment.place_id == Place.id)
                .where(Session.series_id.in_(series), Assignment.state.in_(HOLDING))
                .where(Session.on < self.ask.since, Session.on >= self.ask.since - YEAR)
                .distinct()
            )
            for of, person in self.db.execute(query):
                found[of].add(person)
            self._known_regulars = {of: frozenset(people) for of, people in found.items()}
        return self._known_regulars

    _known_regulars: dict[int | None, frozenset[int]] | None = None

    # What they said and hold

    def _session_rows(self, wanted: Collection[int]) -> Iterable[SessionToFill]:
        times = times_of(self.db, self.ask.since, self.ask.until, list(self.people))
        named = select(Project.id, Project.name).where(Project.id.in_(self.members))
        projects: dict[int | None, str] = dict(self.db.execute(named).all())
        here = [self.sessions[id_] for id_ in wanted]
        beside = neighbours(self.db, here) if self.not_both else {}
        for session in (self.sessions[id_] for id_ in wanted):
            starts, ends = lasts(session.on, session.start, session.end, session.zone)
            yield SessionToFill(
                session.id,
                session.title,
                session.on,
                session.start,
                session.end,
                starts,
                ends,
                projects.get(session.project_id, ""),
                session.who_for.strip(),
                self._group(session) & set(self.people),
                session.id in self.grown_up,
                times.suit(session),
                beside.get(session.id, frozenset()) & set(wanted),
            )

    def _person_rows(self) -> Iterable[PersonToFill]:
        held = self._held()
        names = sorted(self.people.values(), key=lambda one: (sort_key(one.full_name), one.id))
        for person in names:
            theirs = held.get(person.id, [])
            said = person.most_per_month
            yield PersonToFill(
                person.id,
                person.full_name,
                self.ask.unsaid_most if said is None else said,
                said is not None,
                person.under_18,
                _rest(theirs),
                tuple(one for one in theirs if one.on >= self.ask.since.replace(day=1)),
            )

    def _held(self) -> dict[int, list[Held]]:
        """What they hold or were asked for: lately, in the months that are filled, and the days beside."""
        first = min(self.ask.since - LATELY, self.ask.since.replace(day=1))
        last = (self.ask.until.replace(day=1) + timedelta(days=32)).replace(day=1)
        query = (
            select(Assignment.person_id, Session.id, Session.on, Session.start, Session.end, Session.zone)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Session.on.between(first, last), Session.state == SessionState.PLANNED)
            .where(Assignment.state.in_(_ON_IT), Assignment.person_id.in_(self.people))
            .distinct()
            .order_by(Session.on, Session.start, Session.id)
        )
        when: dict[int, tuple[datetime, datetime]] = {}
        found: dict[int, list[Held]] = defaultdict(list)
        for person, id_, on, start, end, zone in self.db.execute(query):
            if id_ not in when:
                when[id_] = lasts(on, start, end, zone)
            found[person].append(Held(id_, on, *when[id_]))
        return found


def _rest(held: Sequence[Held]) -> timedelta:
    """How much rest someone has between two sessions: the usual, or less where they do with less already."""
    gaps = [later.starts_at - sooner.ends_at for sooner, later in pairwise(held)]
    return min([REST, *(one for one in gaps if one >= timedelta())])
