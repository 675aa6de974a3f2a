"""History that somebody with the store’s key altered by hand: `check` names each entry, and what of it."""

import json

import pytest

from coprod_desktop.services.people import AddPerson, ChangePerson, add_person, change_person
from coprod_desktop.store import journal
from coprod_desktop.store.engine import connect
from tests.cli.test_spreadsheets import Cli, cli
from tests.world import KEY, World

__all__ = ["cli"]


@pytest.fixture
def entry(world: World) -> int:
    """An entry in the middle of history: Sam is called otherwise."""
    sam = add_person(world.workspace, AddPerson("Sam Rivers")).made
    assert sam is not None
    changed = change_person(world.workspace, ChangePerson(sam, called="Sammy"))
    add_person(world.workspace, AddPerson("Jo Lane"))
    return changed.id


def alter(world: World, *statements: str) -> None:
    """What someone does who has the file, its key, and another program."""
    world.close()
    bare = connect(world.folder.database, KEY)
    try:
        guards = bare.execute(
            "select name, sql from sqlite_master where name glob 'journal_guard*'"
        ).fetchall()
        for name, _sql in guards:
            bare.execute(f"drop trigger {name}")
        for statement in statements:
            bare.execute(statement)
        for _name, sql in guards:
            bare.execute(sql)
    finally:
        bare.close()


PLACE, ABOUT, CHANGED = "its place in the chain", "what it was about", "values of person"
ALTERED = {
    "who": ("update journal_entry set account_id = null where id = {n}", PLACE),
    "when": ("update journal_entry set at = '2020-01-01 00:00:00.000000' where id = {n}", PLACE),
    "the act": ("update journal_entry set act = 'person_added' where id = {n}", PLACE),
    "about whom": ("update journal_entry set params = '{{\"person\":1}}' where id = {n}", ABOUT),
    "a value": ('update journal_row set after = \'{{"called":"Samuel"}}\' where entry = {n}', CHANGED),
    "the value before": ("update journal_row set before = '{{}}' where entry = {n}", CHANGED),
    "which record": ("update journal_row set key = '[1]' where entry = {n}", CHANGED),
    "a change less": ("delete from journal_row where entry = {n}", PLACE),
}


def broken(world: World) -> list[tuple[int, str]]:
    world.close()
    world.workspace = world.opener()()
    with world.workspace.read() as session:
        return [(one.id, one.what) for one in journal.verify_chain(session)]


@pytest.mark.parametrize("what", ALTERED)
def test_an_edited_entry_is_found(world: World, entry: int, what: str) -> None:
    statement, words = ALTERED[what]
    alter(world, statement.format(n=entry))
    assert broken(world) == [(entry, words)]


@pytest.mark.parametrize("last", [False, True])
def test_a_missing_entry_is_found(world: World, entry: int, last: bool) -> None:
    gone = entry + 1 if last else entry
    alter(
        world,
        f"delete from journal_row where entry = {gone}",
        f"delete from journal_entry where id = {gone}",
    )
    assert broken(world)[0] == (gone, "missing")


def test_the_end_of_history_stays_missed_after_more_was_done(world: World, entry: int) -> None:
    gone = entry + 1
    alter(
        world,
        f"delete from journal_row where entry = {gone}",
        f"delete from journal_entry where id = {gone}",
    )
    world.workspace = world.opener()()
    add_person(world.workspace, AddPerson("Kim Ash"))
    assert (gone, "missing") in broken(world)


def test_untouched_history_is_well(world: World, entry: int) -> None:
    alter(world)
    assert broken(world) == []
    assert entry


def test_check_names_each(world: World, cli: Cli, entry: int) -> None:
    alter(
        world,
        ALTERED["a value"][0].format(n=entry),
        ALTERED["about whom"][0].format(n=entry - 1),
    )
    code, out, err = cli("check")
    assert code == 1
    first, second = out.splitlines()
    assert first.startswith(f"History: entry {entry - 1}, ")
    assert first.endswith("was altered: what it was about.")
    assert second.startswith(f"History: entry {entry}, ")
    assert second.endswith("was altered: what it changed.")
    assert "History isn’t as it was written" in err
    assert "Samuel" not in out + err
    told = json.loads(cli("check", "--json")[1])
    assert [one["entry"] for one in told["entries"]] == [entry - 1, entry]
