"""The rota, everyone's own sheets and own dates on the paper page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from coprod_desktop.model.prints import Print
from coprod_desktop.ui.kit import printing
from coprod_desktop.ui.paper.page import PaperPage
from coprod_desktop.vocabulary import AccountRole, Edition, PaperSize, PaperStyle, Permission, RotaSpan
from tests.ui.conftest import Ask, AtWork
from tests.ui.paper.test_paper_page import LONG, choose, opened, ready
from tests.world import World


@pytest.fixture
def scene(world: World) -> dict[str, int]:
    sam = world.person("Sam Rivers", paper_style=PaperStyle.LARGE)
    session = world.session("Brochure group")
    world.assign(world.place(session), sam)
    world.assign(world.place(session, role=2), world.person("Jo Hill"))
    return {"sam": sam, "session": session}


def shows(qtbot: QtBot, page: PaperPage, *words: str) -> None:
    qtbot.waitUntil(lambda: all(one in page.view.text() for one in words), timeout=LONG)
    ready(qtbot, page)


def prints_kept(workspace: Any) -> list[tuple[str, str, Edition, PaperStyle]]:
    with workspace.read(Permission.PRINT) as db:
        return [(one.kind, one.about, one.edition, one.style) for one in db.query(Print)]


def test_a_rota_is_of_this_month_for_the_wall_at_first(
    qtbot: QtBot, at_work: AtWork, scene: dict[str, int]
) -> None:
    page = opened(qtbot, at_work(), kind="rota")
    assert page.page.title.text() == "Rota on paper"
    assert (page.edition.value(), page.rota.span.value()) == (Edition.WALL, RotaSpan.MONTH)
    assert page.rota.days.text() == "May 2026"
    assert "Brochure group" in page.view.text()
    assert "Sam" not in page.view.text()
    assert not page.slips.isVisible()
    assert not page.kind.isVisible()


def test_days_size_and_edition_are_pressed_and_kept(
    qtbot: QtBot, at_work: AtWork, scene: dict[str, int], ask: Ask, tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="rota")
    choose(qtbot, page.edition, Edition.STAFF)
    shows(qtbot, page, "Sam Rivers")
    choose(qtbot, page.rota.span, RotaSpan.WEEK)
    shows(qtbot, page, "Rota, 11 to 17 May 2026")
    assert page.edition.value() is Edition.STAFF, "what was chosen stays"
    choose(qtbot, page.rota.paper, PaperSize.A3)
    ready(qtbot, page)
    page.save_to(str(tmp_path / "rota.pdf"))
    qtbot.waitUntil(lambda: page.printed.isVisible(), timeout=LONG)
    assert "Nothing on it has changed since" in page.printed.text()
    assert ask(prints_kept) == [("rota", "week 2026-05-11", Edition.STAFF, PaperStyle.STANDARD)]
    qtbot.mouseClick(page.rota.later, Qt.MouseButton.LeftButton)
    shows(qtbot, page, "Rota, 18 to 24 May 2026", "no sessions in these days")
    qtbot.waitUntil(lambda: page.page.under_title.text() == "No sessions", timeout=LONG)
    assert not page.printed.isVisible()
    qtbot.mouseClick(page.rota.earlier, Qt.MouseButton.LeftButton)
    shows(qtbot, page, "Rota, 11 to 17 May 2026")
    again = opened(qtbot, context, kind="rota")
    assert (again.rota.span.value(), again.rota.paper_size) == (RotaSpan.WEEK, PaperSize.A3)


def test_someone_beside_us_sees_the_wall_but_no_names(
    qtbot: QtBot, at_work: AtWork, scene: dict[str, int]
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="rota")
    context.beside.set(True)
    page.reload()
    ready(qtbot, page)
    choose(qtbot, page.edition, Edition.GROUP)
    qtbot.waitUntil(page.hidden.isVisible, timeout=LONG)
    choose(qtbot, page.edition, Edition.WALL)
    qtbot.waitUntil(page.view.isVisible, timeout=LONG)


def test_one_press_prints_everyones_own_sheet_in_their_style(
    qtbot: QtBot, at_work: AtWork, scene: dict[str, int], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.mouseClick(page.everyones, Qt.MouseButton.LeftButton)
    assert asked.args == ["paper", {"kind": "everyones", "session_id": scene["session"]}]
    page = opened(qtbot, page.context, kind="everyones", session_id=scene["session"])
    told = page.who_gets_what.text()
    assert "Sam: large print" in told
    assert "Jo: standard" in told
    assert not page.style_choice.isVisible()
    printers: list[QPrinter] = []

    def draw(_pdf: bytes, printer: QPrinter) -> Iterator[int]:
        printers.append(printer)
        return iter(())

    monkeypatch.setattr(printing, "draw_bands", draw)
    page._print()
    dialog = page.window().findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog.accept()
    qtbot.waitUntil(lambda: len(ask(prints_kept)) == 2, timeout=LONG)
    assert printers[0].duplex() is QPrinter.DuplexMode.DuplexNone
    assert ask(prints_kept) == [
        ("take_home", "", Edition.PERSONAL, PaperStyle.STANDARD),  # Jo
        ("take_home", "", Edition.PERSONAL, PaperStyle.LARGE),  # Sam
    ]


def test_own_dates_are_one_of_someones_sheets(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(AccountRole.PRINT_ONLY), kind="take_home", person_id=scene["sam"])
    assert page.style_choice.value() is PaperStyle.LARGE
    choose(qtbot, page.kind, "schedule")
    shows(qtbot, page, "Dates for Sam")
    assert "Brochure" not in page.view.text()
