"""What was printed is remembered, and a pack says when it is out of date."""

from datetime import timedelta

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict
from coprod_desktop.model.prints import Print
from coprod_desktop.queries import paper, prints
from coprod_desktop.queries.pack_state import state_of_pack
from coprod_desktop.queries.rows.paper import PrintChoice
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.vocabulary import AccountRole, Attendance, Edition, PaperStyle
from tests.world import World


def print_pack(world: World, session: int, edition: Edition = Edition.GROUP) -> None:
    rows = paper.pack_rows(world.workspace, session)
    record_print(
        world.workspace,
        RecordPrint("pack", edition, PaperStyle.LARGE, rows.fingerprint(edition), session_id=session),
    )


def test_a_print_is_kept_with_who_when_and_from_what(world: World) -> None:
    session = world.session()
    change = record_print(
        world.workspace, RecordPrint("pack", Edition.WALL, PaperStyle.EASY, "digest", session_id=session)
    )
    assert change.act is Act.PACK_PRINTED
    kept = world.get(Print, change.made or 0)
    assert (kept.kind, kept.edition, kept.style, kept.digest) == (
        "pack",
        Edition.WALL,
        PaperStyle.EASY,
        "digest",
    )
    assert (kept.at, kept.account_id) == (world.now, 1)


def test_whoever_may_only_print_may_keep_that_they_did(world: World) -> None:
    session = world.session()
    workspace = world.sign_in(AccountRole.PRINT_ONLY)
    request = RecordPrint("pack", Edition.GROUP, PaperStyle.STANDARD, "digest", session_id=session)
    assert record_print(workspace, request).made


def test_printing_what_was_removed_is_refused(world: World) -> None:
    request = RecordPrint("pack", Edition.GROUP, PaperStyle.STANDARD, "digest", session_id=99)
    with pytest.raises(Conflict):
        record_print(world.workspace, request)


def test_a_pack_never_printed_is_not_out_of_date(world: World) -> None:
    state = state_of_pack(world.workspace, world.session())
    assert (state.printed_at, state.outdated, state.since) == (None, False, ())


def test_a_pack_just_printed_is_up_to_date(world: World) -> None:
    session = world.session()
    print_pack(world, session)
    state = state_of_pack(world.workspace, session)
    assert not state.outdated
    assert state.printed_at is not None
    assert state.printed_at.hour == 9
    assert (state.edition, state.style) == (Edition.GROUP, PaperStyle.LARGE)


def test_a_pack_is_out_of_date_when_someone_cannot_make_it(world: World) -> None:
    sam, session = world.person("Sam Rivers"), world.session()
    place = world.place(session)
    world.assign(place, sam)
    print_pack(world, session)
    world.now += timedelta(minutes=5)
    record_absence(world.workspace, RecordAbsence(person_id=sam, session_id=session))
    state = state_of_pack(world.workspace, session)
    assert state.outdated
    assert any("Sam" in told.sentence and "can’t make" in told.sentence for told in state.since)


def test_what_the_wall_does_not_show_leaves_it_up_to_date(world: World) -> None:
    session = world.session()
    place = world.place(session)
    print_pack(world, session, Edition.WALL)
    world.now += timedelta(minutes=5)
    world.assign(place, world.person("Sam Rivers"))
    assert not state_of_pack(world.workspace, session).outdated


def test_the_next_print_offers_what_was_chosen_last(world: World) -> None:
    session = world.session()
    assert prints.last_choice(world.workspace, "pack") == PrintChoice(Edition.GROUP, PaperStyle.STANDARD)
    print_pack(world, session, Edition.STAFF)
    assert prints.last_choice(world.workspace, "pack") == PrintChoice(Edition.STAFF, PaperStyle.LARGE)
    assert prints.last_choice(world.workspace, "take_home").edition is Edition.PERSONAL


def test_how_staff_kept_who_came_is_remembered_from_their_last_pack(world: World) -> None:
    rows = paper.pack_rows(world.workspace, world.session())
    kept = []
    for edition, attendance in ((Edition.STAFF, Attendance.SLIPS), (Edition.GROUP, Attendance.LIST)):
        choice = PrintChoice(edition, PaperStyle.STANDARD, attendance)
        change = record_print(world.workspace, RecordPrint.of_pack(rows, choice))
        kept.append(world.get(Print, change.made or 0).attendance)
    assert kept == [Attendance.SLIPS, None]
    chosen = PrintChoice(Edition.GROUP, PaperStyle.STANDARD, Attendance.SLIPS)
    assert prints.last_choice(world.workspace, "pack") == chosen
