"""The papers of a consultation on the paper page: to read here, to take home, the response as a Word file."""

from datetime import timedelta
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.rows.consultation_paper import CONSULTATION_BRIEF, RESPONSE_DRAFT, THEY_DID
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.services.consultations import ConsultationDetails, record_consultation
from coprod_desktop.services.recommendations import Recommended, record_recommendation
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.ui.conftest import Ask, AtWork
from tests.ui.paper.test_paper_page import choose, opened, prints, ready
from tests.world import TODAY, World

TITLE = "A first home after prison"


@pytest.fixture
def heard(world: World) -> int:
    details = ConsultationDetails(title=TITLE, asked_by="Ashby Council", closes_on=TODAY + timedelta(days=30))
    made = record_consultation(world.workspace, details).made
    assert made is not None
    record_recommendation(
        world.workspace, Recommended(consultation_id=made, words="Keys on the day", to_whom="Ashby Council")
    )
    return made


def test_a_brief_is_to_read_here_or_to_take_home(
    qtbot: QtBot, at_work: AtWork, ask: Ask, heard: int, tmp_path: Path
) -> None:
    page = opened(qtbot, at_work(), kind=CONSULTATION_BRIEF, consultation_id=heard)
    assert page.page.title.text() == f"For contributors: {TITLE}"
    assert TITLE in page.view.text()
    choose(qtbot, page.edition, Edition.PERSONAL)
    qtbot.waitUntil(lambda: TITLE not in page.view.text())
    ready(qtbot, page)
    assert not page.other_button.isVisible()
    page.save_to(str(tmp_path / "brief.pdf"))
    qtbot.waitUntil(lambda: "Printed" in page.printed.text())
    assert ask(prints) == [(CONSULTATION_BRIEF, Edition.PERSONAL, PaperStyle.STANDARD)]


def test_a_response_is_saved_as_a_word_file_and_then_counts(
    qtbot: QtBot, at_work: AtWork, ask: Ask, heard: int, tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind=RESPONSE_DRAFT, consultation_id=heard)
    qtbot.mouseClick(page.other_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(".docx")
    dialog.reject()
    file = tmp_path / "response.docx"
    page.save_other_to(str(file))
    qtbot.waitUntil(lambda: "Printed" in page.printed.text())
    assert "Keys on the day" in [one.text for one in docx.Document(str(file)).paragraphs]
    [row] = ask(recommendations_of, RecommendationsAsked(consultation_id=heard)).rows
    assert row.counted_by is not None
    assert row.counted_by.on == TODAY


def test_a_word_file_takes_no_other_files_place(
    qtbot: QtBot, at_work: AtWork, ask: Ask, heard: int, tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind=RESPONSE_DRAFT, consultation_id=heard)
    troubles: list[object] = []
    context.troubled.connect(troubles.append)
    kept = tmp_path / "backup.zip"
    kept.write_bytes(b"kept")
    page.save_other_to(str(kept))
    qtbot.waitUntil(lambda: bool(troubles))
    assert kept.read_bytes() == b"kept"
    assert ask(prints) == []


def test_what_they_did_is_for_the_group_or_the_wall(qtbot: QtBot, at_work: AtWork, heard: int) -> None:
    page = opened(qtbot, at_work(), kind=THEY_DID, consultation_id=heard)
    assert page.page.title.text() == f"You said – they did: {TITLE}"
    assert list(page.edition._values) == [Edition.GROUP, Edition.WALL]
    assert "Keys on the day" in page.view.text()
