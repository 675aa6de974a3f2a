"""The planning conversations of the example: one that has come far, and one that has just begun."""

from datetime import date
from typing import Any

from sqlalchemy import select

from coprod_desktop.model.planning import (
    DecisionRight,
    PlanningAnswer,
    PlanningPresent,
    PlanningQuestion,
    PlanningSigner,
)
from coprod_desktop.model.projects import Project
from coprod_desktop.queries.planning_stands import standings
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import AnswerState, Behalf, Ownership, PlanTopic, SignerFor, WishKind


def plan(scene: Scene) -> None:
    """Add what the groups said at the start, and let the projects work by it."""
    found = select(PlanningQuestion).where(PlanningQuestion.topic.is_not(None))
    questions = {one.topic: one.id for one in scene.db.scalars(found)}
    for row in content("planning")["projects"]:
        project = scene.db.get_one(Project, scene.projects[row["project"]])
        _work_by(scene, project, row)
        scene.db.flush()
        marks = {topic: one.mark for topic, one in standings(scene.db, project).items()}
        for said in row["answers"]:
            topic = PlanTopic(said["topic"])
            _answer(scene, project, questions[topic], said, marks.get(topic, ""))


def _work_by(scene: Scene, project: Project, row: dict[str, Any]) -> None:
    """Set what was agreed, as the program uses it."""
    works = row["works"]
    if "handover_wish" in works:
        project.handover_wish = WishKind(works["handover_wish"])
    if "ownership" in works:
        project.ownership = Ownership(works["ownership"])
    project.check_in(works.get("check_in_every"))
    project.branding = works.get("branding", "")
    project.conflict_route = works.get("conflict_route", "")
    if "editor" in row:
        project.editor_id = scene.people[row["editor"]]
    project.power_review_on = scene.day(row.get("power_review_in"))
    for person, signs, behalf in row.get("signers", ()):
        signer = PlanningSigner(
            project_id=project.id,
            person_id=scene.people[person],
            signs=SignerFor(signs),
            behalf=Behalf(behalf),
        )
        scene.add(signer)
    for one in row.get("rights", ()):
        right = DecisionRight(project_id=project.id, agreed_on=_day(scene, -90))
        person_id = scene.people[one["person"]] if "person" in one else None
        right.give(person_id, one.get("role", ""), one["over"], one["why"])
        scene.add(right)


def _answer(scene: Scene, project: Project, question_id: int, said: dict[str, Any], mark: str) -> None:
    """Add one answer, after the one that held before it."""
    agreed, on = said.get("agreed", False), _day(scene, said["in"])
    if "before" in said:
        before = PlanningAnswer(
            project_id=project.id, question_id=question_id, state=AnswerState.AGREED, replaced_on=on
        )
        before.say(said["before"], _day(scene, said["before_in"]), scene.on)
        scene.add(before)
    answer = PlanningAnswer(project_id=project.id, question_id=question_id, state=AnswerState.TALKED)
    if agreed:
        answer.state = AnswerState.CHANGED if "before" in said else AnswerState.AGREED
        answer.settled = mark
    itself = {"branding": project.branding, "conflict": project.conflict_route}
    answer.say(said.get("said") or itself[said["topic"]], on, scene.on)
    answer.look_again(scene.day(said.get("review_in")))
    scene.add(answer)
    scene.add(*(PlanningPresent(answer_id=answer.id, person_id=scene.people[who]) for who in said["there"]))


def _day(scene: Scene, days: int) -> date:
    return scene.day(days) or scene.on
