"""Whatever is kept has a time of its own, goes with something that has one, or is said to stay and why.

A table with words in it, or with a column that points at somebody, stands in one of these lists. One that is
added later stands in none, and is decided about here.
"""

from collections.abc import Iterable, Mapping

import pytest
from sqlalchemy import LargeBinary, Table

from coprod_desktop.model import Base
from coprod_desktop.model.base import Text
from coprod_desktop.queries.keeping import due_of
from coprod_desktop.services.erasing_texts import said_in
from coprod_desktop.services.erasing_ways import EMPTIED, Way, way_of
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.services.keeping import TABLES
from coprod_desktop.ui.keeping.forms import SUGGESTED
from coprod_desktop.vocabulary import RecordKind
from tests.world import World

T = Base.metadata.tables
NO_WORDS = frozenset({"public_id", "digest", "zone", "sha256", "mark", "rule"})

OWN = {**TABLES, RecordKind.LEFT: "person"}
"""The table of each kind that has a time."""

GOES: Mapping[str, Mapping[str, str]] = {
    "person": {
        "is about them alone, and goes when they are erased": (
            "need usual_time other_time person_skill recognition loan wish different_people debrief "
            "supported disagreement_view to_tell offer ring_attempt idea_from form_person planning_signer "
            "private_conflict emergency_access"
        ),
        "is counted on as “someone”; what it says of them is emptied": (
            "account member absence assignment task_owner"
        ),
        "is part of how something was agreed or made, and stays as “someone”": (
            "agreement_there approval change_asked option_voice planning_present strand_person"
        ),
        "is thanks they agreed to, which stay by their wish, and go if they want that": (
            "credit project_credit"
        ),
    },
    "absence": {"is what they said or left behind for that time away": "their_say handover_item"},
    "member": {"is a talk with them in that group": "check_in"},
    "account": {"is for whoever signs in with it": "kept_typing lead_key"},
    "private_record": {"is its words, or opens them": "private_words private_key private_lead_key"},
    "emergency_access": {"opens what was asked for, for that time": "emergency_key"},
}
"""What goes with another record when that one goes, because it…"""

STAYS: Mapping[str, str] = {
    "is the organisation’s own and of nobody who takes part": (
        "organisation role_card place_list role skill venue standing_ask series"
    ),
    "is a group’s work and how it came about; who is named in its words is found there and taken out": (
        "project session agenda_item arrangement agreement_line decision decision_right decision_option "
        "deliverable disagreement disagreement_step ending missing_voice planning_question planning_answer "
        "reflection to_change lesson section strand task version idea recommendation"
    ),
    "is what was asked of the public, and what was answered; who said what in it has a time": (
        "consultation consultation_form consultation_letter consultation_step message ask_use"
    ),
}
"""What has no time, because it…"""

NOBODY: Mapping[str, str] = {
    "apart_secret": "a key",
    "kept_key": "keys of sealed files",
    "apart_token": "names nobody; goes with whoever it is of (`services.apart.forget_tokens`)",
    "erasure": "says without a name what was erased; an older copy needs it for as long as there is one",
}
"""What holds letters but says nothing of anybody."""


def holds(table: Table) -> bool:
    """Whether there are words in it, or it points at somebody."""
    words = any(
        isinstance(one.type, Text | LargeBinary) and one.name not in NO_WORDS for one in table.columns
    )
    return words or table.name in {one.table.name for one in pointing_at(T["person"])}


def split(lists: Iterable[str]) -> list[str]:
    """The tables of some lists, one after the other."""
    return [table for tables in lists for table in tables.split()]


ALONG = [(table, with_) for with_, why in GOES.items() for table in split(why.values())]
STAYING = split(STAYS.values())


def test_every_table_is_decided_about_once() -> None:
    said = [*OWN.values(), *(table for table, _with in ALONG), *STAYING, *NOBODY]
    there = {table.name for table in Base.metadata.sorted_tables if holds(table)}
    assert sorted(there - set(said)) == [], "say here how long what is in it is kept"
    assert sorted(set(said) - there) == [], "these are gone, or hold nothing"
    assert len(said) == len(set(said)), "one thing or the other"


def test_every_kind_has_a_time_to_begin_with_and_is_looked_for(world: World) -> None:
    """A kind that is added has a table, a suggestion, and something that finds what is due of it."""
    assert set(OWN) == set(SUGGESTED) == set(RecordKind)
    with world.workspace.read() as db:
        assert all(due_of(world.workspace, db, kind) == () for kind in RecordKind)


@pytest.mark.parametrize(("table", "with_"), ALONG)
def test_what_goes_with_a_record_really_does(table: str, with_: str) -> None:
    """Removed with it by the store, or by what erasing somebody does with the column that points at them."""
    links = [one for one in T[table].columns for key in one.foreign_keys if key.column.table.name == with_]
    if with_ == "person":
        ways = {way_of(one) for one in links}
        assert ways & {Way.GOES, Way.SOMEONE}
        if Way.GOES not in ways and (own := words_of(T[table]) - {"name", "sign_in_name", "slot"}):
            emptied = {name for one in links for name in EMPTIED.get(f"{table}.{one.name}", {})}
            assert own <= emptied | {one.name for one in said_in(T[table])}
    else:
        assert {key.ondelete for one in links for key in one.foreign_keys} == {"CASCADE"}
        assert with_ in {*OWN.values(), *(one for one, _with in ALONG)}


@pytest.mark.parametrize("table", STAYING)
def test_what_stays_is_nobodys_own_and_is_looked_through_for_names(table: str) -> None:
    ways = {way_of(one) for one in pointing_at(T["person"]) if one.table.name == table}
    assert Way.GOES not in ways
    unread = words_of(T[table]) - {one.name for one in said_in(T[table])}
    assert unread <= ({"name"} if table == "skill" else set())


def words_of(table: Table) -> set[str]:
    """The columns of a table that hold words."""
    return {one.name for one in table.columns if isinstance(one.type, Text) and one.name not in NO_WORDS}
