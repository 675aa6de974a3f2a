"""An approver leaves midway: by phone at the laptop, until somebody else has signed off in their place."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.handover import board
from coprod_desktop.queries.rows.deliverables import DeliverablePage
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    add_version,
    describe_deliverable,
)
from coprod_desktop.services.signoff import (
    Approve,
    Asked,
    Route,
    StrandSaid,
    approve,
    set_route,
    submit_version,
)
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.deliverables.say_forms import ApproveForm
from coprod_desktop.vocabulary import (
    ApprovalMethod,
    Behalf,
    ItemState,
    PersonStatus,
    Settled,
    Subject,
    VersionState,
    WishKind,
)
from tests.end_to_end.at_the_laptop import AtTheLaptop, Cast, K
from tests.end_to_end.conftest import OpenWhole
from tests.whole_window import Stop, button, morning
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, World

MORGAN = 1
TITLE = "Sign off: Content of Brochure"


def made_for(workspace: Workspace, cast: Cast, folder: Path) -> int:
    """A brochure, put up; Morgan has said yes for staff, Sam is asked for the group."""
    asked = Described(project_id=cast.project, title="Brochure")
    made = describe_deliverable(workspace, asked).made or 0
    people = (Asked(MORGAN, Behalf.STAFF), Asked(cast.sam, Behalf.GROUP))
    set_route(workspace, Route(deliverable_id=made, strands=(StrandSaid(name="Content", people=people),)))
    new = NewVersion(deliverable_id=made, paper="The green folder", what_changed="The cover")
    version = add_version(workspace, new).made or 0
    submit_version(workspace, OneVersion(version))
    page = deliverable_page(workspace, made)
    assert page is not None
    strand = page.strands[0].id
    yes = Approve(
        version_id=version, strand_id=strand, person_id=MORGAN,
        method=ApprovalMethod.IN_MEETING, reference="Thursday, item 2",
    )  # fmt: skip
    approve(workspace, yes)
    World(DataFolder(folder), workspace).wish(cast.sam, WishKind.ANYONE)
    return made


class Leaving(AtTheLaptop):
    """The laptop, with a brochure that Sam was to sign off."""

    def __init__(self, qtbot: QtBot, whole: Any) -> None:
        super().__init__(qtbot, whole)
        self.made = int(whole.ask(made_for, self.cast, whole.place.folder.path))

    def duty(self) -> BoardItem:
        """What is on the board of the sign-off."""
        (found,) = [one for one in self.whole.ask(board) if one.subject is Subject.SIGN_OFF]
        assert isinstance(found, BoardItem)
        return found

    def brochure(self) -> DeliverablePage:
        """What the page of the brochure shows."""
        found = self.whole.ask(deliverable_page, self.made)
        assert isinstance(found, DeliverablePage)
        return found

    def open_brochure(self) -> QWidget:
        """The page of the brochure."""
        return self.whole.visit(Stop("brochure", "deliverable", {"deliverable_id": self.made}))


@pytest.fixture
def hand(qtbot: QtBot, open_whole: OpenWhole, world_template: Path, tmp_path: Path) -> Leaving:
    folder = tmp_path / "data"
    shutil.copytree(world_template, folder)
    whole = open_whole(Place(DataFolder(folder), morning, CHEAP), example=False)
    whole.sign_in(SIGN_IN, PASSPHRASE)
    whole.take_keyboard()
    return Leaving(qtbot, whole)


def test_an_approver_leaves_and_somebody_else_signs_off(hand: Leaving) -> None:
    jo = hand.cast.name("Jo")
    _they_step_back(hand)
    _somebody_is_asked(hand, jo)
    _they_say_yes(hand, jo)
    _they_sign_off(hand, jo)
    hand.whole.settle(lambda: hand.brochure().newest is not None)
    newest = hand.brochure().newest
    assert newest is not None
    assert newest.state is VersionState.APPROVED
    assert [one.person for one in newest.approvals] == ["Morgan Lee", f"{jo} Rivers"]
    assert not hand.whole.faults


def _they_step_back(hand: Leaving) -> None:
    hand.begin(K.STEPPING_BACK)
    hand.whole.settle(lambda: not hand.flow.touched._waiting)
    hand.line(Subject.SIGN_OFF)
    hand.record()
    assert hand.status() is PersonStatus.STEPPED_BACK
    assert hand.duty().state is ItemState.FIND_SOMEONE


def _somebody_is_asked(hand: Leaving, name: str) -> None:
    """From the page of the brochure, where it is seen that someone is missing."""
    page = hand.open_brochure()
    hand.see("someone else is needed")
    hand.press(page, "Ask someone else: Content")
    item: Any = hand.whole.desk.page("handover")
    hand.whole.settle(lambda: item.isVisible())
    hand.see(TITLE)
    hand.press(item, f"Ask {name}")
    assert [one.name for one in hand.duty().asked] == [name]
    names = {one.name for one in hand.brochure().strands[0].people}
    assert f"{hand.cast.name('Sam')} Rivers" in names, "until somebody has said yes"


def _they_say_yes(hand: Leaving, name: str) -> None:
    cards: Any = hand.whole.visit(Stop("board", "handovers"))
    (card,) = [one for one in cards.cards if one.item.item_id == hand.duty().item_id]
    hand.press(card, f"{name} said yes")
    hand.whole.settle(lambda: hand.duty().state is ItemState.READ_BACK)
    cards = hand.whole.visit(Stop("board", "handovers"))
    (card,) = [one for one in cards.cards if one.item.item_id == hand.duty().item_id]
    hand.press(card, f"{name} said it back…")
    asks = hand.dialog()
    hand.qtbot.keyClicks(asks.fields["words"].editor, "I read it by Friday")
    hand.save(asks)
    hand.whole.settle(lambda: hand.duty().settled is Settled.TAKEN)
    page = hand.open_brochure()
    hand.see(f"{name} Rivers\u2069 · For the group")
    assert f"{hand.cast.name('Sam')} Rivers" not in hand.seen()
    assert button(page, "Ask someone else: Content") is None


def _they_sign_off(hand: Leaving, name: str) -> None:
    hand.press(hand.open_brochure(), "Sign off…")
    form: Any = hand.dialog(ApproveForm)
    assert f"{name} Rivers" in form.who.combo.currentText()
    form.method.combo.setFocus()
    form.method.set(ApprovalMethod.IN_MEETING)
    form.method.changed.emit()
    form.reference.line.setFocus()
    hand.qtbot.keyClicks(form.reference.line, "Thursday, item 3")
    hand.qtbot.keyClick(form.reference.line, Qt.Key.Key_Tab)
    hand.save(form)
    hand.see("Version 1 · Signed off")
