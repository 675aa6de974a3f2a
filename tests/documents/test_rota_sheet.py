"""A rota on paper: well made in every way it may be printed, and what each edition never says."""

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coprod_desktop.documents import rota_sheet
from coprod_desktop.queries.rows.paper import PackPerson
from coprod_desktop.queries.rows.rota_paper import RotaPart, RotaRows, RotaSession
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Edition,
    ItemState,
    PaperSize,
    PaperStyle,
    RotaSpan,
    SessionState,
)
from tests.documents import paper_rows
from tests.documents.structure import (
    failures,
    pages_as_text,
    problems,
    reading,
    sizes,
    unknown_letters,
)

SMALLEST = {PaperStyle.STANDARD: 12, PaperStyle.LARGE: 18, PaperStyle.EASY: 16}
EDITIONS = (Edition.WALL, Edition.GROUP, Edition.STAFF)
FIRST = date(2026, 5, 4)


def someone(at: int, name: str, group_name: str | None = None, **more: object) -> PackPerson:
    state = more.pop("state", AssignmentState.CONFIRMED)
    return PackPerson(at, name, name if group_name is None else group_name, "", state, **more)  # type: ignore[arg-type]


PARTS = (
    RotaPart("Facilitator", 1, 0, (someone(1, "Morgan"),)),
    RotaPart(
        "Note-taker",
        0,
        1,
        (
            someone(2, "Sam", state=AssignmentState.CANNOT),
            someone(3, "Jo", state=AssignmentState.INVITED),
        ),
    ),
    RotaPart(
        "Peer support",
        2,
        0,
        (someone(4, "Wren", "W H", told=AbsenceKind.LATE, told_when="about 11"), someone(5, "Ola", "")),
    ),
)


def a_session(at: int, on: date, start: int = 10, **more: object) -> RotaSession:
    made = RotaSession(
        at, on, time(start, 30), time(start + 2, 30), "Tuesday group", "Brochure group", "Room 2",
        "Harbour House", SessionState.PLANNED, None, PARTS, ((2, ItemState.WAITING),),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def a_rota(*sessions: RotaSession, span: RotaSpan = RotaSpan.MONTH) -> RotaRows:
    days = (date(2026, 5, 1), date(2026, 5, 31)) if span is RotaSpan.MONTH else (FIRST, date(2026, 5, 10))
    shown = tuple(one for one in sessions if days[0] <= one.on <= days[1])
    return RotaRows(span, *days, paper_rows.HOUSE, None, "", "", False, shown, datetime(2026, 5, 1, 9))


SOME = (
    a_session(1, FIRST),
    a_session(2, FIRST + timedelta(1), state=SessionState.CANCELLED),
    a_session(3, FIRST + timedelta(9), moved_from=FIRST + timedelta(8)),
    a_session(4, FIRST + timedelta(16)),
    a_session(5, FIRST + timedelta(16), 14),
)
MANY = tuple(
    a_session(day * 8 + at, date(2026, 5, 1) + timedelta(day), 8 + at) for day in range(31) for at in range(8)
)
HARD = tuple(
    a_session(
        at, FIRST + timedelta(at), title=name, own_title=name, room=name,
        parts=(RotaPart(name, 1, 1, (someone(at, name),)),),
    )
    for at, name in enumerate(paper_rows.HARD_NAMES)
)  # fmt: skip


@pytest.mark.parametrize("span", RotaSpan)
@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_well_made(edition: Edition, style: PaperStyle, span: RotaSpan, tmp_path: Path) -> None:
    for sessions in (SOME, HARD, ()):
        rows = a_rota(*sessions, span=span)
        size = PaperSize.A3 if edition is Edition.GROUP else PaperSize.A4
        pdf = rota_sheet.build(rows, edition, style, size)
        assert failures(pdf, tmp_path) == []
        assert problems(pdf) == []
        assert unknown_letters(pdf) == 0
        assert min(sizes(pdf)) >= SMALLEST[style]
        assert rota_sheet.build(rows, edition, style, size) == pdf


@pytest.mark.parametrize(("edition", "style", "span"), [
    (Edition.WALL, PaperStyle.STANDARD, RotaSpan.MONTH),
    (Edition.GROUP, PaperStyle.LARGE, RotaSpan.MONTH),
    (Edition.STAFF, PaperStyle.STANDARD, RotaSpan.WEEK),
    (Edition.GROUP, PaperStyle.EASY, RotaSpan.WEEK),
])  # fmt: skip
def test_it_is_read_out_in_this_order(edition: Edition, style: PaperStyle, span: RotaSpan) -> None:
    words = reading(rota_sheet.build(a_rota(*SOME, span=span), edition, style))
    paper_rows.check_snapshot(f"rota-{span.value}-{edition.value}-{style.value}", words)


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("span", RotaSpan)
def test_the_wall_names_nobody(style: PaperStyle, span: RotaSpan) -> None:
    pdf = rota_sheet.build(a_rota(*SOME, span=span), Edition.WALL, style)
    words = reading(pdf) + " ".join(pages_as_text(pdf)) + pdf.decode("latin-1")
    for name in ("Morgan", "Sam", "Wren", "Ola", "W H", "Brochure group"):
        assert name not in words
    assert "Tuesday group" in words
    assert "Note-taker" in words


@pytest.mark.parametrize("style", PaperStyle)
def test_the_group_reads_names_only_as_each_agreed(style: PaperStyle) -> None:
    words = reading(rota_sheet.build(a_rota(*SOME), Edition.GROUP, style))
    assert "W H and one more person" in words
    for hidden in ("Wren", "Ola", "Sam", "about 11", "Brochure group"):
        assert hidden not in words


@pytest.mark.parametrize("style", PaperStyle)
def test_staff_read_names_gaps_and_handovers(style: PaperStyle) -> None:
    words = reading(rota_sheet.build(a_rota(*SOME), Edition.STAFF, style))
    assert "Sam can’t make it (waiting for a yes); Jo is asked; needs someone" in words
    assert "Wren (late, about 11) and Ola" in words
    assert "Brochure group" in words


def test_a_gap_is_only_looked_for_while_there_is_time() -> None:
    rows = replace(a_rota(*SOME), printed_at=datetime(2026, 5, 18, 9))
    words = reading(rota_sheet.build(rows, Edition.STAFF, PaperStyle.LARGE))
    assert words.count("needs someone") == 2  # the two to come on the 20th


def test_a_session_called_off_or_moved_says_so() -> None:
    words = reading(rota_sheet.build(a_rota(*SOME), Edition.WALL, PaperStyle.LARGE))
    assert "Not taking place" in words
    assert "Moved from Tue 12 May" in words


def test_a_month_is_a_calendar_lying_on_its_side_with_headed_columns() -> None:
    pdf = rota_sheet.build(a_rota(*SOME), Edition.STAFF)
    words = reading(pdf)
    assert words.count("TH ") == 5  # no Saturday and Sunday without a session on one
    assert "TH Monday" in words
    with pypdfium2.PdfDocument(pdf) as document:
        wide, high = document.get_page_size(0)
    assert wide > high
    weekend = a_rota(*SOME, a_session(9, date(2026, 5, 9)))
    assert reading(rota_sheet.build(weekend, Edition.STAFF)).count("TH ") == 7


@pytest.mark.parametrize("span", RotaSpan)
def test_the_wall_is_one_page_in_the_largest_letters_that_fit(span: RotaSpan) -> None:
    pdf = rota_sheet.build(a_rota(*SOME, span=span), Edition.WALL)
    assert len(pages_as_text(pdf)) == 1
    large = rota_sheet.build(a_rota(*SOME, span=span), Edition.WALL, size=PaperSize.A3)
    assert len(pages_as_text(large)) == 1
    body = sizes(large) - sizes(rota_sheet.build(a_rota(*SOME, span=span), Edition.STAFF))
    assert max(body) > 12 * 1.1
    with pikepdf.open(io.BytesIO(large)) as document:
        assert max(float(side) for side in document.pages[0].MediaBox) == pytest.approx(1190.55, abs=1)


@pytest.mark.parametrize("edition", EDITIONS)
def test_eight_sessions_a_day_all_month_are_all_there(edition: Edition, tmp_path: Path) -> None:
    pdf = rota_sheet.build(a_rota(*MANY), edition)
    assert reading(pdf).count("Needs:" if edition is Edition.WALL else "needs someone") == len(MANY)
    assert problems(pdf) == []


def test_two_states_that_read_alike_have_one_fingerprint_and_others_not() -> None:
    rows = a_rota(*SOME)
    later = replace(rows, printed_at=datetime(2026, 5, 9))
    renamed = replace(
        rows,
        sessions=(
            replace(SOME[0], parts=(replace(PARTS[0], people=(someone(1, "Robin"),)), *PARTS[1:])),
            *SOME[1:],
        ),
    )
    for edition in EDITIONS:
        assert rows.fingerprint(edition) == later.fingerprint(edition)
    assert rows.fingerprint(Edition.WALL) == renamed.fingerprint(Edition.WALL)
    assert rows.fingerprint(Edition.STAFF) != renamed.fingerprint(Edition.STAFF)


@pytest.mark.parametrize("style", [PaperStyle.LARGE, PaperStyle.EASY])
def test_no_session_is_torn_between_two_pages_of_a_list(style: PaperStyle) -> None:
    rows = a_rota(*(a_session(at, FIRST + timedelta(days=at)) for at in range(12)))
    pages = pages_as_text(rota_sheet.build(rows, Edition.STAFF, style))
    assert len(pages) > 1
    for page in pages:
        assert page.count("10:30") == page.count("Facilitator") == page.count("Peer support") > 0
