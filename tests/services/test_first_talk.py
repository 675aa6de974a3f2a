"""First conversations: nothing has to be filled in, nothing is told elsewhere; the first-visit sheet."""

from datetime import time, timedelta

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.organisation import Venue
from coprod_desktop.queries import history
from coprod_desktop.queries.find import find
from coprod_desktop.queries.first_talk import first_talks, first_visit, first_visit_rows
from coprod_desktop.services.first_talk import (
    RemoveFirstTalk,
    WriteFirstTalk,
    remove_first_talk,
    write_first_talk,
)
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import PaymentAnswer, PersonKind, PrivatePart, Told
from tests.world import TODAY, World

SOON = TODAY + timedelta(days=5)


def test_nothing_has_to_be_filled_in_and_it_is_written_on(world: World) -> None:
    sam = world.person()
    made = write_first_talk(world.workspace, WriteFirstTalk(person_id=sam)).made
    assert made is not None
    [row] = first_talks(world.workspace, sam).rows
    assert (row.held_on, row.with_id, row.told, row.payment) == (None, None, (), PaymentAnswer.NOT_OFFERED)
    write_first_talk(
        world.workspace,
        WriteFirstTalk(
            person_id=sam, talk_id=made, held_on=TODAY, with_id=1, likes="Writing", rather_not="Speaking",
            payment=PaymentAnswer.ACCEPTS, payment_words="£20 a session", payment_on=TODAY,
            told=(Told.LIMITS, Told.BENEFITS), next_steps="Tea on Thursday",
        ),
    )  # fmt: skip
    [row] = first_talks(world.workspace, sam).rows
    assert (row.with_, row.words(PrivatePart.LIKES)) == ("Morgan Lee", "Writing")
    assert row.told == (Told.LIMITS, Told.BENEFITS)
    write_first_talk(world.workspace, WriteFirstTalk(person_id=sam, talk_id=made, told=(Told.BENEFITS,)))
    assert first_talks(world.workspace, sam).rows[0].told == (Told.BENEFITS,)
    remove_first_talk(world.workspace, RemoveFirstTalk(made))
    assert first_talks(world.workspace, sam).rows == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"with_id": 2}, "with_id"),
        ({"met_by_id": 2}, "met_by_id"),
        ({"payment": PaymentAnswer.ACCEPTS}, "payment_words"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(
    world: World, fields: dict[str, object], field: str
) -> None:
    assert world.person() == 2
    with pytest.raises(RuleBroken) as refused:
        write_first_talk(world.workspace, WriteFirstTalk(person_id=2, **fields))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_no_list_search_or_sentence_tells_of_it(world: World) -> None:
    sam = world.person()
    write_first_talk(world.workspace, WriteFirstTalk(person_id=sam, likes="Quillwork", rather_not="Crowds"))
    told = history.recent(world.workspace)
    assert told[0].sentence == "Wrote down a first conversation"
    assert told[0].id not in [row.id for row in history.of_record(world.workspace, "person", sam)]
    for words in ("Quillwork", "Crowds"):
        assert find(world.workspace, words) == ()


def test_it_is_not_written_for_who_has_died(world: World) -> None:
    sam = world.person()
    record_death(world.workspace, RecordDeath(sam))
    with pytest.raises(RuleBroken):
        write_first_talk(world.workspace, WriteFirstTalk(person_id=sam))
    with pytest.raises(Conflict):
        first_visit(world.workspace, sam)


def visiting(world: World, **person: object) -> int:
    """Someone who comes to a session soon, met by a member of staff."""
    sam = world.person(**person)
    with world.workspace.read() as db:
        assert db.get_one(Venue, 1).name == "Harbour House"
    session = world.session("Brochure group", SOON, project_id=world.project())
    robin = world.person("Robin Hale", kind=PersonKind.STAFF)
    write_first_talk(
        world.workspace,
        WriteFirstTalk(
            person_id=sam, session_id=session, met_by_id=robin, visit_words="We read section 3", likes="Tea"
        ),
    )
    return sam


def test_the_sheet_for_a_first_visit_is_neutral_unless_they_wish_otherwise(world: World) -> None:
    rows = first_visit_rows(world.workspace, visiting(world))
    assert rows.visit is not None
    assert (rows.visit.on, rows.visit.start, rows.visit.title, rows.visit.where) == (
        SOON,
        time(10, 30),
        "",
        "",
    )
    assert (rows.met_by, rows.getting_in, rows.what_happens, rows.house.organisation) == ("", "", "", "")
    for words in ("Brochure", "Harbour", "Robin", "section", "Tea"):
        assert words not in repr(rows)


def test_who_wishes_it_finds_place_and_who_meets_them(world: World) -> None:
    rows = first_visit_rows(world.workspace, visiting(world, sheet_may_name=True, details_at_home=True))
    assert rows.visit is not None
    assert (rows.visit.where, rows.met_by) == ("Harbour House, 4 Quay Street", "Robin")
    assert rows.what_happens == "We read section 3"
    assert "Tea" not in repr(rows)
    careful = first_visit_rows(world.workspace, visiting(world, full_name="Jo Fenwick", sheet_may_name=True))
    assert careful.met_by == ""


def test_without_a_first_conversation_it_is_about_the_next_session(world: World) -> None:
    sam = world.person()
    assert first_visit_rows(world.workspace, sam).visit is None
    world.assign(world.place(world.session(on=SOON)), sam)
    rows = first_visit_rows(world.workspace, sam)
    assert rows.visit is not None
    assert rows.visit.on == SOON
