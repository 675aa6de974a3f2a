"""Whatever is kept about someone is in the copy they may ask for, or named as left out with the reason."""

import json
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.documents import full_copy
from coprod_desktop.errors import NotAllowed, Stopped
from coprod_desktop.exchange.copy_json import copy_json
from coprod_desktop.labels import LABELS
from coprod_desktop.labels.tables import TABLES
from coprod_desktop.labels.yours import YOURS
from coprod_desktop.model import Base
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.people import Need, Person
from coprod_desktop.queries.copied_what import A_PART, BENEATH, NOT_BENEATH, NOT_COPIED, THEIRS
from coprod_desktop.queries.full_copy import copy_rows, private_rows
from coprod_desktop.queries.rows.held import CopyRows
from coprod_desktop.services.contact import RecordCallerWord, record_caller_word
from coprod_desktop.services.full_copy import put_copy_together
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.services.people import ChangePerson, change_person
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import AccountRole, Channel, ConsentFor, PaperStyle, PassedTo, Safe
from coprod_desktop.wording import your_label
from tests.documents.structure import failures, pages_as_text, problems, sizes
from tests.safety.test_sealing import STIRS, House
from tests.services.all_of_one import full
from tests.world import World


def test_every_column_that_points_at_a_person_is_copied_or_named_with_its_reason() -> None:
    columns = {f"{one.table.name}.{one.name}" for one in pointing_at(Base.metadata.tables["person"])}
    said = [*THEIRS, *A_PART, *NOT_COPIED]
    assert sorted(columns - set(said)) == [], "say in queries/copied_what.py what a copy does with it"
    assert sorted(set(said) - columns) == [], "these are gone"
    assert len(said) == len(set(said)), "one thing or the other"


def test_what_hangs_on_their_rows_is_copied_or_named_with_its_reason() -> None:
    theirs = {one.split(".")[0] for one in THEIRS}
    hanging = {
        (table.name, f"{table.name}.{link.parent.name}")
        for table in Base.metadata.sorted_tables
        for link in table.foreign_keys
        if link.column.table.name in theirs
    }
    named = {column for _table, column in hanging if column in BENEATH}
    assert named == BENEATH
    assert {table for table, column in hanging if column not in BENEATH} - set(NOT_BENEATH) == set()


def test_every_column_named_is_there_and_every_table_has_a_name() -> None:
    for column, shown in A_PART.items():
        table = Base.metadata.tables[column.split(".")[0]]
        assert set(shown) <= set(table.columns.keys())
    tables = {one.split(".")[0] for one in (*THEIRS, *A_PART, *BENEATH)}
    tables |= {column.split(".")[0] for column in NOT_COPIED}
    assert tables - set(TABLES) == set()


def test_words_for_the_person_are_those_of_choices_there_are() -> None:
    for kind, words in YOURS.items():
        assert set(words) <= set(LABELS[kind])
    assert your_label(ConsentFor.NAME_ON_PAPER) == "Your name on paper"
    assert your_label(ConsentFor.PHOTOS) == "Photos"


def test_the_word_agreed_for_calls_is_on_no_paper(world: World) -> None:
    """Whoever finds the copy could ring as them. It is told by word of mouth; also one they had before."""
    sam = world.person("Sam Rivers", caller_word="lantern")
    record_caller_word(world.workspace, RecordCallerWord(sam, "marigold"))
    rows = copy_rows(world.workspace, sam)
    assert "lantern" not in repr(rows)
    assert "marigold" not in repr(rows)
    assert any("ask, and we tell you" in one.why for one in rows.left_out)


def test_what_stood_before_is_told_in_words(world: World) -> None:
    sam = world.person("Sam Rivers", joined_on=date(2025, 3, 20), paper_style=PaperStyle.EASY)
    changed = ChangePerson(sam, joined_on=date(2025, 4, 1), paper_style=PaperStyle.LARGE, print_pronouns=True)
    change_person(world.workspace, changed)
    (before,) = [one.before for one in copy_rows(world.workspace, sam).history if one.before]
    told = {field.name: field.words for field in before}
    assert told == {
        "joined on": "Thursday 20 March 2025", "paper style": "Easy read", "print pronouns": "no",
    }  # fmt: skip


def test_a_sheet_that_was_printed_is_called_by_its_name(world: World, sam: int) -> None:
    sheets = next(part for part in copy_rows(world.workspace, sam).parts if part.table == "print")
    (told,) = {field.words for one in sheets.records for field in one if field.name == "kind"}
    assert told == "A sheet to take home"


@pytest.fixture
def sam(world: World) -> int:
    """Someone with a row in every table, and words about others in some of them."""
    others = world.person("Zofia Nowak", called="Zo")
    world.number(others, "07700 900777")
    sam = world.person("Sam Rivers", notes="Zofia and Sam share a taxi; will they?")
    full(world, sam)
    world.number(sam, "07700 900888", Safe.UNKNOWN)
    world.number(sam, "07700 900666", Safe.NO, channel=Channel.TEXT)
    world.session("Sam’s and Zo’s walk", date(2026, 6, 1), notes="Meet Sam at the gate")
    return sam


def told(rows: CopyRows) -> str:
    return copy_json(rows).decode()


def test_every_table_of_theirs_is_in_it(world: World, sam: int) -> None:
    rows = copy_rows(world.workspace, sam)
    expected = {one.split(".")[0] for one in (*THEIRS, *A_PART)}
    assert expected - {part.table for part in rows.parts} == set()


def test_both_files_hold_it_and_nobody_else(world: World, sam: int, tmp_path: Path) -> None:
    change_person(world.workspace, ChangePerson(sam, likes="Tea with Zofia"))
    change_person(world.workspace, ChangePerson(sam, likes="Coffee"))
    rows = copy_rows(world.workspace, sam)
    data = json.loads(copy_json(rows))
    assert data["person"] == "Sam Rivers"
    about = next(part for part in data["kept"] if part["table"] == "person")["records"][0]
    assert about["notes"] == "[someone] and Sam share a taxi; will they?"
    ways = next(part for part in data["kept"] if part["table"] == "contact_way")["records"]
    values = {one["value"] for one in ways}
    assert {"07700 900888", "07700 900666"} <= values, "their own numbers, asked about or not"
    assert {"Sam’s and [someone]’s walk", "Meet Sam at the gate"} <= {
        value for part in data["named_elsewhere"] for one in part["records"] for value in one.values()
    }
    assert {"likes": "Tea with [someone]"} in [one["before"] for one in data["history"]], "as it stood before"
    pdf = full_copy.build(rows, PaperStyle.STANDARD)
    text = "\n".join(pages_as_text(pdf))
    for other in ("Zofia", "Nowak", "900777"):
        assert other not in text
        assert other not in told(rows)
    for theirs in ("Sam Rivers", "07700 900888", "The pictures", "A face", "Coffee"):
        assert theirs in text
        assert theirs in told(rows)
    assert (failures(pdf, tmp_path), problems(pdf)) == ([], [])
    assert min(sizes(pdf)) >= 12
    assert [one.why for one in rows.left_out], "what is not in it is said"


def test_nothing_of_others_records_and_no_concern_is_in_it(world: World, sam: int) -> None:
    other = world.person("Ali Moss", notes="Would rather not sit beside Sam Rivers")
    world.add(Need(person_id=other, words="Not in the car with Sam Rivers"))
    world.number(other, "07700 900555", if_other_answers="Ask for Sam Rivers")
    world.add(PassedOn(account_id=1, to=PassedTo.LEAD, name="Sam Rivers", at=world.now))
    rows = copy_rows(world.workspace, sam)
    for never in ("rather not", "in the car", "900555", "Ask for", "Ali", "Moss"):
        assert never not in told(rows)
    assert "passed_on" not in {part.table for part in (*rows.parts, *rows.mentions)}
    assert "lead decides" in told(rows), "said in every copy, whether or not there was one"


def test_what_is_private_is_in_it_only_for_whoever_may_read_it(world: World) -> None:
    house = House(world)
    house.plan("priya", "priya")
    coordinator = house.as_("morgan", AccountRole.COORDINATOR)
    rows = copy_rows(coordinator, house.sam)
    assert STIRS not in told(rows)
    assert rows.private == ()
    words = "\n".join(pages_as_text(full_copy.build(rows, PaperStyle.STANDARD)))
    assert "sealed for them" in words.replace("\n", " "), "it says so whether or not there is something"
    theirs = private_rows(house.as_("priya"), house.sam)
    assert STIRS in told(theirs)
    assert STIRS in "\n".join(pages_as_text(full_copy.build(theirs, PaperStyle.STANDARD)))
    assert theirs.parts == theirs.mentions == theirs.history == ()
    assert STIRS not in told(private_rows(house.as_("lee"), house.sam))
    house.plan("priya", "priya", "morgan")
    assert told(copy_rows(house.as_("morgan", AccountRole.COORDINATOR), house.sam)).count(STIRS) == 1


@pytest.mark.parametrize("role", [role for role in AccountRole if role is not AccountRole.COORDINATOR])
def test_only_a_coordinator_puts_it_together(world: World, role: AccountRole) -> None:
    sam = world.person()
    with pytest.raises(NotAllowed):
        put_copy_together(world.sign_in(role), sam)


def test_history_keeps_once_that_it_was_put_together(world: World) -> None:
    sam = world.person()
    for _each in range(2):
        put_copy_together(world.workspace, sam)
    with world.workspace.read() as db:
        entries = journal.entries(
            db, journal.about("person", sam), journal.entry_table.c.act == Act.COPY_OPENED
        )
    assert len(entries) == 1
    world.now = world.now.replace(day=16)
    put_copy_together(world.workspace, sam)
    with world.workspace.read() as db:
        assert len(journal.entries(db, journal.entry_table.c.act == Act.COPY_OPENED)) == 2
    assert world.get(Person, sam).full_name == "Sam Rivers"


def test_it_tells_how_far_it_is_and_stopped_it_leaves_nothing(world: World, sam: int) -> None:
    told_of: list[int] = []

    def step(done: int, _of: int) -> bool:
        told_of.append(done)
        return True

    put_copy_together(world.workspace, sam, step)
    assert told_of == sorted(told_of)
    assert (told_of[0], told_of[-1]) == (0, 100)
    assert len(set(told_of)) > 20, "all along, and not at its ends alone"
    other = world.person("Kim Dale")
    for so_far in (0, 50, 100):
        with pytest.raises(Stopped):
            put_copy_together(world.workspace, other, lambda done, _of, so_far=so_far: done < so_far)
    with world.workspace.read() as db:
        opened = journal.entries(db, journal.entry_table.c.act == Act.COPY_OPENED)
    assert [entry.params["person"] for entry in opened] == [sam]
