"""What the program uses of a project's planning now, by topic, so that an answer can tell when it differs."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import DecisionRight, PlanningSigner
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.queries.rows.planning import (
    RightRow,
    SignerRow,
    Standing,
    StandingLine,
    Who,
    WorkingRow,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.vocabulary import Behalf, PlanTopic, SignerFor
from coprod_desktop.wording import _, label, ngettext

SAID_ITSELF = frozenset({PlanTopic.BRANDING, PlanTopic.QUALITY, PlanTopic.CONFLICT})
"""The topics for which what was said is itself what the program uses."""


def standings(db: Db, project: Project) -> dict[PlanTopic, Standing]:
    """What is used now for each topic that is wired; a topic that nothing was set for stands empty."""
    working, rights = working_of(db, project), rights_of(db, project.id)
    in_group = select(Member).where(Member.project_id == project.id, Member.left_on.is_(None))
    members = list(db.scalars(in_group.order_by(Member.person_id, Member.role)))
    said = [one for one in members if one.commitment]
    who_signs = [(one.signs.value, one.behalf.value, one.who.person_id) for one in working.signers]
    editor = working.editor
    roles = [(one.person_id, one.role) for one in members if one.role]
    have_right = [(one.who.person_id if one.who else 0, one.role, one.over, one.why) for one in rights]
    return {
        PlanTopic.WISH: _standing(working.wish, [label(working.wish)] if working.wish else []),
        PlanTopic.OWNERSHIP: _standing(
            working.ownership, [label(working.ownership)] if working.ownership else []
        ),
        PlanTopic.NEEDS: _standing(working.check_in_every, _rhythm(working.check_in_every)),
        PlanTopic.EDITOR: Standing(
            (StandingLine(_("Keeps the whole text together:"), (editor,)),) if editor is not None else (),
            mark(editor.person_id if editor is not None else None),
        ),
        PlanTopic.BRANDING: _standing(working.branding, working.branding.splitlines()),
        PlanTopic.QUALITY: _standing(working.quality_bar, working.quality_bar.splitlines()),
        PlanTopic.CONFLICT: _standing(working.conflict_route, working.conflict_route.splitlines()),
        PlanTopic.SIGN_OFF: Standing(tuple(_route(working.signers)), mark(sorted(who_signs))),
        PlanTopic.OVERRIDE: Standing(tuple(map(_right, rights)), mark(sorted(have_right))),
        PlanTopic.ROLES: _standing(roles, _roles(members)),
        PlanTopic.COMMITMENT: _standing([(one.person_id, one.commitment) for one in said], _much(len(said))),
    }


def mark(value: Any) -> str:
    """The fingerprint of something the program uses; empty for what was never set."""
    if not value:
        return ""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]


def working_of(db: Db, project: Project) -> WorkingRow:
    """How a project works, as the program uses it for what begins later."""
    editor = db.get(Person, project.editor_id) if project.editor_id is not None else None
    signing = (
        select(PlanningSigner, Person)
        .join(Person, Person.id == PlanningSigner.person_id)
        .where(PlanningSigner.project_id == project.id)
        .order_by(PlanningSigner.signs, PlanningSigner.behalf.desc(), by_name(Person.full_name))
    )
    signers = tuple(SignerRow(who(person), one.signs, one.behalf) for one, person in db.execute(signing))
    return WorkingRow(
        wish=project.handover_wish,
        ownership=project.ownership,
        check_in_every=project.check_in_every,
        editor=who(editor) if editor is not None else None,
        branding=project.branding,
        quality_bar=project.quality_bar,
        conflict_route=project.conflict_route,
        signers=signers,
    )


def rights_of(db: Db, project_id: int) -> tuple[RightRow, ...]:
    """Who may have the last word in a project, over what and why."""
    found = select(DecisionRight).where(DecisionRight.project_id == project_id).order_by(DecisionRight.id)
    given = list(db.scalars(found))
    whose = {one.person_id for one in given}
    people = {one.id: who(one) for one in db.scalars(select(Person).where(Person.id.in_(whose)))}
    return tuple(
        RightRow(one.id, people.get(one.person_id or 0), one.role, one.over, one.why) for one in given
    )


def who(person: Person) -> Who:
    """Someone, and how they agreed to be named."""
    return Who(person.id, person.full_name, person.group_name)


def _standing(value: Any, lines: Iterable[str]) -> Standing:
    return Standing(tuple(StandingLine(words) for words in lines if words.strip()), mark(value))


def _rhythm(weeks: int | None) -> list[str]:
    if not weeks:
        return []
    return [ngettext("A check-in every week", "A check-in every {n} weeks", weeks)]


def _route(signers: tuple[SignerRow, ...]) -> Iterable[StandingLine]:
    words = {
        (SignerFor.CONTENT, Behalf.STAFF): _("Content, for staff:"),
        (SignerFor.CONTENT, Behalf.GROUP): _("Content, for the group:"),
        (SignerFor.DESIGN, Behalf.STAFF): _("Design, for staff:"),
        (SignerFor.DESIGN, Behalf.GROUP): _("Design, for the group:"),
    }
    for (signs, behalf), said in words.items():
        people = tuple(one.who for one in signers if (one.signs, one.behalf) == (signs, behalf))
        if people:
            yield StandingLine(said, people)


def _right(one: RightRow) -> StandingLine:
    words = _("over {what}, because: {why}").format(what=one.over, why=one.why)
    if one.role:
        words = _("{role}: over {what}, because: {why}").format(role=one.role, what=one.over, why=one.why)
    return StandingLine(words, (one.who,) if one.who is not None else ())


def _roles(members: list[Member]) -> list[str]:
    """Each role once, without whose it is: the group's own page shows that."""
    return sorted({one.role for one in members if one.role})


def _much(said: int) -> list[str]:
    if not said:
        return []
    return [
        ngettext(
            "One person has said how much they want to do",
            "{n} people have said how much they want to do",
            said,
        )
    ]
