"""The papers of data protection: what is really kept and who sees it; the rest is left open."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest

from coprod_desktop.documents.form_paper import build
from coprod_desktop.errors import NotAllowed
from coprod_desktop.exchange.form_docx import form_docx
from coprod_desktop.model.people import Need
from coprod_desktop.queries.processing import facts, impact_assessment, processing_record
from coprod_desktop.queries.rows.processing import FormRows
from coprod_desktop.services.backups import back_up_here
from coprod_desktop.services.rights import RecordRequest, record_request
from coprod_desktop.vocabulary import AccountRole, AskedFor, PaperStyle
from tests.documents.structure import failures, pages_as_text, problems, sizes
from tests.world import TODAY, World

PAPERS = [processing_record, impact_assessment]


def said(rows: FormRows) -> str:
    return "\n".join(f"{one.asked}: {' '.join(one.answer)}" for part in rows.parts for one in part.questions)


def test_only_kinds_of_data_that_are_there_are_told(world: World) -> None:
    before = said(processing_record(world.workspace).rows)
    assert "health" not in before
    assert "None is kept now." in before
    sam = world.person("Sam Rivers", under_18=True, carer_contact="Alex Rivers, 07700 900222")
    world.add(Need(person_id=sam, words="A hearing loop"))
    after = said(processing_record(world.workspace).rows)
    assert "may tell of health" in after
    assert "1 of them is under 18" in after
    assert "Parents and carers" in after
    assert "Coordinator: Morgan Lee" in after
    for never in ("Sam", "Rivers", "hearing", "900222"):
        assert never not in after, "nobody in the roster is named"


def test_backups_and_requests_are_told_as_they_are(world: World) -> None:
    assert facts(world.workspace).backups == 0
    back_up_here(world.workspace)
    record_request(world.workspace, RecordRequest(world.person(), AskedFor.COPY, TODAY))
    known = facts(world.workspace)
    assert (known.backups, known.backup_away, known.requests) == (1, None, 1)
    assert "1 encrypted backup is on the laptop; none has left it yet." in said(
        processing_record(world.workspace).rows
    )


def test_what_only_the_organisation_can_say_is_left_open(world: World) -> None:
    for paper, asked in (
        (processing_record, "Article 6 lawful basis"),
        (processing_record, "Article 9 condition for special categories"),
        (impact_assessment, "Lawful basis"),
        (impact_assessment, "Risks that stay, accepted by, on"),
    ):
        rows = paper(world.workspace).rows
        question = next(one for part in rows.parts for one in part.questions if one.asked == asked)
        assert question.answer == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_both_files_are_well_made_and_say_the_same(world: World, paper: object, tmp_path: Path) -> None:
    world.add(Need(person_id=world.person(), words="A hearing loop"))
    rows = paper(world.workspace).rows  # type: ignore[operator]
    document = docx.Document(io.BytesIO(form_docx(rows)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [part.title for part in rows.parts]
    for table, part in zip(document.tables, rows.parts, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert cells[1:] == [(one.asked, "\n".join(one.answer)) for one in part.questions]
    assert document.core_properties.author == "Harbour Voices"
    for style in PaperStyle:
        pdf = build(rows, style)
        assert (failures(pdf, tmp_path), problems(pdf)) == ([], [])
        assert min(sizes(pdf)) >= 12
        words = " ".join("\n".join(pages_as_text(pdf)).split())
        assert "Argon2id" in words or "Argon2id" not in said(rows)
        assert "To be written" in words or style is not PaperStyle.STANDARD


@pytest.mark.parametrize("role", [role for role in AccountRole if role is not AccountRole.COORDINATOR])
def test_only_a_coordinator_opens_them(world: World, role: AccountRole) -> None:
    workspace = world.sign_in(role)
    for paper in PAPERS:
        with pytest.raises(NotAllowed):
            paper(workspace)


def test_it_changes_with_what_is_kept_and_not_with_the_day(world: World) -> None:
    before = processing_record(world.workspace).rows.fingerprint()
    world.now = world.now.replace(day=15)
    assert processing_record(world.workspace).rows.fingerprint() == before
    world.add(Need(person_id=world.person(), words="A ramp", identified_on=date(2026, 5, 1)))
    assert processing_record(world.workspace).rows.fingerprint() != before
