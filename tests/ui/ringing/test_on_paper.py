"""The list of whom to ring on the paper page: as it is printed, kept, and out of date once it changes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from coprod_desktop.model.prints import Print
from coprod_desktop.queries.ringing import ring_list
from coprod_desktop.services.ringing import NoteTry, note_try
from coprod_desktop.vocabulary import AssignmentState, Edition, PaperStyle, Permission, RingOutcome
from tests.ui.conftest import Ask, AtWork
from tests.ui.paper.test_paper_page import LONG, opened, ready
from tests.world import TODAY, World


def _kept(workspace: Any) -> list[tuple[str, Edition, PaperStyle]]:
    with workspace.read(Permission.PRINT) as db:
        return [(one.kind, one.edition, one.style) for one in db.query(Print)]


def test_it_is_shown_kept_and_out_of_date(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask, tmp_path: Path
) -> None:
    sam = world.person()
    world.number(sam)
    world.assign(world.place(world.session(on=TODAY + timedelta(days=7))), sam, AssignmentState.INVITED)
    context = at_work()
    page = opened(qtbot, context, kind="ring_list")
    text = page.view.text()
    assert "Sam" in text
    assert "07700 900123" in text
    assert "Rivers" not in text
    page.save_to(str(tmp_path / "ring.pdf"))
    qtbot.waitUntil(lambda: page.printed.isVisible(), timeout=LONG)
    assert ask(_kept) == [("ring_list", Edition.STAFF, PaperStyle.STANDARD)]
    (person,) = ask(ring_list).now
    ask(note_try, NoteTry(sam, (person.things[0].key,), RingOutcome.NO_ANSWER))
    qtbot.waitUntil(lambda: page.state.isVisible(), timeout=LONG)
    assert "out of date" in page.state.words.text()
    ready(qtbot, page)
    context.beside.set(True)
    qtbot.waitUntil(lambda: page.hidden.isVisible(), timeout=LONG)
