"""The route is changed while a version waits: what was said in it stays to be read, and counts or doesn’t."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import picks
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.services.signoff import Approve, approve
from coprod_desktop.ui.deliverables.page import DeliverablePageView
from coprod_desktop.ui.deliverables.route_form import RouteForm
from coprod_desktop.ui.kit import Button, IconButton
from coprod_desktop.vocabulary import ApprovalMethod, Behalf, StrandState
from tests.ui.conftest import Ask, AtWork
from tests.ui.deliverables.test_deliverables import MORGAN, Brochure, read, shown
from tests.world import PASSPHRASE, World


@pytest.fixture
def brochure(world: World, tmp_path: Path) -> Brochure:
    """Sam has said yes for the group; Morgan is still asked for staff."""
    made = Brochure(world, tmp_path)
    page = deliverable_page(world.workspace, made.id)
    assert page is not None
    yes = Approve(
        version_id=made.version, strand_id=page.strands[0].id, person_id=made.sam,
        method=ApprovalMethod.IN_MEETING, reference="Thursday", passphrase=PASSPHRASE,
    )  # fmt: skip
    approve(world.workspace, yes)
    return made


def route(page: DeliverablePageView) -> Any:
    page._change_route()
    return page.findChildren(RouteForm)[-1]


def of(page: DeliverablePageView, words: str) -> Button:
    """The button that says so, whether or not it can be pressed."""
    (found,) = [one for one in page.findChildren(Button) if one.words() == words and one.isVisibleTo(page)]
    return found


def test_whoever_is_taken_out_no_longer_counts_and_a_strand_with_words_stays(
    qtbot: QtBot, world: World, at_work: AtWork, ask: Ask, brochure: Brochure
) -> None:
    jo = world.person("Jo Fenwick")
    page = shown(qtbot, at_work(), brochure.id)
    qtbot.waitUntil(lambda: "Content: signed off by \u2068Sam Rivers" in read(page))
    form = route(page)
    form.take_away(form.editors[0])
    form.save.click()
    qtbot.waitUntil(form._trouble.isVisible)
    assert "Something was said in “Content” already, so it stays." in form._trouble.words.text()
    form._touched = False
    form.reject()
    form = route(page)
    group = form.editors[0].sides[Behalf.GROUP]
    group.lines[0].findChild(IconButton).click()
    group._found(ask(picks.person, jo))
    with qtbot.waitSignal(form.recorded):
        form.save.click()
    qtbot.waitUntil(lambda: "doesn’t count: they aren’t asked to sign this off any more" in read(page))
    assert "Jo Fenwick\u2069 · For the group" in read(page)
    assert ask(deliverable_page, brochure.id).strands[0].state is StrandState.WAITING


def test_nothing_is_published_while_a_condition_is_open(
    qtbot: QtBot, world: World, at_work: AtWork, brochure: Brochure
) -> None:
    made = deliverable_page(world.workspace, brochure.id)
    assert made is not None
    yes = Approve(
        version_id=brochure.version, strand_id=made.strands[0].id, person_id=MORGAN, passphrase=PASSPHRASE,
        conditions="The logo is replaced",
    )  # fmt: skip
    approve(world.workspace, yes)
    page = shown(qtbot, at_work(), brochure.id)
    qtbot.waitUntil(lambda: "Version 1 · Signed off" in read(page))
    publish = of(page, "Publish…")
    assert not publish.isEnabled()
    assert "condition of the sign-off is still open" in publish.toolTip()
    of(page, "Morgan Lee’s condition is met").click()
    qtbot.waitUntil(
        lambda: any(one.words() == "Publish…" and one.isEnabled() for one in page.findChildren(Button))
    )
