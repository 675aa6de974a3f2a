"""How far the next sessions of the example are ready, a finish call, and who wants their hours counted."""

from coprod_desktop.model.people import Person
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.services.example.scene import Scene, clock_time
from coprod_desktop.vocabulary import ReadyFor, ReadyState

_COUNTED = ("sam", "jo", "lukasz", "wren", "huong", "kim", "sian")
_RATHER_NOT = ("aoife", "stefan")


def make_ready(scene: Scene) -> None:
    """Add what the next sessions need, and who was asked about their hours."""
    people = scene.people
    today, circle = scene.sessions["brochure", 0], scene.sessions["circle", 0]
    scene.add(
        Arrangement(
            session_id=today, what=ReadyFor.ROOM, state=ReadyState.READY, words="Tables in a round",
            seen_to_id=people["tomos"],
        ),
        Arrangement(
            session_id=today, what=ReadyFor.KEYS, state=ReadyState.READY, words="Side door",
            seen_to_id=people["morgan"], note="On the blue tag, in the desk",
        ),
        Arrangement(
            session_id=today, what=ReadyFor.LONE_WORKING, state=ReadyState.READY,
            alone_id=people["priya"], seen_to_id=people["morgan"], call_at=clock_time("12:45"),
        ),
        Arrangement(
            session_id=circle, what=ReadyFor.TAXI, state=ReadyState.ASKED, words="Two there and back",
            seen_to_id=people["tomos"], by=scene.day(0),
        ),
        Arrangement(
            session_id=circle, what=ReadyFor.OTHER, state=ReadyState.NEEDED, words="A box of tissues",
            seen_to="Whoever does the tea",
        ),
    )  # fmt: skip
    for names, counted in ((_COUNTED, True), (_RATHER_NOT, False)):
        for name in names:
            scene.db.get_one(Person, people[name]).choose_hours(counted, scene.at(-60).date())
