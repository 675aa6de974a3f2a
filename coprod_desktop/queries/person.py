"""One person's page: how to reach them safely first, then what they are doing and what they said.

A value whose use is not known to be safe never leaves here; `services.contact.show_number` gives it on a
press.
"""

from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import (
    Consent,
    ContactWay,
    Need,
    OtherTime,
    Person,
    PersonSkill,
    Skill,
    UsualTime,
)
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries import duties
from coprod_desktop.queries.consents import about, is_ending
from coprod_desktop.queries.people import DOWN
from coprod_desktop.queries.rows.people import (
    About,
    ConsentRow,
    DoingRow,
    Names,
    NeedRow,
    OtherRow,
    PersonPage,
    ReachRow,
    SaidRow,
    SkillRow,
    UsualRow,
    WayRow,
)
from coprod_desktop.queries.skills import wanted_after
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    Channel,
    ProjectState,
    Safe,
    SessionState,
)
from coprod_desktop.wording import _, clock, label, short_date, within

_AHEAD = (*DOWN, AssignmentState.CANNOT)
_CHANNELS = {channel: at for at, channel in enumerate(Channel)}
_FIRST = {Safe.YES: 0, Safe.UNKNOWN: 1, Safe.NO: 2}


def person_page(workspace: Workspace, person_id: int) -> PersonPage:
    """Everything for one person's page but what is sensitive; raises RuleBroken when they are gone."""
    with workspace.read() as session:
        today = workspace.today()
        person = session.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
        places, ahead = _places(session, person_id, today)
        return PersonPage(
            person_id, today, _names(person), _about(person), person.status, person.status_words,
            person.status_review, person.status_appeal, person.caller_word, _reach(session, person),
            (
                *places, *_parts(session, person_id, today), *_tasks(session, person_id, today),
                *_duties(session, person_id, today), *_projects(session, person_id),
            ),
            _said(session, person_id, today), _needs(session, person_id), _skills(session, person_id, today),
            _usual(session, person_id), _other(session, person_id, today),
            _consents(session, person_id, today), ahead,
        )  # fmt: skip


def _names(person: Person) -> Names:
    return Names(
        person.full_name, person.called, person.credit_name, person.name_shown,
        person.group_name, person.pronouns, person.print_pronouns, person.sheet_may_name,
        person.details_at_home, person.paper_style,
    )  # fmt: skip


def _about(person: Person) -> About:
    return About(
        person.kind, person.under_18, person.carer_contact, person.carer_agreed, person.commitment,
        person.most_per_month, person.likes, person.notes, person.joined_on, person.not_heard,
        person.not_heard_words,
    )  # fmt: skip


def _reach(session: Db, person: Person) -> tuple[ReachRow, ...]:
    """How to reach them, what they like best first; nothing at all for someone who has died."""
    if not person.may_be_rung:
        return ()
    ways = session.scalars(
        select(ContactWay).where(ContactWay.person_id == person.id).order_by(ContactWay.value, ContactWay.id)
    ).all()
    rows = []
    for _value, some in groupby(ways, key=lambda way: way.value):
        of_one = sorted(some, key=lambda way: _CHANNELS[way.channel])
        rows.append(
            ReachRow(
                tuple(
                    WayRow(way.id, way.channel, way.safe, way.shown_value, way.preferred, way.checked_on)
                    for way in of_one
                ),
                _once([way.times for way in of_one]),
                _once([way.say_who for way in of_one]),
                _once([way.if_other_answers for way in of_one]),
            )
        )
    return tuple(sorted(rows, key=_liking))


def _liking(row: ReachRow) -> tuple[bool, int, int]:
    return (
        not any(way.preferred for way in row.ways),
        min(_FIRST[way.safe] for way in row.ways),
        _CHANNELS[row.ways[0].channel],
    )


def _once(words: list[str]) -> str:
    return " · ".join(dict.fromkeys(word for word in words if word))


def _places(session: Db, person_id: int, today: date) -> tuple[tuple[DoingRow, ...], int]:
    rows = session.execute(
        select(
            Assignment.id, Assignment.state, Role.name, Session.id, Session.title, Session.on, Session.start
        )
        .join(Place, Place.id == Assignment.place_id)
        .join(Session, Session.id == Place.session_id)
        .join(Role, Role.id == Place.role_id)
        .where(Assignment.person_id == person_id, Assignment.state.in_(_AHEAD))
        .where(Session.on >= today, Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start)
    ).all()
    doing = tuple(
        DoingRow(
            _("{role}, {session}").format(role=role, session=title),
            " · ".join((f"{short_date(on, beside=today)} {clock(start)}", label(state))),
            session_id=session_id,
            assignment_id=assignment_id,
        )
        for assignment_id, state, role, session_id, title, on, start in rows
    )
    return doing, sum(row.state in DOWN for row in rows)


def _parts(session: Db, person_id: int, today: date) -> list[DoingRow]:
    """The parts of coming agendas that they lead."""
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.what, Session.id, Session.title, Session.on, Session.start)
        .join(Session, Session.id == AgendaItem.session_id)
        .where(AgendaItem.leader_id == person_id)
        .where(Session.on >= today, Session.state == SessionState.PLANNED)
        .order_by(Session.on, Session.start, AgendaItem.position)
    )
    return [
        DoingRow(
            _("Lead: {what}").format(what=within(what)),
            _("{session}, {day} {time}").format(
                session=title, day=short_date(on, beside=today), time=clock(start)
            ),
            session_id=session_id,
            agenda_item_id=id_,
        )
        for id_, what, session_id, title, on, start in rows
    ]


def _tasks(session: Db, person_id: int, today: date) -> list[DoingRow]:
    rows = session.execute(
        select(Task.id, Task.project_id, Task.title, Task.due, Task.state)
        .join(TaskOwner, TaskOwner.task_id == Task.id)
        .where(TaskOwner.person_id == person_id, TaskOwner.until.is_(None), Task.state.not_in(ENDED))
        .order_by(Task.due.is_(None), Task.due, by_name(Task.title))
    )
    found = []
    for task_id, project_id, title, due, state in rows:
        when = _("due {date}").format(date=short_date(due, beside=today)) if due else _("no date")
        words = f"{when} · {label(state)}"
        found.append(DoingRow(title, words, task_id=task_id, project_id=project_id))
    return found


def _duties(session: Db, person_id: int, today: date) -> list[DoingRow]:
    """What they sign off, write or see to."""
    return [
        DoingRow(
            had.title,
            had.when(today),
            duty=(had.duty.subject, had.id),
            opens=had.opens,
            unnamed=had.unnamed,
        )
        for had in duties.all_of(session, person_id)
    ]


def _projects(session: Db, person_id: int) -> list[DoingRow]:
    rows = session.execute(
        select(Project.id, Project.name, Member.role, Member.id, Project.handover_wish)
        .join(Member, Member.project_id == Project.id)
        .where(Member.person_id == person_id, Member.left_on.is_(None))
        .where(Project.state != ProjectState.FINISHED)
        .order_by(by_name(Project.name))
    )
    return [
        DoingRow(
            name,
            role or _("in the group"),
            project_id=id_,
            member_id=member_id if role else None,
            agreed=agreed,
        )
        for id_, name, role, member_id, agreed in rows
    ]


def _said(session: Db, person_id: int, today: date) -> tuple[SaidRow, ...]:
    """Their wishes, the general one first; those about what is over are left out."""
    named, led = aliased(Person), aliased(Session)
    rows = session.execute(
        select(
            Wish, named.full_name, Role.name, func.coalesce(Session.on, led.on),
            func.coalesce(Session.title, led.title), Task, Project.name, Member.role, AgendaItem.what,
        )
        .outerjoin(named, named.id == Wish.named_id)
        .outerjoin(Assignment, Assignment.id == Wish.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .outerjoin(Role, Role.id == Place.role_id)
        .outerjoin(Session, Session.id == Place.session_id)
        .outerjoin(Task, Task.id == Wish.task_id)
        .outerjoin(Member, Member.id == Wish.member_id)
        .outerjoin(Project, Project.id == func.coalesce(Wish.project_id, Member.project_id))
        .outerjoin(AgendaItem, AgendaItem.id == Wish.agenda_item_id)
        .outerjoin(led, led.id == AgendaItem.session_id)
        .where(Wish.person_id == person_id)
        .order_by(Wish.recorded_at)
    ).all()  # fmt: skip
    found = []
    about_duties = duties.of_wishes(session, [row[0] for row in rows])
    for wish, name, role, day, title, task, project, had, part in rows:
        if _is_over(day, today) or _has_ended(task):
            continue
        duty = about_duties.get(wish.id)
        if duty is not None and not duty.is_open:
            continue
        about = duty.title if duty is not None else _said_about(task, project, had)
        if title is not None:
            words = _("{role}, {session}, {date}")
            what = _("Lead: {what}").format(what=within(part)) if part else role
            about = words.format(role=what, session=title, date=short_date(day, beside=today))
        found.append(
            SaidRow(
                wish.id, about, wish.kind, wish.named_id, name or "", wish.until, wish.keep_name,
                wish.pass_notes, wish.will_answer, wish.assignment_id, wish.task_id, wish.project_id,
                wish.member_id, wish.agenda_item_id,
                (duty.duty.subject, duty.id) if duty is not None else None,
                duty.unnamed if duty is not None else "",
            )
        )  # fmt: skip
    return tuple(sorted(found, key=_generality))


def _said_about(task: Task | None, project: str | None, role: str | None) -> str:
    """What a wish is about that is no session: a task, a role in a project, a project, or everything."""
    if role:
        return _("{role} of {project}").format(role=role, project=project)
    return (task.title if task is not None else project) or _("Everything they do")


def _is_over(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _has_ended(task: Task | None) -> bool:
    return task is not None and task.state in ENDED


def _generality(row: SaidRow) -> int:
    if any((row.assignment_id, row.task_id, row.member_id, row.agenda_item_id, row.duty)):
        return 2
    return 1 if row.project_id is not None else 0


def _needs(session: Db, person_id: int) -> tuple[NeedRow, ...]:
    needs = session.scalars(select(Need).where(Need.person_id == person_id).order_by(Need.id))
    return tuple(
        NeedRow(
            need.id, need.kind, need.words, need.flagged, need.share_with, need.met_by, need.identified_on,
            need.review_on,
        )
        for need in needs
    )  # fmt: skip


def _skills(session: Db, person_id: int, today: date) -> tuple[SkillRow, ...]:
    seen_by = aliased(Person)
    rows = session.execute(
        select(Skill.name, PersonSkill, seen_by.full_name, wanted_after(today))
        .join(PersonSkill, PersonSkill.skill_id == Skill.id)
        .outerjoin(seen_by, seen_by.id == PersonSkill.seen_by_id)
        .where(PersonSkill.person_id == person_id)
        .order_by(by_name(Skill.name))
    )
    return tuple(
        SkillRow(
            one.skill_id, name, one.level, one.since, one.until, one.seen_by_id, seen or "",
            wanted if one.until is not None else 0, one.gained_here, one.said,
        )
        for name, one, seen, wanted in rows
    )  # fmt: skip


def _usual(session: Db, person_id: int) -> tuple[UsualRow, ...]:
    times = session.scalars(
        select(UsualTime).where(UsualTime.person_id == person_id).order_by(UsualTime.weekday, UsualTime.start)
    )
    return tuple(UsualRow(one.id, one.weekday, one.start, one.end, one.fits) for one in times)


def _other(session: Db, person_id: int, today: date) -> tuple[OtherRow, ...]:
    times = session.scalars(
        select(OtherTime)
        .where(OtherTime.person_id == person_id)
        .where(OtherTime.until.is_(None) | (OtherTime.until >= today))
        .order_by(OtherTime.since)
    )
    return tuple(OtherRow(one.id, one.since, one.until, one.fits) for one in times)


def _consents(session: Db, person_id: int, today: date) -> tuple[ConsentRow, ...]:
    consents = session.scalars(
        select(Consent).where(Consent.person_id == person_id).order_by(Consent.given_on.desc(), Consent.id)
    ).all()
    last = {about(one): one.id for one in sorted(consents, key=attrgetter("id"))}
    return tuple(
        ConsentRow(
            one.id, one.to, one.words, one.given_on, one.until, one.withdrawn_on, one.stands(today),
            one.id == last[about(one)] and is_ending(one, today),
        )
        for one in consents
    )  # fmt: skip
