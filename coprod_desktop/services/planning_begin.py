"""What begins with the planning: an organisation with its questions, something made with its route."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.model.deliverables import Deliverable
from coprod_desktop.model.people import Person
from coprod_desktop.model.planning import PlanningQuestion, PlanningSigner
from coprod_desktop.model.projects import Project
from coprod_desktop.model.signoff import Strand, StrandPerson
from coprod_desktop.services import starter
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Behalf, SignerFor
from coprod_desktop.wording import _


def give_starter_questions(workspace: Workspace) -> Change:
    """Give a store that was begun before there were questions for planning those of a new one."""
    with workspace.change(Act.STARTER_CHANGED) as change:
        ask_starter_questions(change.session)
    return change.change


def ask_starter_questions(db: Db) -> None:
    """Give an organisation that has no questions for planning yet those it begins with."""
    if db.scalar(select(PlanningQuestion.id).where(PlanningQuestion.project_id.is_(None)).limit(1)):
        return
    questions = enumerate(starter.planning_questions())
    db.add_all(PlanningQuestion(position=at, **asdict(one)) for at, one in questions)
    db.flush()


def begin_route(db: Db, one: Deliverable) -> None:
    """Let something new be signed off by those the group agreed on, looked at by the rules for its look.

    Who is not about just now, or is no member of staff any more where that is needed, is left out; a strand
    that nobody is left for is not made. The group may change all of it.
    """
    project = db.get_one(Project, one.project_id)
    found = (
        select(PlanningSigner, Person)
        .join(Person, Person.id == PlanningSigner.person_id)
        .where(PlanningSigner.project_id == project.id)
        .order_by(PlanningSigner.id)
    )
    named = [signer for signer, person in db.execute(found) if signer.is_able(person)]
    titles = {SignerFor.CONTENT: _("Content"), SignerFor.DESIGN: _("Design")}
    for position, (signs, title) in enumerate(titles.items()):
        signers = [signer for signer in named if signer.signs is signs]
        if not signers:
            continue
        sides = [signer.behalf for signer in signers]
        strand = Strand(deliverable_id=one.id, position=position)
        strand.ask_for(title, 0, set(sides) == set(Behalf), sides)
        strand.checklist = project.branding if signs is SignerFor.DESIGN else ""
        db.add(strand)
        db.flush()
        db.add_all(
            StrandPerson(strand_id=strand.id, person_id=signer.person_id, behalf=signer.behalf)
            for signer in signers
        )
