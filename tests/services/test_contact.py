"""Safe contact is a gate: what may be shown, what only on a press, and what never."""

from datetime import date

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.services.contact import (
    MarkWay,
    RecordCallerWord,
    RecordContact,
    RemoveContact,
    ShowNumber,
    mark_way,
    record_caller_word,
    record_contact,
    remove_contact,
    show_number,
)
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import Channel, Safe
from tests.world import TODAY, World

CALL_ONLY = ((Channel.CALL, Safe.YES), (Channel.TEXT, Safe.NO), (Channel.VOICEMAIL, Safe.UNKNOWN))


def ways(world: World, person: int) -> dict[Channel, ContactWay]:
    with world.workspace.read() as session:
        return {way.channel: way for way in session.scalars(select(ContactWay).filter_by(person_id=person))}


def test_a_number_with_what_is_safe(world: World) -> None:
    sam = world.person()
    change = record_contact(
        world.workspace,
        RecordContact(
            sam, "07700  900123", CALL_ONLY, Channel.CALL, "After 6", "Morgan from the library", "Ring off"
        ),
    )
    found = ways(world, sam)
    assert change.made == found[Channel.CALL].id
    assert {channel: way.safe for channel, way in found.items()} == dict(CALL_ONLY)
    assert found[Channel.CALL].preferred
    assert found[Channel.CALL].checked_on == TODAY
    assert found[Channel.VOICEMAIL].checked_on is None
    assert {way.shown_value for way in found.values()} == {"07700 900123", ""}
    assert (found[Channel.TEXT].times, found[Channel.TEXT].if_other_answers) == ("After 6", "Ring off")


def test_what_is_kept_can_be_changed_without_knowing_the_number(world: World) -> None:
    sam = world.person()
    record_contact(world.workspace, RecordContact(sam, "07700 900123", CALL_ONLY))
    ids = tuple(way.id for way in ways(world, sam).values())
    marks = ((Channel.CALL, Safe.NO), (Channel.TEXT, Safe.YES))
    record_contact(world.workspace, RecordContact(sam, "", marks, way_ids=ids, checked_on=date(2026, 5, 1)))
    found = ways(world, sam)
    assert {channel: way.safe for channel, way in found.items()} == dict(marks)  # no voice message any more
    assert {way.value for way in found.values()} == {"07700 900123"}
    assert found[Channel.TEXT].checked_on == date(2026, 5, 1)


def test_only_one_way_is_liked_best(world: World) -> None:
    sam = world.person()
    record_contact(world.workspace, RecordContact(sam, "07700 900123", CALL_ONLY, Channel.CALL))
    email = ((Channel.EMAIL, Safe.YES),)
    record_contact(world.workspace, RecordContact(sam, "sam@example.org", email, Channel.EMAIL))
    assert {channel for channel, way in ways(world, sam).items() if way.preferred} == {Channel.EMAIL}


@pytest.mark.parametrize(
    ("value", "marks", "preferred", "field"),
    [
        ("", CALL_ONLY, None, "value"),
        ("07700 900123", (), None, "value"),
        ("07700 900123", CALL_ONLY, Channel.TEXT, "preferred"),
        ("07700 900999", ((Channel.CALL, Safe.YES),), None, "value"),
    ],
    ids=["no number", "for nothing", "prefers what is not safe", "there already"],
)
def test_refusals(
    world: World, value: str, marks: tuple[tuple[Channel, Safe], ...], preferred: Channel | None, field: str
) -> None:
    sam = world.person()
    world.number(sam, "07700 900999")
    with pytest.raises(RuleBroken) as refused:
        record_contact(world.workspace, RecordContact(sam, value, marks, preferred))
    assert refused.value.field == field
    assert len(ways(world, sam)) == 1


def test_another_persons_number_is_not_changed(world: World) -> None:
    sam, jo = world.person(), world.person("Jo Field")
    number = world.number(jo)
    with pytest.raises(RuleBroken):
        record_contact(world.workspace, RecordContact(sam, "", CALL_ONLY, way_ids=(number,)))
    with pytest.raises(RuleBroken):
        remove_contact(world.workspace, RemoveContact(sam, (number,)))


def test_marking_and_taking_away(world: World) -> None:
    sam = world.person()
    number = world.number(sam, safe=Safe.YES, preferred=True)
    change = mark_way(world.workspace, MarkWay(number, Safe.NO))
    assert change.params["person"] == sam
    way = world.get(ContactWay, number)
    assert (way.safe, way.preferred, way.checked_on, way.shown_value) == (Safe.NO, False, TODAY, "")
    remove_contact(world.workspace, RemoveContact(sam, (number,)))
    assert ways(world, sam) == {}
    world.workspace.undo()
    assert ways(world, sam)[Channel.CALL].value == "07700 900123"


def test_a_press_shows_a_number_that_was_not_asked_about_and_is_recorded(world: World) -> None:
    sam = world.person()
    number = world.number(sam, safe=Safe.UNKNOWN)
    shown = show_number(world.workspace, ShowNumber(number))
    assert shown.value == "07700 900123"
    assert (shown.change.act, shown.change.params["person"]) == (Act.NUMBER_SHOWN, sam)
    assert "900123" not in repr(shown)
    with world.workspace.read() as session:
        (entry,) = journal.entries(session, journal.entry_table.c.id == shown.change.id)
        assert "900123" not in repr(entry)
    assert world.workspace.undoable != shown.change.id


def test_a_number_not_to_be_used_is_never_shown_and_no_press_is_recorded(world: World) -> None:
    sam = world.person()
    number = world.number(sam, safe=Safe.NO)
    with world.workspace.read() as session:
        before = journal.entries(session, limit=1)[0].id
    with pytest.raises(RuleBroken, match="not to use"):
        show_number(world.workspace, ShowNumber(number))
    with world.workspace.read() as session:
        assert journal.entries(session, limit=1)[0].id == before


def test_the_agreed_word(world: World) -> None:
    sam = world.person()
    record_caller_word(world.workspace, RecordCallerWord(sam, " lighthouse "))
    assert world.get(Person, sam).caller_word == "lighthouse"
    assert "lighthouse" not in repr(RecordCallerWord(sam, "lighthouse"))
