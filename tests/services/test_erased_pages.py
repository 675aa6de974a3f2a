"""What erasing might miss: another key, words nobody may read, files beside the store, columns to come."""

from pathlib import Path

import pytest
from sqlalchemy import Boolean, Date, Integer, LargeBinary, String, Time

from coprod_desktop.model import Base
from coprod_desktop.model.base import Choice, Instant, Text
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.people import ContactWay
from coprod_desktop.services.backups import back_up
from coprod_desktop.services.erasing_texts import NOT_TO_READ, said_in
from coprod_desktop.services.erasure import ErasePerson, erase_person, look_at_erasure
from coprod_desktop.services.keys import change_keys
from coprod_desktop.store.backup import list_backups
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.pages import PAGE
from coprod_desktop.store.restore import restore_backup
from coprod_desktop.store.salvage import salvage
from coprod_desktop.vocabulary import PassedTo
from tests.services.test_erasure import NAMES, SAID, all_theirs, opened_again
from tests.store.raw_pages import decrypted
from tests.world import KEY, PASSPHRASE, World

SEALED = frozenset(
    {
        "apart_secret.secret", "kept_key.secret", "kept_typing.key", "kept_typing.words", "lead_key.public",
        "lead_key.sealed", "emergency_key.sealed", "private_key.sealed", "private_lead_key.sealed",
        "private_words.words",
    }
)  # fmt: skip
"""Sealed for whom each is meant, and gone with the record it belongs to; or keys."""
NO_SENTENCE = frozenset(
    {
        "account.name", "account.sign_in_name", "apart_token.token", "contact_way.value", "erasure.token",
        "erasure.what", "person.called", "person.credit_name", "person.former_names", "person.full_name",
        "print.about",
        "print.kind", "series.rule", "skill.name",
    }
)  # fmt: skip
"""Texts that are not looked through for names: of the person itself, of an account, or no words at all."""


def test_every_column_is_looked_through_or_holds_no_words() -> None:
    """A column added later is looked through by itself, or is decided about here."""
    unread = set()
    for table in Base.metadata.sorted_tables:
        looked = {column.name for column in said_in(table)}
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            if isinstance(column.type, LargeBinary):
                assert name in SEALED, name
            elif isinstance(column.type, Text):
                if column.name not in looked and table.name not in NOT_TO_READ:
                    unread.add(name)
            elif isinstance(column.type, String):
                assert column.name == "public_id", name
            else:
                assert isinstance(column.type, Integer | Date | Choice | Boolean | Instant | Time), name
    assert unread - NO_SENTENCE == {one for one in unread if one.split(".")[1] in _KINDS}


_KINDS = frozenset({"zone", "slot", "sha256", "mark", "digest"})
"""What no column of such a name holds words in, in any table."""


def held(path: Path, key: bytes) -> set[str]:
    """Which of their words are in a closed store’s pages."""
    raw = decrypted(path, key).lower()
    return {word for word in NAMES + SAID if word.lower().encode() in raw}


def test_nothing_is_left_in_any_page_or_file_once_the_key_was_changed(world: World) -> None:
    """In history from before the change, either; nor, unsealed, in any other file of the folder."""
    opened_again(world)
    who = all_theirs(world)
    change_keys(world.workspace)
    key = world.workspace.home.key
    assert key != KEY
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    world.workspace.close()
    assert held(world.folder.database, key) == set()
    for path in world.folder.path.rglob("*"):
        if path.is_file():
            raw = path.read_bytes().lower()
            assert not [word for word in NAMES + SAID if word.lower().encode() in raw], path.name


def test_stores_set_aside_after_an_erasure_hold_nothing_of_it(world: World, tmp_path: Path) -> None:
    """Neither the one that comes back nor the one that made room for it."""
    opened_again(world)
    who = all_theirs(world)
    back_up(world.workspace, world.folder.backups, away=False)
    (older,) = list_backups(world.folder.backups)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    world.close()
    restore_backup(older.path, KEY, world.folder, world.now)
    world.workspace = world.opener()()
    assert opened_again(world) == 1
    world.workspace.close()
    stores = list(world.folder.path.rglob("store.db"))
    assert len(stores) == 2
    assert [held(store, KEY) for store in stores] == [set(), set()]


@pytest.mark.parametrize("here", [True, False])
def test_what_a_salvage_saves_and_sets_aside_after_an_erasure_holds_nothing_of_it(
    world: World, tmp_path: Path, here: bool
) -> None:
    """Neither of the two stores: no page that is read one by one still says what SQLite no longer reaches."""
    opened_again(world)
    who = all_theirs(world)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    world.close()
    damaged = bytearray(world.folder.database.read_bytes())
    damaged[-PAGE // 2] ^= 1
    world.folder.database.write_bytes(damaged)
    into = world.folder if here else DataFolder(tmp_path / "saved")
    assert salvage(world.folder, KEY, into, world.now).damaged == 1
    stores = {*world.folder.path.rglob("store.db"), *into.path.rglob("store.db")}
    assert len(stores) == 2
    assert [held(store, KEY) for store in stores] == [set(), set()]


def test_what_a_salvage_saved_lets_go_of_them_and_what_it_set_aside_before_does_not(world: World) -> None:
    """That is as it was damaged, and is named on the page (“kept”) for a person to see to."""
    opened_again(world)
    who = all_theirs(world)
    world.close()
    salvage(world.folder, KEY, world.folder, world.now)
    (aside,) = world.folder.kept_aside.rglob("store.db")
    assert held(aside, KEY) == set(NAMES + SAID)
    world.workspace = world.opener()()
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    world.close()
    assert held(world.folder.database, KEY) == set()
    assert held(aside, KEY) == set(NAMES + SAID)


def test_words_nobody_may_read_name_them_no_longer_either(world: World) -> None:
    """To whom a concern was passed, which only its writer reads; what does not surely mean them stays."""
    who = world.person("Wilhelmina Quackenbush", called="Billie")
    passed = world.add(PassedOn(account_id=1, to=PassedTo.LEAD, name="Wilhelmina Quackenbush", at=world.now))
    kept = world.add(PassedOn(account_id=1, to=PassedTo.LEAD, name="Billie Hale", at=world.now))
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert world.get(PassedOn, passed).name == "someone"
    assert world.get(PassedOn, kept).name == "Billie Hale"
    world.workspace.close()
    assert held(world.folder.database, KEY) & {"Quackenbush", "Wilhelmina"} == set()


def test_a_number_that_somebody_else_has_too_stays_theirs(world: World) -> None:
    """Two who share a phone: it is not offered as a text that names the one, and it is not taken away."""
    who, other = world.person("Wilhelmina Quackenbush"), world.person("Jo Field")
    world.number(who, "07700 900777")
    way = world.number(other, "07700 900777")
    looked = look_at_erasure(world.workspace, who)
    assert looked.texts == ()
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert world.get(ContactWay, way).value == "07700 900777"
