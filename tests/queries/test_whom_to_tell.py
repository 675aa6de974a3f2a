"""What was arranged for a session has to hear of it too: the interpreter, the taxi, childcare."""

from coprod_desktop.model.ready import Arrangement
from coprod_desktop.queries.rows.telling import TellAs
from coprod_desktop.queries.sessions import whom_to_tell
from coprod_desktop.vocabulary import ReadyFor, ReadyState
from tests.world import World


def test_what_was_asked_for_or_arranged_is_called_off_too(world: World) -> None:
    session = world.session(venue_id=None)
    robin = world.person("Robin Hale")
    for what, words, state, fields in (
        (ReadyFor.INTERPRETER, "BSL", ReadyState.READY, {"seen_to_id": robin}),
        (ReadyFor.TAXI, "for Kim", ReadyState.ASKED, {"seen_to": "Quay Cars"}),
        (ReadyFor.CHILDCARE, "", ReadyState.NEEDED, {}),
        (ReadyFor.ROOM, "", ReadyState.READY, {}),
    ):
        world.add(Arrangement(session_id=session, what=what, words=words, state=state, **fields))
    rows = whom_to_tell(world.workspace, session).rows
    assert [(row.person_id, row.name, row.because) for row in rows] == [
        (None, "Interpreter · BSL · Robin Hale", TellAs.ARRANGED),
        (None, "Taxi · for Kim · Quay Cars", TellAs.ARRANGED),
    ]
