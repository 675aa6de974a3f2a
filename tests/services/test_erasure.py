"""Erasing someone: nothing of theirs is left in any page of the file, and what was agreed stays."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, delete, func, select, text, update

from coprod_desktop.acts import SETTING_UP, Act
from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken, Stopped
from coprod_desktop.model import Base
from coprod_desktop.model.absence import Absence, TheirSay
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.apart import ApartToken
from coprod_desktop.model.deliverables import Credit, Deliverable
from coprod_desktop.model.people import ContactWay, Person, initials
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.queries import find, history, people, picks
from coprod_desktop.queries.rows.people import Sought
from coprod_desktop.services.apart import KeepApart, keep_apart
from coprod_desktop.services.contact import RecordContact, record_contact
from coprod_desktop.services.erasing_texts import said_in
from coprod_desktop.services.erasing_ways import WAYS, Way, way_of
from coprod_desktop.services.erasure import ERASED, ErasePerson, erase_again, erase_person, look_at_erasure
from coprod_desktop.services.joining import pointing_at
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.people import ChangePerson, change_person
from coprod_desktop.store import journal
from coprod_desktop.store.backup import make_backup
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.restore import restore_backup
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    Channel,
    NameShown,
    PersonKind,
    PersonStatus,
    Safe,
    Say,
)
from tests.services.all_of_one import full
from tests.store.raw_pages import decrypted
from tests.world import KEY, PASSPHRASE, TODAY, World

PERSON = Base.metadata.tables["person"]
NAMES = ("Wilhelmina", "Quackenbush", "Billie", "Featherstone")
"""What they alone are called."""
SAID = ("Zinnia", "900777", "wq@example.org", "Ocarina", "Quokka")
"""Words of theirs that nobody else says: a text of each record of theirs begins with the last."""


def test_every_column_that_points_at_a_person_says_what_becomes_of_it() -> None:
    """A table added later is decided about, not forgotten."""
    assert {f"{one.table.name}.{one.name}" for one in pointing_at(PERSON)} == set(WAYS)


def all_theirs(world: World) -> int:
    """Someone with a row in every table that points at people, and words of their own in each that goes."""
    who = world.person(
        "Wilhelmina Quackenbush",
        called="Billie",
        former_names="Wilhelmina Featherstone",
        likes="Zinnia seeds",
    )
    full(world, who)
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        for column in pointing_at(PERSON):
            if way_of(column) is Way.GOES:
                texts = {one.name: f"Quokka {one.name}" for one in said_in(column.table)}
                if texts:
                    change.session.execute(update(column.table).where(column == who).values(texts))
        change.session.execute(
            update(Account).where(Account.person_id == who).values(closed_at=world.now, name="Wilhelmina")
        )
    safe = ((Channel.CALL, Safe.YES),)
    record_contact(world.workspace, RecordContact(who, "07700 900777", safe))
    record_contact(world.workspace, RecordContact(who, "wq@example.org", ((Channel.EMAIL, Safe.YES),)))
    change_person(world.workspace, ChangePerson(who, full_name="Wilhelmina Quackenbush", likes="Ocarina"))
    return who


def left_in(world: World, words: tuple[str, ...]) -> set[str]:
    """Which of some words are anywhere in the decrypted pages, however they are written."""
    world.close()
    raw = decrypted(world.folder.database, KEY).lower()
    world.workspace = world.opener()()
    return {word for word in words if word.lower().encode() in raw}


def test_nothing_of_theirs_is_left_in_any_page_of_the_file(world: World) -> None:
    """Names, numbers and words: in records, history, search, free pages and between records."""
    who = all_theirs(world)
    assert left_in(world, NAMES + SAID) == set(NAMES + SAID)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    beside = world.folder.database.with_name(world.folder.database.name + "-journal")
    assert not beside.exists() or not beside.stat().st_size  # SQLite keeps old pages there while it is open
    assert left_in(world, NAMES + SAID) == set()
    with world.workspace.read() as db:
        assert journal.verify_chain(db) == []


def test_history_forgets_what_was_removed_or_rewritten_before(
    world: World,
) -> None:
    """A number taken away last year, a note that was rewritten, a text of someone else’s that named them."""
    who, other = all_theirs(world), world.person("Jo Marsh", notes="Came with Wilhelmina Quackenbush")
    change_person(world.workspace, ChangePerson(other, full_name="Jo Marsh", notes="Comes by bus"))
    way = world.number(who, "07700 900888")
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.delete(change.session.get_one(ContactWay, way))
    assert left_in(world, ("900888", "Came with")) == {"900888", "Came with"}
    said = their_say_taken_away(world, who)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    assert left_in(world, ("900888", "Came with", "Wilhelmina", said)) == set()
    assert "Comes by bus" in world.get(Person, other).notes


def their_say_taken_away(world: World, who: int) -> str:
    """What someone said though they could not come; it went with what it hung on, a while ago."""
    session = world.session()
    item = world.add(AgendaItem(session_id=session, position=1, what="Colours"))
    away = world.add(
        Absence(person_id=who, kind=AbsenceKind.SESSION, session_id=session, recorded_at=world.now)
    )
    world.add(TheirSay(absence_id=away, agenda_item_id=item, kind=Say.NOW, words="Turquoise please"))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.execute(delete(Absence).where(Absence.id == away))
    assert left_in(world, ("Turquoise",)) == {"Turquoise"}
    return "Turquoise"


def test_what_was_so_stays_so_and_is_counted_without_a_name(world: World) -> None:
    """They came to a session and could not come to another; what was still to come is open again."""
    who = world.person("Wilhelmina Quackenbush")
    past, later = world.session(on=TODAY - timedelta(days=7)), world.session(on=TODAY + timedelta(days=7))
    came = world.assign(world.place(past), who, AssignmentState.CAME)
    coming = world.assign(world.place(later), who)
    missed = world.add(
        Absence(
            person_id=who, kind=AbsenceKind.SESSION, session_id=past, recorded_at=world.now, passed_on="Hello"
        )
    )
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert world.get(Assignment, came).person_id == who
    with world.workspace.read() as db:
        assert db.get(Assignment, coming) is None
    assert (world.get(Absence, missed).person_id, world.get(Absence, missed).passed_on) == (who, "")
    someone = world.get(Person, who)
    assert (someone.full_name, someone.erased, someone.status) == ("Someone", True, PersonStatus.STEPPED_BACK)


def test_nobody_finds_or_picks_whoever_was_erased(world: World) -> None:
    """Not in the roster, not by typing, not among whom a form offers."""
    who = world.person("Wilhelmina Quackenbush")
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    everyone = people.listed(world.workspace, Sought(statuses=frozenset(PersonStatus)))
    assert who not in [line.id for line in everyone.lines]
    for typed in ("Wilhelmina", "Someone", "someo"):
        assert find.find(world.workspace, typed) == ()
        assert picks.people(world.workspace, typed) == ()
    assert picks.person(world.workspace, who) is None
    assert picks.of_name(world.workspace, "Someone") == ()


@pytest.mark.parametrize(
    ("named", "stands"),
    [(NameShown.CALLED, "Billie Q"), (NameShown.INITIALS, initials("Billie Q")), (NameShown.ROLE_ONLY, "")],
)
def test_thanks_they_agreed_to_stay_with_the_name_they_agreed_to(
    world: World, named: NameShown, stands: str
) -> None:
    """And go where that is wanted."""
    who = world.person("Wilhelmina Quackenbush", called="Billie", credit_name="Billie Q")
    made = world.add(Deliverable(project_id=world.project(), title="Leaflet"))
    world.add(Credit(deliverable_id=made, person_id=who, part="Drawings", named=named))
    looked = look_at_erasure(world.workspace, who)
    assert looked.thanked == stands
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert world.get(Person, who).credit_name == looked.thanked
    with world.workspace.read() as db:
        assert db.scalar(select(func.count()).select_from(Credit)) == 1


def test_looking_changes_nothing_and_says_what_is_then_done(world: World) -> None:
    """The numbers on the page are those of the act, since it is found by doing it."""
    who = all_theirs(world)
    before = history.recent(world.workspace, limit=1)[0].id
    looked = look_at_erasure(world.workspace, who)
    assert history.recent(world.workspace, limit=1)[0].id == before
    assert world.get(Person, who).full_name == "Wilhelmina Quackenbush"
    assert looked.gone["need"] == 1
    assert looked.gone["contact_way"] == 3
    assert looked.stays["approval"]
    assert looked.stays["absence"] == 1
    assert "absence" not in looked.gone
    change = erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert set(looked.gone) <= set(change.tables)


def test_texts_that_may_name_them_are_shown_and_changed_one_by_one(world: World) -> None:
    """A full name or a number is told from a part of a name that others may have, too."""
    who = world.person("Wilhelmina Quackenbush", called="Billie", caller_word="Harbour")  # as the venue is
    world.number(who, "07700 900777")
    sure = world.session(notes="Wilhelmina Quackenbush brings cake; ring 07700900777.")
    short = world.session(notes="Billie will be late, and billies are goats.")
    looked = look_at_erasure(world.workspace, who)
    by_id = {json.loads(hit.at.key)[0]: hit for hit in looked.texts}
    assert {hit.at.table for hit in looked.texts} == {"session"}
    assert by_id[sure].sure
    assert not by_id[short].sure
    assert by_id[sure].without == "someone brings cake; ring …."
    assert by_id[short].without == "someone will be late, and billies are goats."
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, texts=(by_id[sure].at,)))
    assert world.get(Session, sure).notes == "someone brings cake; ring …."
    assert world.get(Session, short).notes == "Billie will be late, and billies are goats."
    assert left_in(world, ("brings cake", "Quackenbush", "900777")) == {"brings cake"}


def test_only_a_coordinator_erases_and_says_their_passphrase_again(world: World) -> None:
    """And nobody who can still sign in, nor anybody twice."""
    who = world.person("Wilhelmina Quackenbush", kind=PersonKind.STAFF)
    with pytest.raises(RuleBroken) as refused:
        erase_person(world.workspace, ErasePerson(who, "not it at all, is it"))
    assert refused.value.field == "passphrase"
    account = world.add(
        Account(person_id=who, sign_in_name="billie", name="Billie", role=AccountRole.STAFF, slot="s")
    )
    for act in (lambda: look_at_erasure(world.workspace, who), lambda: erase(world, who)):
        with pytest.raises(RuleBroken, match="account"):
            act()
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Account, account).closed_at = world.now
    erase(world, who)
    assert world.get(Account, account).name == "someone"
    with pytest.raises(RuleBroken, match="already"):
        erase(world, who)
    world.sign_in(AccountRole.STAFF)
    with pytest.raises(NotAllowed):
        look_at_erasure(world.workspace, who)
    with pytest.raises(NotAllowed):
        erase(world, who)


def test_it_tells_how_far_it_is_and_stopped_nothing_was_erased(world: World) -> None:
    who = all_theirs(world)
    request = ErasePerson(who, PASSPHRASE)

    def entries() -> int:
        with world.workspace.read() as db:
            return len(journal.entries(db, journal.entry_table.c.id > 0))

    before = entries()
    for so_far in (0, 20, ERASED - 1):
        with pytest.raises(Stopped):
            erase_person(world.workspace, request, lambda done, _of, so_far=so_far: done < so_far)
    assert world.get(Person, who).called == "Billie"
    assert entries() == before
    far: list[int] = []
    erase_person(world.workspace, request, lambda done, _of: bool(far.append(done)) or done < ERASED)
    assert far == sorted(far)
    assert (far[0], far[-1], len(set(far)) > 20) == (0, ERASED, True)
    assert world.get(Person, who).erased, "from then on it is not asked whether to stop"
    assert left_in(world, NAMES) == set()


def erase(world: World, who: int) -> None:
    """Erase someone, with no text changed."""
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))


def test_history_names_nobody_and_nothing_of_it_is_undone(world: World) -> None:
    """An entry that told of them tells of someone; it can’t bring them back."""
    who = world.person("Wilhelmina Quackenbush")
    change = change_person(
        world.workspace, ChangePerson(who, full_name="Wilhelmina Quackenbush", likes="Tea")
    )
    erase(world, who)
    told = history.sentence(world.workspace, change.id)
    assert "Wilhelmina" not in told
    assert "someone" in told.casefold()
    with world.workspace.read() as db:
        assert db.scalars(select(journal.about_table.c.entry).where(of_person(who))).all() == []
    for entry in (change.id, world.workspace.newest):
        with pytest.raises((RuleBroken, Conflict)):
            world.workspace.undo(entry)


def of_person(who: int) -> ColumnElement[bool]:
    """Entries that name someone by a parameter."""
    return (journal.about_table.c.name == "person") & (journal.about_table.c.id == who)


def test_nobody_learns_from_it_that_something_private_is_there(world: World) -> None:
    """Neither of a marker that keeps two people apart, which goes, too."""
    who, other = world.person("Wilhelmina Quackenbush"), world.person("Jo Marsh")
    before = look_at_erasure(world.workspace, who)
    later = TODAY + timedelta(days=90)
    keep_apart(world.workspace, KeepApart(person_id=who, other_id=other, readers=(1,), review_on=later))
    assert look_at_erasure(world.workspace, who) == before
    erase(world, other)  # the one whom the marker is not kept with
    with world.workspace.read() as db:
        assert db.scalar(select(func.count()).select_from(ApartToken)) == 0


def opened_again(world: World) -> int:
    """What happens at every opening."""
    helper = Workspace(world.workspace.engine, SETTING_UP, world.clock, home=world.workspace.home)
    return erase_again(helper)


def test_an_older_copy_brought_back_is_erased_again(world: World) -> None:
    """People, texts that were changed, and nothing twice."""
    assert opened_again(world) == 0  # the first opening
    who, notes = all_theirs(world), world.session(notes="Quackenbush has the key")
    made = make_backup(world.workspace.engine, KEY, world.folder, world.folder.backups, world.now)
    looked = look_at_erasure(world.workspace, who)
    texts = tuple(hit.at for hit in looked.texts)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, texts, keep_credit=False))
    world.close()
    restore_backup(made.path, KEY, world.folder, world.now)
    world.workspace = world.opener()()
    assert world.get(Person, who).full_name == "Wilhelmina Quackenbush"
    assert opened_again(world) == 1
    assert opened_again(world) == 0
    assert world.get(Session, notes).notes == "someone has the key"
    assert left_in(world, NAMES + SAID) == set()


def test_a_copy_on_a_stick_is_erased_again_on_another_laptop(world: World, tmp_path: Path) -> None:
    """The list lies beside the backups there, also for an older one than it."""
    opened_again(world)
    who, stick = world.person("Wilhelmina Quackenbush"), tmp_path / "stick"
    older = make_backup(world.workspace.engine, KEY, world.folder, stick, world.now)
    erase(world, who)
    make_backup(world.workspace.engine, KEY, world.folder, stick, world.now + timedelta(minutes=1))
    world.close()
    elsewhere = DataFolder(tmp_path / "another laptop")
    elsewhere.prepare()
    restore_backup(older.path, KEY, elsewhere, world.now)
    world.folder = elsewhere
    world.workspace = world.opener()()
    assert opened_again(world) == 1
    assert world.get(Person, who).full_name == "Someone"


def test_someone_joined_from_two_records_is_erased_by_either(world: World) -> None:
    """An older copy has both."""
    opened_again(world)
    keep, other = world.person("Wilhelmina Quackenbush"), world.person("Billie Featherstone")
    older = make_backup(world.workspace.engine, KEY, world.folder, world.folder.backups, world.now)
    merge_people(world.workspace, MergePeople(keep, other))
    erase(world, keep)
    assert left_in(world, NAMES) == set()
    world.close()
    restore_backup(older.path, KEY, world.folder, world.now)
    world.workspace = world.opener()()
    assert opened_again(world) == 1
    assert left_in(world, NAMES) == set()


def test_a_list_that_was_altered_or_lost_is_written_again_from_the_store(world: World) -> None:
    """It is sealed, and holds no name."""
    opened_again(world)
    erase(world, world.person("Wilhelmina Quackenbush"))
    listed = world.folder.path / "erased"
    raw = listed.read_bytes()
    assert b"Wilhelmina" not in raw
    assert b"person" not in raw
    listed.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert opened_again(world) == 0
    listed.unlink()
    assert opened_again(world) == 0
    assert listed.is_file()


def test_stopped_before_the_file_was_written_anew_that_is_done_at_the_next_opening(world: World) -> None:
    opened_again(world)
    erase(world, world.person("Wilhelmina Quackenbush"))
    many = [world.person(f"Somebody {number} " + "x" * 3000) for number in range(6)]
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.execute(delete(Person).where(Person.id.in_(many)))

    def free() -> int:
        with world.workspace.read() as db:
            return int(db.execute(text("PRAGMA freelist_count")).scalar_one())

    assert free() > 0
    assert opened_again(world) == 0
    assert free() > 0  # nothing lacks: nothing is written anew
    (world.folder.path / "erased").unlink()
    assert opened_again(world) == 0
    assert free() == 0
