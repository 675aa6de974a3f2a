"""The recommendations of the example: what the groups wanted changed, by whom, and what came of it."""

from typing import Any

from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import Outcome


def add_recommendations(scene: Scene) -> None:
    """Add what was recommended, to our own service and to others; some of it was answered and told of."""
    for row in content("recommendations"):
        scene.add(_recommendation(scene, row))


def _recommendation(scene: Scene, row: dict[str, Any]) -> Recommendation:
    made_on = scene.day(row["made_in"]) or scene.on
    one = Recommendation(recorded_at=scene.at(row["made_in"]), outcome=Outcome.NO_ANSWER)
    if "consultation" in row:
        one.consultation_id = scene.consultations[row["consultation"]]
        one.project_id = scene.db.get_one(Consultation, one.consultation_id).project_id
    else:
        one.project_id = scene.projects[row["project"]]
    one.say(row["words"], row["to"], made_on, scene.on)
    if "outcome" in row:
        known_on = scene.day(row["known_in"])
        one.answer(Outcome(row["outcome"]), row["did"], row.get("said", ""), known_on, scene.on)
    one.follow_up(scene.day(row.get("follow_in")))
    if "told_in" in row:
        one.told(scene.day(row["told_in"]) or scene.on, scene.people["morgan"], scene.on)
    return one
