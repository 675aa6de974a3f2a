"""What a group makes, through the windows: from nothing to published, pressed as a person presses."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import picks
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.handover import board
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    Part,
    add_version,
    describe_deliverable,
)
from coprod_desktop.services.signoff import Asked, Route, StrandSaid, set_route, submit_version
from coprod_desktop.ui.deliverables.file_field import DropPlace
from coprod_desktop.ui.deliverables.forms import DeliverableForm, PublishForm, VersionForm
from coprod_desktop.ui.deliverables.page import DeliverablePageView
from coprod_desktop.ui.deliverables.route_form import RouteForm
from coprod_desktop.ui.deliverables.say_forms import ApproveForm, AskChangeForm, CreditsForm, SettleForm
from coprod_desktop.ui.deliverables.tab import DeliverablesTab
from coprod_desktop.ui.deliverables.waiting import SignOffPage
from coprod_desktop.ui.kit import LinkButton
from coprod_desktop.ui.projects.page import MAKES, ProjectPageView
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    ApprovalMethod,
    Behalf,
    ChangeKind,
    Subject,
    VersionState,
)
from tests.ui.conftest import Ask, AtWork
from tests.world import PASSPHRASE, World

MORGAN = 1


class Brochure:
    """A brochure with a version waiting for sign-off by Morgan for staff and Sam for the group."""

    def __init__(self, world: World, folder: Path, *, submit: bool = True) -> None:
        work = world.workspace
        self.project = world.project(objective="A brochure that helps families")
        self.sam = world.person("Sam Rivers")
        request = Described(project_id=self.project, title="Brochure", parts=(Part("Page 1", self.sam),))
        self.id = describe_deliverable(work, request).made or 0
        people = (Asked(MORGAN, Behalf.STAFF), Asked(self.sam, Behalf.GROUP))
        strands = (StrandSaid(name="Content", people=people, checklist="Phone numbers\nLogo"),)
        set_route(work, Route(deliverable_id=self.id, strands=strands))
        self.file = folder / "brochure.odt"
        self.file.write_bytes(b"what the group wrote")
        self.version = add_version(work, NewVersion(deliverable_id=self.id, file=self.file)).made or 0
        if submit:
            submit_version(work, OneVersion(self.version))


@pytest.fixture
def brochure(world: World, tmp_path: Path) -> Brochure:
    return Brochure(world, tmp_path)


def shown(qtbot: QtBot, context: AppContext, id_: int) -> DeliverablePageView:
    page = DeliverablePageView(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    page.show_for(deliverable_id=id_)
    qtbot.waitUntil(lambda: page.row is not None)
    return page


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Press the button with these words, once it is there to be seen."""

    def seen() -> list[QAbstractButton]:
        found = root.findChildren(QAbstractButton)
        return [one for one in found if one.text().strip() == words and one.isVisibleTo(root)]

    qtbot.waitUntil(lambda: len(seen()) == 1)
    qtbot.mouseClick(seen()[0], Qt.MouseButton.LeftButton)


def read(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


def state(ask: Ask, id_: int) -> VersionState:
    newest = ask(deliverable_page, id_).newest
    assert newest is not None
    return newest.state


def one_of(page: QWidget, kind: type[QWidget]) -> QWidget:
    return page.findChildren(kind)[-1]


def test_signing_off_with_ones_own_passphrase_and_for_the_group(
    qtbot: QtBot, at_work: AtWork, ask: Ask, brochure: Brochure
) -> None:
    page = shown(qtbot, at_work(), brochure.id)
    qtbot.waitUntil(lambda: "Content · Waiting" in read(page))
    press(qtbot, page, "Sign off…")
    form = one_of(page, ApproveForm)
    assert isinstance(form, ApproveForm)
    assert form.who.value()[1] == MORGAN
    assert form.method.value() is ApprovalMethod.ON_SCREEN
    assert "• Phone numbers" in read(form)
    qtbot.keyClicks(form.passphrase.line, "not this one")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(form.passphrase.problem()))
    form.passphrase.clear()
    qtbot.keyClicks(form.passphrase.line, PASSPHRASE)
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Content: signed off by" in read(page))
    press(qtbot, page, "Sign off…")
    form = one_of(page, ApproveForm)
    assert isinstance(form, ApproveForm)
    assert form.who.value()[1] == brochure.sam
    assert form.method.value() is ApprovalMethod.WITNESSED
    form.method.set(ApprovalMethod.IN_MEETING)
    form.method.changed.emit()
    assert not form.passphrase.isVisibleTo(form)
    qtbot.keyClicks(form.reference.line, "Notes of 14 May, item 3")
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Version 1 · Signed off" in read(page))
    press(qtbot, page, "Publish…")
    publish = one_of(page, PublishForm)
    assert isinstance(publish, PublishForm)
    with qtbot.waitSignal(publish.recorded):
        qtbot.mouseClick(publish.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Version 1 · Published" in read(page))
    assert state(ask, brochure.id) is VersionState.PUBLISHED


def test_a_change_is_asked_and_settled(qtbot: QtBot, at_work: AtWork, ask: Ask, brochure: Brochure) -> None:
    page = shown(qtbot, at_work(), brochure.id)
    press(qtbot, page, "Ask for a change…")
    form = one_of(page, AskChangeForm)
    assert isinstance(form, AskChangeForm)
    form.fields["kind"].set(ChangeKind.REPLACE)
    qtbot.keyClicks(form.fields["words"].focusProxy() or form.fields["words"], "The old phone number")
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Changes asked" in read(page))
    press(qtbot, page, "Settle…")
    settle = one_of(page, SettleForm)
    assert isinstance(settle, SettleForm)
    settle.fields["how"].set("Taken back")
    with qtbot.waitSignal(settle.recorded):
        qtbot.mouseClick(settle.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Settled on" in read(page))
    assert state(ask, brochure.id) is VersionState.SUBMITTED


def test_from_nothing_to_a_version_put_up(
    qtbot: QtBot, world: World, at_work: AtWork, ask: Ask, tmp_path: Path
) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    context = at_work()
    page = ProjectPageView(context)
    qtbot.addWidget(page)
    page.show()
    page.show_for(project_id=project)
    qtbot.waitUntil(lambda: page.row is not None)
    page.tabs.setCurrentIndex(MAKES)
    tab = page.deliverables
    assert isinstance(tab, DeliverablesTab)
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    form = one_of(page, DeliverableForm)
    assert isinstance(form, DeliverableForm)
    form.fields["title"].set("Poster")
    opened: list[tuple[str, Any]] = []
    context.asked_to_open.connect(lambda key, params: opened.append((key, params)))
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    ((key, params),) = opened
    assert key == "deliverable"
    makes = shown(qtbot, context, params["deliverable_id"])
    press(qtbot, makes, "Add the first version…")
    version = one_of(makes, VersionForm)
    assert isinstance(version, VersionForm)
    file = tmp_path / "poster.pdf"
    file.write_bytes(b"%PDF poster")
    drop(version.findChildren(DropPlace)[0], file)
    with qtbot.waitSignal(version.recorded):
        qtbot.mouseClick(version.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "poster.pdf" in read(makes))
    makes._change_route()
    route = one_of(makes, RouteForm)
    assert isinstance(route, RouteForm)
    route.take_away(route.editors[1])
    route.editors[0].sides[Behalf.STAFF]._found(ask(picks.person, MORGAN))
    route.editors[0].sides[Behalf.GROUP]._found(ask(picks.person, sam))
    with qtbot.waitSignal(route.recorded):
        qtbot.mouseClick(route.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "All of them, staff and group both" in read(makes))
    press(qtbot, makes, "Put up for sign-off")
    qtbot.waitUntil(lambda: "Version 1 · Waiting for sign-off" in read(makes))


def test_who_worked_on_it(qtbot: QtBot, at_work: AtWork, ask: Ask, brochure: Brochure) -> None:
    page = shown(qtbot, at_work(), brochure.id)
    page._change_credits()
    form = one_of(page, CreditsForm)
    assert isinstance(form, CreditsForm)
    form.people._found(ask(picks.person, brochure.sam))
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Not named" in read(page))


def test_whoever_signs_off_sees_what_waits_and_says_so_for_themselves(
    qtbot: QtBot, at_work: AtWork, brochure: Brochure
) -> None:
    context = at_work(AccountRole.SIGN_OFF)
    waiting = SignOffPage(context)
    qtbot.addWidget(waiting)
    waiting.show()
    qtbot.waitUntil(lambda: "Brochure, version 1 · Content" in read(waiting.mine))
    page = shown(qtbot, context, brochure.id)
    assert not page.change.isVisibleTo(page)
    press(qtbot, page, "Sign off…")
    form = one_of(page, ApproveForm)
    assert isinstance(form, ApproveForm)
    assert form.who.combo.count() == form.method.combo.count() == 1


def test_nobody_is_named_while_someone_is_beside(qtbot: QtBot, at_work: AtWork, brochure: Brochure) -> None:
    context = at_work()
    page = shown(qtbot, context, brochure.id)
    qtbot.waitUntil(lambda: "Sam Rivers" in read(page))
    context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam Rivers" not in read(page))
    assert "Morgan Lee" not in read(page)


def drop(place: DropPlace, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place.dropEvent(event)


def test_where_someone_in_the_route_is_away_it_leads_to_asking_someone_else(
    qtbot: QtBot, world: World, at_work: AtWork, brochure: Brochure
) -> None:
    record_absence(world.workspace, RecordAbsence(brochure.sam, kind=AbsenceKind.STEPPING_BACK))
    item = next(one for one in board(world.workspace) if one.subject is Subject.SIGN_OFF)
    context = at_work()
    page = shown(qtbot, context, brochure.id)
    qtbot.waitUntil(lambda: "Sam Rivers\u2069 · For the group · someone else is needed" in read(page))
    opened: list[tuple[str, Any]] = []
    context.asked_to_open.connect(lambda key, params: opened.append((key, params)))
    links = {one.accessibleName(): one for one in page.findChildren(LinkButton)}
    assert "Ask someone else: Page 1" in links
    qtbot.mouseClick(links["Ask someone else: Content"], Qt.MouseButton.LeftButton)
    assert opened == [("handover", {"item_id": item.item_id})]


def test_who_only_signs_off_is_not_led_to_handovers(
    qtbot: QtBot, world: World, at_work: AtWork, brochure: Brochure
) -> None:
    record_absence(world.workspace, RecordAbsence(brochure.sam, kind=AbsenceKind.STEPPING_BACK))
    page = shown(qtbot, at_work(AccountRole.SIGN_OFF), brochure.id)
    qtbot.waitUntil(lambda: "someone else is needed" in read(page))
    assert not [
        one for one in page.findChildren(LinkButton) if one.accessibleName().startswith("Ask someone else")
    ]
