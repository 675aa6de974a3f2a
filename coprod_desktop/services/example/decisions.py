"""The decisions of the example: what waits for the groups, and what they decided."""

from typing import Any

from coprod_desktop.model.decisions import Decision, DecisionOption, OptionVoice, count
from coprod_desktop.model.projects import Project
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import HowDecided


def add_decisions(scene: Scene) -> None:
    """Add questions with their options, and what became of those that were decided."""
    for row in content("work")["decisions"]:
        project = scene.db.get_one(Project, scene.projects[row["project"]])
        decision = Decision(project_id=project.id, asked_on=scene.day(row["asked_in"]))
        decision.ask(row["question"], row["serves"], project.objective, scene.day(row.get("wanted_in")))
        scene.add(decision)
        options = [_option(scene, decision, number, one) for number, one in enumerate(row["options"], 1)]
        if "decided_in" in row:
            _decide(scene, decision, options, row)
    scene.db.flush()


def _option(scene: Scene, decision: Decision, number: int, said: list[Any]) -> DecisionOption:
    what, voices = said
    option = DecisionOption(decision_id=decision.id, position=number, what=what)
    scene.add(option)
    scene.add(*(OptionVoice(option_id=option.id, person_id=scene.people[one]) for one in voices))
    return option


def _decide(scene: Scene, decision: Decision, options: list[DecisionOption], row: dict[str, Any]) -> None:
    for option, votes in zip(options, row.get("votes", ()), strict=False):
        option.votes = votes
    chosen = options[row["chosen"]]
    chosen.chosen = True
    on = scene.day(row["decided_in"])
    how = HowDecided(row["how"])
    decision.decide(chosen.what, how, on or scene.on, scene.on)
    count(options, how)
    last = scene.people[row["last"]] if "last" in row else None
    decision.say_who(last, row.get("right", ""), row.get("overrules", ""), row.get("why", ""))
    decision.dissent, decision.where_decided = row.get("dissent", ""), row.get("where", "")
    decision.look_again(scene.day(row.get("review_in")))
