"""Duties towards people: who checks in, walks beside, meets somebody first, tries to bring who isn’t here.

And who may have the last word, where a group gave that to somebody by name.
"""

from typing import Any

from sqlalchemy import Select, and_, func, null, or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.group import FirstTalk, MissingVoice
from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import DecisionRight
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import one_to_one
from coprod_desktop.queries.duty import TODAY, Duty, Had, counted_on
from coprod_desktop.queries.memberships import still_in
from coprod_desktop.vocabulary import AssignmentState, PersonStatus, ProjectState, Subject, VoiceState
from coprod_desktop.wording import _, within

_GOES_ON = Project.state != ProjectState.FINISHED
_THERE = Person.status.in_((PersonStatus.ACTIVE, PersonStatus.BREAK))
"""They take part, or will again: somebody goes on being there for them."""


def _mentor(_one: Any, person: Person, project: str) -> str:
    words = _("Check in with {name}, {project}")
    return words.format(name=within(person.short_name), project=within(project))


def _mentor_unnamed(_one: Any, _person: Person, project: str) -> str:
    """For paper, and where somebody reads along: not who it is, and not what for."""
    return _("Keep in touch with someone, {project}").format(project=within(project))


def _buddy(_one: Any, person: Person, project: str) -> str:
    words = _("Walk beside {name} as a buddy, {project}")
    return words.format(name=within(person.short_name), project=within(project))


def _buddy_unnamed(_one: Any, _person: Person, project: str) -> str:
    return _("Walk beside someone as a buddy, {project}").format(project=within(project))


def _meets(_one: Any, person: Person, _at: Any) -> str:
    return _("Meet {name} at their first visit").format(name=within(person.short_name))


def _meets_unnamed(_one: Any, _person: Person, _at: Any) -> str:
    return _("Meet someone at their first visit")


def _voice(_one: Any, who: str, project: str) -> str:
    return _("Try to bring in: {who}, {project}").format(who=within(who), project=within(project))


def _right(_one: Any, over: str, project: str) -> str:
    return _("The last word over {what}, {project}").format(what=within(over), project=within(project))


def _themselves(name: str) -> str:
    return _("It is about {name} themselves. Ask someone else.").format(name=name)


def _why_not_beside(_db: Db, had: Had, person: Person) -> str | None:
    """Nobody checks in with themselves, walks beside themselves or meets themselves; nor does a child."""
    return _themselves(person.short_name) if person.id == had.thing.person_id else one_to_one(person)


def _not_themselves(db: Db, had: Had) -> frozenset[int]:
    return frozenset({had.thing.person_id, *db.scalars(select(Person.id).where(Person.under_18))})


_TO_COME = and_(
    FirstTalk.session_id.is_(None),
    ~select(Assignment.id)
    .where(Assignment.person_id == FirstTalk.person_id, Assignment.state == AssignmentState.CAME)
    .correlate(FirstTalk)
    .exists(),
)
_FIRST_VISIT = and_(_THERE, or_(Session.on >= TODAY, _TO_COME))
"""The visit is on a day to come; without one, they have not been anywhere yet."""

_VISIT_OF = func.coalesce(FirstTalk.project_id, Session.project_id)


def _agreed_between_them() -> str:
    return _("on the days the two agreed")


def _as_needed() -> str:
    return _("as they need it")


def _at_first_visit() -> str:
    return _("the day isn’t set yet")


def _when_it_comes_up() -> str:
    return _("whenever it comes up")


_MENTORED = and_(still_in(), _GOES_ON, _THERE)
_BEFRIENDED = and_(Member.left_on.is_(None), _GOES_ON, _THERE)
_TRIED = and_(MissingVoice.state.in_((VoiceState.MISSING, VoiceState.TRYING)), _GOES_ON)


def _of_member(day: Any, page: Any, open_: Any) -> Select[Any]:
    return (
        select(Member, Member.project_id, Person, Project.name, day, page, open_)
        .join_from(Member, Person, Person.id == Member.person_id)
        .join(Project, Project.id == Member.project_id)
    )


def _of_project(thing: Any, what: Any, day: Any, open_: Any) -> Select[Any]:
    return select(thing, thing.project_id, what, Project.name, day, thing.project_id, open_).join_from(
        thing, Project, Project.id == thing.project_id
    )


def _of_visit(visit_of: Any, day: Any, open_: Any) -> Select[Any]:
    return (
        select(FirstTalk, visit_of, Person, null(), day, FirstTalk.person_id, open_)
        .join_from(FirstTalk, Person, Person.id == FirstTalk.person_id)
        .outerjoin(Session, Session.id == FirstTalk.session_id)
    )


BESIDE = (
    Duty(
        Subject.MENTOR, Member.mentor_id,
        _of_member(Member.next_check_in, Member.person_id, _MENTORED),
        Member.project_id, _MENTORED, _mentor, "person",
        _why_not_beside, _not_themselves, counted_on, _mentor_unnamed, _agreed_between_them,
        day_is_theirs=True,
    ),
    Duty(
        Subject.BUDDY, Member.buddy_id,
        _of_member(null(), Member.project_id, _BEFRIENDED),
        Member.project_id, _BEFRIENDED, _buddy, "project",
        _why_not_beside, _not_themselves, counted_on, _buddy_unnamed, _as_needed,
    ),
    Duty(
        Subject.MEETS, FirstTalk.met_by_id,
        _of_visit(_VISIT_OF, Session.on, _FIRST_VISIT),
        _VISIT_OF, _FIRST_VISIT, _meets, "person",
        _why_not_beside, _not_themselves, counted_on, _meets_unnamed, _at_first_visit,
        on_the_day=True,
    ),
    Duty(
        Subject.VOICE, MissingVoice.tries_id,
        _of_project(MissingVoice, MissingVoice.who, MissingVoice.by_on, _TRIED),
        MissingVoice.project_id, _TRIED, _voice, "project",
    ),
    Duty(
        Subject.RIGHT, DecisionRight.person_id,
        _of_project(DecisionRight, DecisionRight.over, null(), _GOES_ON),
        DecisionRight.project_id, _GOES_ON, _right, "project", undated=_when_it_comes_up,
    ),
)  # fmt: skip
