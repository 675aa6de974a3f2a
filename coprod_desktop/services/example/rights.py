"""What people asked of what is kept about them, in the example: one that waits, one that was answered."""

from coprod_desktop.model.rights import DataRequest
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import AskedFor, Nation, RequestEnd


def add_requests(scene: Scene) -> None:
    """Add what was asked, as the model reckons by when it is answered."""
    for row in content("support")["requests"]:
        asked = DataRequest(person_id=scene.people[row["person"]])
        asked.ask(AskedFor(row["kind"]), scene.day(row["asked_in"]), row["words"], scene.on, Nation.ENGLAND)
        if "done_in" in row:
            asked.finish(RequestEnd.GIVEN, scene.day(row["done_in"]), row["how"], scene.on)
        scene.add(asked)
