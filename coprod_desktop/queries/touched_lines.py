"""The lines of what an absence touches: each with what they said about it and who could take it on."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import STANDS, Absence, keeps_from
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.wishes import Wish, which_counts
from coprod_desktop.queries import candidates, duties
from coprod_desktop.queries.around import around_many
from coprod_desktop.queries.rows.absence import Candidate, TouchedLine, WishRow
from coprod_desktop.queries.touching import Things
from coprod_desktop.store.apart import kept_from
from coprod_desktop.vocabulary import AssignmentState, Subject, WishKind
from coprod_desktop.wording import _, clock, label, near_date, short_date, within


class Lines:
    """Makes the lines of one person's absence; what many lines need is fetched once."""

    def __init__(
        self, db: Db, person: Person, wishes: list[Wish], names: dict[int, str], today: date
    ) -> None:
        self.db, self.person, self.today = db, person, today
        self.wishes, self.names = wishes, names
        self.not_they = frozenset({person.id}) | kept_from(db, person.id)
        self._agreed: dict[int, WishKind] | None = None

    def of(self, found: Things) -> tuple[TouchedLine, ...]:
        """A line per thing: what is proposed first, then the rest."""
        lines = [*self._places(found), *self._parts(found), *self._tasks(found), *self._roles(found)]
        lines += self._duties(found)
        lines += self._loans(found)
        lines.sort(key=lambda line: not line.included)
        return tuple(lines)

    def _said(self, **about: int | None) -> Wish | None:
        return which_counts(self.wishes, on=self.today, **about)

    def _group(self, wish: Wish | None, project_id: int | None) -> WishKind | None:
        """What the group of a project agreed, where they have said nothing."""
        if wish is not None or project_id is None:
            return None
        if self._agreed is None:
            self._agreed = agreed_wishes(self.db)
        return self._agreed.get(project_id)

    def _when(self, session: Session) -> str:
        return _("{day} {time}").format(day=near_date(session.on, self.today), time=clock(session.start))

    def _places(self, found: Things) -> list[TouchedLine]:
        held = [row for row in found.places if row[0].state is AssignmentState.CONFIRMED]
        if not held:
            return []
        said = {
            one.id: self._said(assignment_id=one.id, project_id=session.project_id)
            for one, _place, _role, session in held
        }
        named = _named(said)
        sessions = {session.id: session for _one, _place, _role, session in held}
        roles = {role.id for _one, _place, role, _session in held}
        known = around_many(self.db, list(sessions.values()), list(roles), named=named.values())
        stand = people_at(self.db, [place.id for _one, place, _role, _session in held])
        away = absent_from_each(self.db, sessions.values())
        lines = []
        for one, place, role, session in held:
            gone = stand[place.id] | away[session.id] | self.not_they
            could = candidates.for_place(known[session.id], role, leave_out=gone, named_id=named.get(one.id))
            title = role.name if len(sessions) == 1 else _titled(role.name, session.title)
            lines.append(self._line(Subject.PLACE, one.id, title, session, said[one.id], could))
        return lines

    def _parts(self, found: Things) -> list[TouchedLine]:
        several = len({session.id for _one, session in found.parts}) > 1
        said = {
            one.id: self._said(agenda_item_id=one.id, project_id=session.project_id)
            for one, session in found.parts
        }
        sessions = {session.id: session for _one, session in found.parts}
        could = leaders(self.db, list(sessions.values()), set(self.not_they))
        lines = []
        for one, session in found.parts:
            what = _("Lead: {what}").format(what=within(one.what))
            title = _titled(what, session.title) if several else what
            lines.append(self._line(Subject.AGENDA, one.id, title, session, said[one.id], could[session.id]))
        return lines

    def _line(
        self,
        subject: Subject,
        id_: int,
        title: str,
        session: Session,
        wish: Wish | None,
        could: tuple[Candidate, ...],
    ) -> TouchedLine:
        when = self._when(session)
        said = wish_row(wish, self.names)
        agreed = self._group(wish, session.project_id)
        return TouchedLine(subject, id_, title, when, session.on, said, True, "", "", could, agreed)

    def _tasks(self, found: Things) -> list[TouchedLine]:
        said = {
            task.id: self._said(task_id=task.id, project_id=task.project_id) for _one, task in found.tasks
        }
        could = candidates.for_tasks(
            self.db,
            [task for _owner, task in found.tasks],
            leave_out=self.not_they,
            named=_named(said),
        )
        return [
            TouchedLine(
                Subject.TASK,
                owner.id,
                task.title,
                due_words(task.due, self.today),
                task.settle_by,
                wish_row(said[task.id], self.names),
                ("task", owner.id) in found.included,
                task.next_action,
                task.where_files,
                could[task.id],
                self._group(said[task.id], task.project_id),
            )
            for owner, task in found.tasks
        ]

    def _roles(self, found: Things) -> list[TouchedLine]:
        could = candidates.for_groups(
            self.db, [project.id for _one, project in found.roles], leave_out=self.not_they
        )
        lines = []
        for member, project in found.roles:
            wish = self._said(member_id=member.id, project_id=project.id)
            lines.append(
                TouchedLine(
                    Subject.ROLE,
                    member.id,
                    role_title(member.role, project.name),
                    due_words(project.deadline, self.today),
                    project.deadline,
                    wish_row(wish, self.names),
                    ("role", member.id) in found.included,
                    "",
                    "",
                    could[project.id],
                    self._group(wish, project.id),
                )
            )
        return lines

    def _duties(self, found: Things) -> list[TouchedLine]:
        could = duties.could(self.db, found.duties, self.not_they)
        lines = []
        for had in found.duties:
            subject = had.duty.subject
            wish = self._said(**{DUTY_COLUMNS[subject]: had.id}, project_id=had.project_id)
            lines.append(
                TouchedLine(
                    subject,
                    had.id,
                    had.title,
                    had.when(self.today),
                    had.due,
                    wish_row(wish, self.names),
                    (subject.value, had.id) in found.included,
                    "",
                    "",
                    could[subject, had.id],
                    self._group(wish, had.project_id),
                    had.unnamed,
                )
            )
        return lines

    def _loans(self, found: Things) -> list[TouchedLine]:
        return [
            TouchedLine(
                Subject.LOAN, one.id, one.what, loan_when(one.since, one.due_back, self.today), one.due_back,
                None, ("loan", one.id) in found.included, "", "", (),
            )
            for one in found.loans
        ]  # fmt: skip


def _named(said: dict[int, Wish | None]) -> dict[int, int]:
    return {one: wish.named_id for one, wish in said.items() if wish is not None and wish.named_id}


def _titled(what: str, session: str) -> str:
    return _("{role}, {session}").format(role=what, session=session)


def role_title(role: str, project: str) -> str:
    """A role in a project, in words."""
    return _("{role} of {project}").format(role=role, project=project)


def leaders(db: Db, sessions: list[Session], leave_out: set[int]) -> dict[int, tuple[Candidate, ...]]:
    """Who could lead a part of each session: those who are there, by name."""
    away = absent_from_each(db, sessions)
    return candidates.there(db, [one.id for one in sessions], leave_out, away)


def absent_from(db: Db, session: Session) -> frozenset[int]:
    """Everyone who has said they can't make a session."""
    return frozenset(db.scalars(select(Absence.person_id).where(keeps_from(session.id, session.on))))


def absent_from_each(db: Db, sessions: Iterable[Session]) -> dict[int, frozenset[int]]:
    """Everyone who has said they can't make each of some sessions, in one statement."""
    wanted = list(sessions)
    if not wanted:
        return {}
    first, last = min(one.on for one in wanted), max(one.on for one in wanted)
    found = db.scalars(
        select(Absence).where(
            STANDS,
            Absence.session_id.in_([one.id for one in wanted])
            | ((Absence.since <= last) & (Absence.until >= first)),
        )
    ).all()
    return {
        one.id: frozenset(absence.person_id for absence in found if absence.keeps_from(one.id, one.on))
        for one in wanted
    }


def people_at(db: Db, place_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Who stands in each of these places in whatever state but asked: none of them is offered it again."""
    ids = list(place_ids)
    stand: dict[int, set[int]] = {place_id: set() for place_id in ids}
    for place_id, person_id in db.execute(
        select(Assignment.place_id, Assignment.person_id).where(
            Assignment.place_id.in_(ids), Assignment.state != AssignmentState.INVITED
        )
    ):
        stand[place_id].add(person_id)
    return {place_id: frozenset(people) for place_id, people in stand.items()}


def due_words(due: date | None, today: date) -> str:
    """When a task is due, in words: "due Fri 22 May", or that it has no date."""
    return _("due {day}").format(day=near_date(due, today)) if due is not None else _("no date set")


def loan_when(since: date, due_back: date | None, today: date) -> str:
    """Since when something is on loan, or when it is due back, in words."""
    if due_back is not None:
        return _("due back {day}").format(day=near_date(due_back, today))
    return _("on loan since {day}").format(day=short_date(since, beside=today))


def wish_names(db: Db, wishes: Iterable[Wish]) -> dict[int, str]:
    """The names of those who are named in some wishes."""
    named = {wish.named_id for wish in wishes if wish.named_id is not None}
    if not named:
        return {}
    return {one.id: one.short_name for one in db.scalars(select(Person).where(Person.id.in_(named)))}


def agreed_wishes(db: Db) -> dict[int, WishKind]:
    """What the groups of projects agreed may happen to a part of who has said nothing themselves."""
    agreed = select(Project.id, Project.handover_wish).where(Project.handover_wish.is_not(None))
    return {project_id: kind for project_id, kind in db.execute(agreed) if kind is not None}


def wish_row(wish: Wish | None, names: dict[int, str]) -> WishRow | None:
    """A wish in words; None where nothing was said."""
    if wish is None:
        return None
    name = names.get(wish.named_id or 0, "")
    words = candidates.wish_words(label(wish.kind), name, wish.until)
    goes_with = (wish.keep_name, wish.pass_notes, wish.will_answer, wish.until)
    return WishRow(wish.kind, words, wish.named_id, name, *goes_with)


class Wishes:
    """The wishes of some people, fetched once."""

    def __init__(self, db: Db, people: set[int], today: date) -> None:
        wishes = list(db.scalars(select(Wish).where(Wish.person_id.in_(people)))) if people else []
        self._of: dict[int, list[Wish]] = {}
        for wish in wishes:
            self._of.setdefault(wish.person_id, []).append(wish)
        self._names = wish_names(db, wishes)
        self._agreed = agreed_wishes(db) if people else {}
        self._today = today

    def agreed(self, project_id: int | None, wish: WishRow | None) -> WishKind | None:
        """What the group of a project agreed, where someone has said nothing."""
        return self._agreed.get(project_id or 0) if wish is None else None

    def counts(self, person_id: int, **about: int | None) -> WishRow | None:
        """The wish of theirs that counts for a place or task."""
        return wish_row(which_counts(self._of.get(person_id, ()), **about, on=self._today), self._names)
