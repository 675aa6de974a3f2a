"""A brochure from the first conversation to published, through the real window, pressed as a person presses.

What was planned is what it begins with. On the way a change is asked, an approver hands it on, and one thing
is decided against what the group wanted; the record on paper says all of it.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.handover import board
from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.rows.deliverables import DeliverablePage, VersionRow
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.deliverables.file_field import DropPlace
from coprod_desktop.ui.projects.page import DECISIONS, GROUP, MAKES, PLANNING, TASKS
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ApprovalMethod,
    CallerCheck,
    ChangeKind,
    HowDecided,
    PlanTopic,
    PrivatePart,
    Settled,
    Subject,
    VersionState,
    WishKind,
)
from tests.end_to_end.conftest import OpenWhole
from tests.end_to_end.hands import Hands
from tests.whole_window import Stop, button, morning
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, World

OBJECTIVE = "Families know what happens at court"
LIMIT = "No photographs of the court"
WANTED = "Most wanted a photograph of the court on the cover"


def _people(workspace: Workspace, folder: Path) -> tuple[int, int]:
    """Sam and Jo are known; nothing else is there."""
    world = World(DataFolder(folder), workspace)
    world.questions()
    return world.person("Sam Rivers"), world.person("Jo Fenwick")


class Making(Hands):
    """At the laptop, with a project that is to make a brochure."""

    def __init__(self, qtbot: QtBot, whole: Any, folder: Path) -> None:
        super().__init__(qtbot, whole)
        self.sam, self.jo = whole.ask(_people, whole.place.folder.path)
        self.folder = folder
        self.project = self.made = 0

    def part(self, at: int) -> Any:
        """One part of the project’s page, turned to."""
        page: Any = self.whole.visit(Stop("project", "project", {"project_id": self.project}))
        self.turn_to(page, at)
        return page.part(at)

    def open(self) -> QWidget:
        """The page of the brochure."""
        return self.whole.visit(Stop("brochure", "deliverable", {"deliverable_id": self.made}))

    def row(self) -> DeliverablePage:
        """What the page of the brochure shows."""
        found = self.whole.ask(deliverable_page, self.made)
        assert isinstance(found, DeliverablePage)
        return found

    def newest(self) -> VersionRow:
        """The version made last."""
        newest = self.row().newest
        assert newest is not None
        return newest

    def duty(self) -> BoardItem:
        """What is on the board of the sign-off that is handed on."""
        (found,) = [one for one in self.whole.ask(board) if one.subject is Subject.SIGN_OFF]
        assert isinstance(found, BoardItem)
        return found

    def card(self) -> QWidget:
        """Its card on the board."""
        cards: Any = self.whole.visit(Stop("board", "handovers"))
        (card,) = [one for one in cards.cards if one.item.item_id == self.duty().item_id]
        assert isinstance(card, QWidget)
        return card


@pytest.fixture
def hand(qtbot: QtBot, open_whole: OpenWhole, world_template: Path, tmp_path: Path) -> Making:
    folder = tmp_path / "data"
    shutil.copytree(world_template, folder)
    whole = open_whole(Place(DataFolder(folder), morning, CHEAP), example=False)
    whole.sign_in(SIGN_IN, PASSPHRASE)
    whole.take_keyboard()
    return Making(qtbot, whole, tmp_path)


@pytest.mark.long
def test_a_brochure_from_the_first_conversation_to_published(hand: Making) -> None:
    _a_project_begins(hand)
    _first_conversation(hand)
    _planning(hand)
    _work_is_shared(hand)
    _it_is_made(hand)
    _a_change_is_asked(hand)
    _an_approver_cannot(hand)
    _decided_otherwise(hand)
    _signed_off(hand)
    _published(hand)
    _read_the_record(hand)
    assert not hand.whole.faults


def _a_project_begins(hand: Making) -> None:
    hand.press(hand.whole.visit(Stop("projects", "projects")), "Add a project")
    hand.fill("Add the project", name="Brochure group", objective=OBJECTIVE)
    page: Any = hand.whole.desk.page("project")
    hand.project = page.project_id
    hand.see("Brochure group")


def _first_conversation(hand: Making) -> None:
    """One to one with Sam; then Sam is in the group, and Jo."""
    person = hand.whole.visit(Stop("sam", "person", {"person_id": hand.sam}))
    hand.press(person, "Open the first conversation")
    talk = hand.dialog()
    hand.press(talk, "Write one down")
    hand.fill("Save", project_id=hand.project, likes="Write about the first day")
    assert talk.shown.rows[0].words(PrivatePart.LIKES) == "Write about the first day"
    hand.press(talk, "Close")
    for name, role in (("sam", "Writer"), ("jo", "")):
        hand.press(hand.part(GROUP), "Add someone")
        hand.find(hand.dialog().fields["person_id"], name)
        hand.fill("Add to the group", role=role)
    hand.see("Sam Rivers\u2069 · Writer")


def _planning(hand: Making) -> None:
    """Who authorises it, the branding, and what may happen to a part somebody can’t do."""
    tab = hand.part(PLANNING)

    def answer(topic: PlanTopic) -> Any:
        pieces = hand.whole.ask(planning_of, hand.project).pieces
        question = next(one.question_id for one in pieces if one.topic is topic)
        hand.choose(tab.jigsaw.pieces[question])
        hand.press(tab.card, "Write what you say…")
        hand.pick("agreed", "We agree on this")
        return hand.dialog()

    form = answer(PlanTopic.SIGN_OFF)
    for side, name in (("content_staff", "morgan"), ("content_group", "sam"), ("design_staff", "morgan")):
        hand.find(form.fields[side], name)
    hand.fill("Save")
    answer(PlanTopic.BRANDING)
    hand.fill("Save", said="The logo at the top")
    answer(PlanTopic.WISH)
    hand.fill("Save", wish=WishKind.ANYONE)
    hand.see("3 pieces have come together")


def _work_is_shared(hand: Making) -> None:
    hand.press(hand.part(TASKS), "Add a task")
    hand.find(hand.dialog().fields["owners"], "sam")
    hand.fill("Add the task", title="Write the first page")
    hand.see("Write the first page")


def _it_is_made(hand: Making) -> None:
    """It begins with what was agreed; a first version is put up."""
    hand.press(hand.part(MAKES), "Add something")
    hand.see("It begins with who signs off, and what is looked at, as the group agreed.")
    hand.fill("Add it", title="Brochure")
    page: Any = hand.whole.desk.page("deliverable")
    hand.made = page.deliverable_id
    hand.see("Sam Rivers\u2069 · For the group")
    assert [(one.name, one.checklist) for one in hand.row().strands] == [
        ("Content", ""),
        ("Design", "The logo at the top"),
    ]
    hand.press(page, "Add the first version…")
    _keep(hand, b"what happens at court")
    hand.press(page, "Put up for sign-off")
    hand.see("Version 1 · Waiting for sign-off")
    held: Any = hand.whole.window.focusWidget()
    assert held.words() == "Sign off…", "the keyboard is at what comes next"


def _keep(hand: Making, content: bytes, **fields: str) -> None:
    file = hand.folder / "brochure.odt"
    file.write_bytes(content)
    hand.drop(hand.dialog().findChildren(DropPlace)[0], file)
    hand.fill("Keep this version", **fields)


def _a_change_is_asked(hand: Making) -> None:
    """Morgan has said yes already; Sam asks for something, and what is new has to be signed off anew."""
    page = hand.open()
    hand.press(page, "Sign off…")
    hand.fill("Sign it off", passphrase=PASSPHRASE)
    hand.see("Content: signed off by")
    hand.press(page, "Ask for a change…")
    form = hand.dialog()
    form.fields["person_id"].combo.setCurrentText("Content: Sam Rivers (For the group)")
    hand.fill("Ask for it", words="Say when it begins", kind=ChangeKind.ADD)
    hand.see("Version 1 · Changes asked")
    hand.press(page, "New version…")
    _keep(hand, b"what happens at court, at ten", what_changed="When it begins")
    hand.see("no longer counts: a newer version took its place")
    hand.press(page, "Put up for sign-off")
    assert not hand.newest().approvals
    assert [one.stale for one in hand.row().versions[1].approvals] == [True]


def _an_approver_cannot(hand: Making) -> None:
    """Sam takes a break; Jo is asked, says yes, says it back, and has it."""
    hand.whole.take_keyboard()
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    flow: Any = hand.whole.desk.page("cant_make_it")
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is flow.who.person.line)
    hand.type("sam")
    hand.key(Qt.Key.Key_Return)
    hand.whole.settle(flow.who.check.isVisible)
    for row, value in ((flow.who.check, CallerCheck.FACE_TO_FACE), (flow.who.kind, AbsenceKind.BREAK)):
        hand.choose(row.options()[row._values.index(value)])
    hand.whole.settle(lambda: flow.touched.isVisible() and not flow.touched._waiting)
    (line,) = [one for key, one in flow.touched.choosers.items() if key[0] == Subject.SIGN_OFF]
    hand.press(line, "Anyone suitable")
    hand.press(line, "Ask Jo")
    hand.whole.settle(flow.record.isEnabled)
    hand.choose(flow.record)
    hand.whole.settle(lambda: flow.stack.currentWidget() is flow.done)
    hand.open()
    hand.see("Sam Rivers\u2069 · For the group · someone else is needed")
    hand.press(hand.card(), "Jo said yes")
    hand.press(hand.card(), "Jo said it back…")
    hand.fill("Record", words="Content, by Friday")
    assert hand.whole.ask(_settled) is Settled.TAKEN
    hand.open()
    hand.see("Jo Fenwick\u2069 · For the group")


def _settled(workspace: Workspace) -> Settled | None:
    return next(one.settled for one in board(workspace) if one.subject is Subject.SIGN_OFF)


def _decided_otherwise(hand: Making) -> None:
    """A limit of staff, against what the group wanted: shown as that."""
    tab = hand.part(DECISIONS)
    hand.press(tab, "Put a question")
    form = hand.dialog()
    for option, words in zip(form.options, ("A photograph of the court", "A drawing"), strict=True):
        hand.qtbot.keyClicks(option.what.line, words)
    hand.fill("Put the question", question="What is on the cover?")
    hand.press(tab, "Record what was decided…")
    hand.pick("chosen_id", "A drawing")
    form = hand.dialog()
    form.fields["how"].set(HowDecided.STAFF_LIMIT)
    form.fields["how"].changed.emit()
    hand.find(form.fields["last_word_id"], "morgan")
    hand.fill("Record the decision", overrules=WANTED, by_right=LIMIT, reasons="Children are seen there")
    hand.see(f"Decided against what others wanted: {WANTED}")


def _signed_off(hand: Making) -> None:
    """Morgan on a condition, then for the design; Jo in a meeting. With the condition met it is done."""
    page = hand.open()
    hand.press(page, "Sign off…")
    hand.fill("Sign it off", passphrase=PASSPHRASE, conditions="The phone number is checked")
    hand.press(page, "Sign off…")
    hand.fill("Sign it off", passphrase=PASSPHRASE)
    hand.press(page, "Sign off…")
    form = hand.dialog()
    assert "Jo Fenwick" in form.who.combo.currentText()
    form.method.set(ApprovalMethod.IN_MEETING)
    form.method.changed.emit()
    hand.fill("Sign it off", reference="Thursday, item 3")
    hand.see("Version 2 · Signed off")
    assert button(page, "Publish…") is None, "a condition is still open"
    hand.press(page, "Morgan Lee’s condition is met")


def _published(hand: Making) -> None:
    hand.press(hand.open(), "Publish…")
    hand.fill("Publish", where="500 copies")
    hand.see("Version 2 · Published")
    assert hand.newest().state is VersionState.PUBLISHED


def _read_the_record(hand: Making) -> None:
    hand.press(hand.open(), "Print the record of version 2")
    paper: Any = hand.whole.desk.page("paper")
    hand.whole.settle(lambda: paper.pdf is not None and paper.save_button.isEnabled())
    hand.press(paper, "Save as a file…")
    file = hand.folder / "record.pdf"
    hand.save_as(file)
    with pypdfium2.PdfDocument(file) as pdf:
        said = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    digest = hashlib.sha256(b"what happens at court, at ten").hexdigest()
    assert digest in said.replace(" ", "")
    for words in (
        "Version 2 · Published",
        "Condition, met on Thursday 14 May 2026: The phone number is checked",
        "Thursday, item 3",
        "Content: Jo Fenwick in place of Sam Rivers · Thursday 14 May 2026",
        "Content: Sam Rivers asked for a change: Say when it begins",
        f"Others wanted: {WANTED} The last word: Morgan Lee By what right: {LIMIT}",
    ):
        assert words in said, said
