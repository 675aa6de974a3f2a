"""Bringing in a spreadsheet: people, or a rota. Whole or not at all, as one act that can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import insert, select
from sqlalchemy.orm import Session as Writer

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.people import ContactWay, Need, Person, PersonSkill, Skill
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import stop
from coprod_desktop.services.handover_following import place_filled
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    Channel,
    PersonKind,
    PersonStatus,
    Safe,
    SessionState,
)
from coprod_desktop.wording import _, short_date


@dataclass(frozen=True, slots=True)
class ContactIn:
    """One way to reach someone, as the spreadsheet has it."""

    channel: Channel
    value: str = field(repr=False)
    safe: Safe = Safe.UNKNOWN


@dataclass(frozen=True, slots=True)
class PersonIn:
    """One person of a spreadsheet: someone known (`person_id`) or someone new.

    What is empty here is left as it is; what is known already is kept.
    """

    full_name: str
    person_id: int | None = None
    called: str = ""
    kind: PersonKind | None = None
    status: PersonStatus | None = None
    pronouns: str = ""
    joined_on: date | None = None
    commitment: str = field(default="", repr=False)
    likes: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)
    contacts: tuple[ContactIn, ...] = field(default=(), repr=False)
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class PeopleImport:
    """The people of a spreadsheet, as agreed in its preview."""

    people: tuple[PersonIn, ...]


def apply_people(workspace: Workspace, request: PeopleImport) -> Change:
    """Bring in people. Known ones are only added to: nothing they have is changed or emptied.

    Raises RuleBroken when there is nobody to bring in or a name is missing, Conflict when someone the
    spreadsheet was matched with is gone since.
    """
    if not request.people:
        raise RuleBroken(_("There is nobody to bring in. Choose some rows first."), "rows")
    with workspace.change(Act.IMPORT_APPLIED) as change:
        _Roster(change.session, workspace.today()).bring(request.people)
    return change.change


class _Roster:
    """People being brought into the store within one change."""

    def __init__(self, session: Writer, today: date) -> None:
        self.session, self.today = session, today

    def bring(self, people: Iterable[PersonIn]) -> list[int]:
        """Write them; the ids in the order given."""
        given = list(people)
        known = self._known([each.person_id for each in given if each.person_id is not None])
        persons = [self._new(each) if each.person_id is None else known[each.person_id] for each in given]
        self.session.add_all(persons)
        self.session.flush()
        for person, each in zip(persons, given, strict=True):
            self._fill(person, each)
        self._contacts(persons, given)
        self._needs(persons, given)
        self._skills(persons, given)
        return [person.id for person in persons]

    def _known(self, ids: list[int]) -> dict[int, Person]:
        found = {
            person.id: person for person in self.session.scalars(select(Person).where(Person.id.in_(ids)))
        }
        if set(ids) - set(found):
            raise Conflict(
                _("Someone in this spreadsheet was removed in the meantime. Look at the rows again.")
            )
        return found

    @staticmethod
    def _new(given: PersonIn) -> Person:
        person = Person(kind=given.kind or PersonKind.VOLUNTEER, status=given.status or PersonStatus.ACTIVE)
        person.rename(given.full_name, given.called)
        return person

    @staticmethod
    def _fill(person: Person, given: PersonIn) -> None:
        """Write what is not known yet; never over what is."""
        for name in ("called", "pronouns", "joined_on", "commitment", "likes", "notes"):
            value = getattr(given, name)
            if value and not getattr(person, name):
                setattr(person, name, value)

    def _contacts(self, persons: list[Person], given: list[PersonIn]) -> None:
        ids = [person.id for person in persons]
        found: dict[tuple[int, Channel, str], ContactWay] = {
            (way.person_id, way.channel, way.value): way
            for way in self.session.scalars(select(ContactWay).where(ContactWay.person_id.in_(ids)))
        }
        new = []
        for person, each in zip(persons, given, strict=True):
            for contact in each.contacts:
                key = (person.id, contact.channel, contact.value)
                way = found.get(key)
                if way is None:
                    way = found[key] = ContactWay(person_id=person.id, channel=key[1], value=key[2])
                    way.mark(contact.safe, self.today)
                    new.append(way)
                elif way.safe is Safe.UNKNOWN and contact.safe is not Safe.UNKNOWN:
                    way.mark(contact.safe, self.today)
        kept = ("person_id", "channel", "value", "safe", "checked_on")
        if new:  # thousands of them at once
            rows = [{name: getattr(way, name) for name in kept} for way in new]
            self.session.execute(insert(ContactWay), rows)

    def _needs(self, persons: list[Person], given: list[PersonIn]) -> None:
        ids = [person.id for person, each in zip(persons, given, strict=True) if each.needs]
        rows = self.session.execute(select(Need.person_id, Need.words).where(Need.person_id.in_(ids)))
        found = {(person_id, words) for person_id, words in rows}
        for person, each in zip(persons, given, strict=True):
            for words in each.needs:
                if (person.id, words) not in found:
                    found.add((person.id, words))
                    self.session.add(Need(person_id=person.id, words=words, identified_on=self.today))

    def _skills(self, persons: list[Person], given: list[PersonIn]) -> None:
        wanted = {name for each in given for name in each.skills}
        if not wanted:
            return
        skills = {skill.name.casefold(): skill for skill in self.session.scalars(select(Skill))}
        for name in sorted(wanted):
            if name.casefold() not in skills:
                skills[name.casefold()] = Skill(name=name)
                self.session.add(skills[name.casefold()])
        self.session.flush()
        ids = [person.id for person in persons]
        rows = select(PersonSkill.person_id, PersonSkill.skill_id).where(PersonSkill.person_id.in_(ids))
        found = {(person_id, skill_id) for person_id, skill_id in self.session.execute(rows)}
        for person, each in zip(persons, given, strict=True):
            for name in each.skills:
                key = (person.id, skills[name.casefold()].id)
                if key not in found:
                    found.add(key)
                    self.session.add(PersonSkill(person_id=key[0], skill_id=key[1]))


@dataclass(frozen=True, slots=True)
class SeatIn:
    """Someone on a rota: a known person, or one of the `newcomers` by their place there; `sure` or asked."""

    person_id: int | None = None
    newcomer: int | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PlaceIn:
    """A role on a rota, who is down for it, and how many more are wanted ("TBC")."""

    role: str
    seats: tuple[SeatIn, ...] = ()
    open: int = 0


@dataclass(frozen=True, slots=True)
class SessionIn:
    """A session on a rota: one that is planned (`session_id`) or one to plan."""

    on: date
    places: tuple[PlaceIn, ...]
    session_id: int | None = None
    title: str = ""
    start: time | None = None
    end: time | None = None
    project_id: int | None = None


@dataclass(frozen=True)
class RotaImport:
    """The sessions of a rota, as agreed in its preview, and people on it who are new."""

    sessions: tuple[SessionIn, ...]
    newcomers: tuple[PersonIn, ...] = ()


def apply_rota(workspace: Workspace, request: RotaImport) -> Change:
    """Bring in a rota: sessions and roles are made where they are missing, people put in their places.

    What someone has said about a place already (that they can't make it, for one) stays as it is. Raises
    RuleBroken when nothing is to be brought in, when a session has no times, when a place is full or the
    person may not hold it; Conflict when a session or person is gone since.
    """
    if not request.sessions:
        raise RuleBroken(_("There is no session to bring in. Choose some dates first."), "rows")
    with workspace.change(Act.IMPORT_APPLIED) as change:
        newcomers = _Roster(change.session, workspace.today()).bring(request.newcomers)
        _Rota(workspace, change.session, newcomers).bring(request.sessions)
    return change.change


class _Rota:
    """A rota being brought into the store within one change."""

    def __init__(self, workspace: Workspace, writer: Writer, newcomers: list[int]) -> None:
        self.workspace, self.writer, self.now = workspace, writer, workspace.now()
        self.newcomers = newcomers
        self.people: dict[int, Person] = {}
        self.roles: dict[str, Role] = {}

    def bring(self, given: tuple[SessionIn, ...]) -> None:
        """Write the sessions with their places and who is in them."""
        self._load(given)
        known = self._planned({each.session_id for each in given if each.session_id is not None})
        sessions = [self._new(each) if each.session_id is None else known[each.session_id] for each in given]
        self.writer.flush()
        places = self._places([session.id for session in sessions])
        held: dict[int, dict[int, Assignment]] = {}
        for assignment in self.writer.scalars(
            select(Assignment).where(Assignment.place_id.in_([place.id for place in places.values()]))
        ):
            held.setdefault(assignment.place_id, {})[assignment.person_id] = assignment
        for session, each in zip(sessions, given, strict=True):
            for wanted in each.places:
                self._fill(session, wanted, places, held)

    def _load(self, given: tuple[SessionIn, ...]) -> None:
        seats = [seat for each in given for place in each.places for seat in place.seats]
        ids = {seat.person_id for seat in seats if seat.person_id is not None} | set(self.newcomers)
        found = self.writer.scalars(select(Person).where(Person.id.in_(ids)))
        self.people = {person.id: person for person in found}
        if ids - set(self.people):
            raise _gone()
        self.roles = {role.name.casefold(): role for role in self.writer.scalars(select(Role))}
        for name in sorted({place.role for each in given for place in each.places}):
            if not name.strip():
                raise RuleBroken(_("A column of the rota has no role. Name it, or leave it out."), "columns")
            if name.casefold() not in self.roles:
                self.roles[name.casefold()] = Role(name=name)
                self.writer.add(self.roles[name.casefold()])
        self.writer.flush()

    def _planned(self, ids: set[int]) -> dict[int, Session]:
        query = select(Session).where(Session.id.in_(ids), Session.state == SessionState.PLANNED)
        found = {session.id: session for session in self.writer.scalars(query)}
        if ids - set(found):
            raise _gone()
        return found

    def _new(self, given: SessionIn) -> Session:
        if not given.title.strip():
            raise RuleBroken(_("What are these sessions called? Please write a title."), "title")
        if given.start is None or given.end is None:
            raise RuleBroken(_("When do these sessions start and end? Please write the times."), "start")
        if given.project_id is not None and self.writer.get(Project, given.project_id) is None:
            raise _gone()
        session = Session(title=given.title.strip(), project_id=given.project_id)
        session.move(given.on, given.start, given.end)
        self.writer.add(session)
        return session

    def _places(self, session_ids: list[int]) -> dict[tuple[int, int], Place]:
        query = select(Place).where(Place.session_id.in_(session_ids))
        return {(place.session_id, place.role_id): place for place in self.writer.scalars(query)}

    def _fill(
        self,
        session: Session,
        wanted: PlaceIn,
        places: dict[tuple[int, int], Place],
        held: dict[int, dict[int, Assignment]],
    ) -> None:
        role = self.roles[wanted.role.casefold()]
        place = places.get((session.id, role.id))
        if place is None:
            least = max(1, len(wanted.seats) + wanted.open)
            place = Place(session_id=session.id, role_id=role.id, least=least)
            places[session.id, role.id] = place
            self.writer.add(place)
            self.writer.flush()
        there = held.setdefault(place.id, {})
        for seat in wanted.seats:
            person = self.people[self._person_id(seat)]
            if person.id in there:
                continue  # what they have said about it stays
            self._may(session, place, role, person, there)
            there[person.id] = Assignment(
                place_id=place.id,
                person_id=person.id,
                state=AssignmentState.CONFIRMED if seat.sure else AssignmentState.INVITED,
                since=self.now,
            )
            self.writer.add(there[person.id])
            if seat.sure and any(each.state is AssignmentState.CANNOT for each in there.values()):
                # Whoever could not make it in this place has handed it on.
                place_filled(self.workspace, self.writer, there[person.id])

    def _person_id(self, seat: SeatIn) -> int:
        if seat.person_id is not None:
            return seat.person_id
        if seat.newcomer is None:
            raise RuntimeError("a seat names neither someone known nor a newcomer")
        return self.newcomers[seat.newcomer]

    @staticmethod
    def _may(
        session: Session, place: Place, role: Role, person: Person, there: dict[int, Assignment]
    ) -> None:
        if (why := stop(person, role)) is not None:
            raise RuleBroken(_("{why} Leave them out of the rota for now.").format(why=why), "rows")
        if place.most is not None and sum(each.holds for each in there.values()) >= place.most:
            raise RuleBroken(
                _("{role} on {day} is full. Leave someone out, or let the place hold more people.").format(
                    role=role.name, day=short_date(session.on)
                ),
                "rows",
            )


def _gone() -> Conflict:
    return Conflict(_("Something on this rota was changed in the meantime. Look at the rows again."))
