"""The ideas, disagreements and agreements of the example's groups."""

from typing import Any

from coprod_desktop.model.agreements import Agreement, AgreementLine, AgreementThere, lines_of
from coprod_desktop.model.disagreements import Disagreement, DisagreementStep, DisagreementView
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.projects import Project
from coprod_desktop.model.tasks import Task
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import AboutWhat, HowEnded, IdeaState


def talk_together(scene: Scene) -> None:
    """Add what the groups thought of, saw differently and agreed."""
    work = content("work")
    for row in work["ideas"]:
        _add_idea(scene, row)
    for row in work["disagreements"]:
        _add_disagreement(scene, row)
    numbers: dict[str, int] = {}
    for row in work["agreements"]:
        numbers[row["project"]] = numbers.get(row["project"], 0) + 1
        _add_agreement(scene, row, numbers[row["project"]])
    scene.db.flush()


def _add_idea(scene: Scene, row: dict[str, Any]) -> None:
    project = scene.db.get_one(Project, scene.projects[row["project"]])
    idea = Idea(project_id=project.id, put_on=scene.day(row["put_in"]), state=IdeaState.TO_WEIGH)
    idea.put(row["what"], row.get("serves", ""), project.objective)
    idea.weigh(row.get("for", ""), row.get("against", ""))
    scene.add(idea)
    told = "told_in" in row
    for who, also_on_a_no in row["by"]:
        if also_on_a_no or not told:
            person = scene.people[who]
            scene.add(IdeaFrom(idea_id=idea.id, person_id=person, also_on_a_no=also_on_a_no))
    if "taken" in row:
        state = IdeaState.TAKEN if row["taken"] else IdeaState.NOT_TAKEN
        idea.answer(state, row["why"], scene.day(row["answered_in"]) or scene.on, scene.on)
    if told:
        idea.tell(scene.day(row["told_in"]) or scene.on, scene.people[row["told_by"]], "", scene.on)
    if row.get("becomes") == "task":
        idea.become()
        task = Task(project_id=project.id, detail=idea.serves)
        task.retitle(idea.what)
        scene.add(task)
        idea.task_id = task.id


def _add_disagreement(scene: Scene, row: dict[str, Any]) -> None:
    project = scene.projects[row["project"]]
    raised = scene.day(row["raised_in"])
    one = Disagreement(project_id=project, raised_on=raised, how_ended=HowEnded.NOT_YET)
    one.say(AboutWhat(row["about"]), row["what"], row["route"])
    scene.add(one)
    for position, (words, who) in enumerate(row["views"], 1):
        person = scene.people[who] if who else None
        scene.add(DisagreementView(disagreement_id=one.id, position=position, words=words, person_id=person))
    scene.add(
        *(
            DisagreementStep(disagreement_id=one.id, on=scene.day(days), what=what)
            for days, what in row["steps"]
        )
    )
    if "ended" in row:
        one.end(HowEnded(row["ended"]), row["ending"], scene.day(row["ended_in"]) or scene.on, scene.on)


def _add_agreement(scene: Scene, row: dict[str, Any], number: int) -> None:
    agreement = Agreement(project_id=scene.projects[row["project"]], number=number)
    agreement.agree(scene.day(row["agreed_in"]) or scene.on, scene.day(row.get("review_in")), scene.on)
    scene.add(agreement)
    for position, words in enumerate(lines_of(row["lines"]), 1):
        scene.add(AgreementLine(agreement_id=agreement.id, position=position, words=words))
    scene.add(
        *(AgreementThere(agreement_id=agreement.id, person_id=scene.people[who]) for who in row["there"])
    )
