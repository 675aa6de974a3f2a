"""History in sentences: names as they are now, what is gone as last known, what may be taken back."""

from datetime import timedelta

import pytest

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.queries import history
from coprod_desktop.services import history as acts
from coprod_desktop.services.accounts import AddAccount, add_account
from coprod_desktop.vocabulary import AccountRole
from tests.world import World


def rename(world: World, person: int, name: str) -> Change:
    with world.workspace.change(Act.PERSON_CHANGED, person=person) as change:
        change.session.get_one(Person, person).rename(name, "")
    return change.change


def add(world: World, name: str) -> Change:
    with world.workspace.change(Act.PERSON_ADDED) as change:
        person = Person(full_name=name)
        change.session.add(person)
        change.session.flush()
        change.params["person"] = change.made = person.id
    return change.change


def test_a_sentence_follows_a_changed_name(world: World) -> None:
    added = add(world, "Sam Rivers")
    assert history.sentence(world.workspace, added.id) == "Added Sam Rivers"
    assert added.made is not None
    rename(world, added.made, "Samira Rivers")
    assert history.sentence(world.workspace, added.id) == "Added Samira Rivers"


def test_a_session_is_named_with_its_day_and_a_task_in_quotes(world: World) -> None:
    session, task = world.session("Brochure group"), world.task(world.project(), "Section 3 draft")
    with world.workspace.change(Act.PACK_PRINTED, session=session) as printed:
        pass
    with world.workspace.change(Act.TASK_CHANGED, task=task) as nothing:
        pass
    assert history.sentence(world.workspace, printed.change.id) == (
        "Printed the pack for Brochure group on Thu 14 May"
    )
    assert nothing.change.id == 0
    assert history.recorded(world.workspace, nothing.change).sentence == "Nothing was changed."


def test_what_was_removed_keeps_its_name_and_what_was_erased_does_not(world: World) -> None:
    sam, kim = add(world, "Sam Rivers"), add(world, "Kim Vale")
    for change, erase in ((sam, False), (kim, True)):
        with world.workspace.change(Act.PERSON_CHANGED) as gone:
            gone.session.delete(gone.session.get_one(Person, change.made))
            if erase:
                gone.erase("person", (change.made,))
    assert history.sentence(world.workspace, sam.id) == "Added Sam Rivers"
    assert history.sentence(world.workspace, kim.id) == "Added someone"


def test_the_bar_offers_undo_then_redo(world: World) -> None:
    sam = add(world, "Sam Rivers")
    said = history.recorded(world.workspace, sam)
    assert (said.sentence, said.can_undo, said.can_redo) == ("Added Sam Rivers", True, False)
    said = history.recorded(world.workspace, acts.undo(world.workspace))
    assert (said.sentence, said.can_undo, said.can_redo) == ("Undid: Added Sam Rivers", False, True)
    said = history.recorded(world.workspace, acts.redo(world.workspace))
    assert (said.sentence, said.can_undo, said.can_redo) == ("Did again: Added Sam Rivers", True, False)
    with pytest.raises(RuleBroken, match="nothing to do again"):
        acts.redo(world.workspace)


def test_names_can_be_hidden(world: World) -> None:
    sam = add(world, "Sam Rivers")
    told = history.recorded(world.workspace, sam).told
    assert told.through(lambda person, _name: f"<{person}>") == f"Added <{sam.made}>"


def test_recent_tells_newest_first_page_by_page(world: World) -> None:
    ids = []
    for name in ("Sam Rivers", "Kim Vale", "Jo Fen"):
        world.now += timedelta(minutes=1)
        ids.append(add(world, name).id)
    first = history.recent(world.workspace, 2)
    assert [row.sentence for row in first] == ["Added Jo Fen", "Added Kim Vale"]
    assert first[0].at == world.now
    assert first[0].who == "Morgan Lee"
    assert [row.id for row in history.recent(world.workspace, 1, first[-1].id)] == [ids[0]]


def test_what_was_taken_back_says_so_and_can_be_done_again(world: World) -> None:
    sam = add(world, "Sam Rivers")
    acts.undo_entry(world.workspace, sam.id)
    undo, undone = history.recent(world.workspace, 2)
    assert (undo.sentence, undo.undoable) == ("Undid: Added Sam Rivers", False)
    assert (undone.undoable, undone.taken_back) == (False, True)
    acts.undo_entry(world.workspace, sam.id)
    again = history.recent(world.workspace, 3)[-1]
    assert (again.undoable, again.taken_back) == (True, False)


def test_acts_that_are_never_undone_are_not_offered(world: World) -> None:
    with world.workspace.change(Act.BACKUP_MADE):
        pass
    assert history.recent(world.workspace, 1)[0].undoable is False


def test_of_record_finds_what_touched_it_and_what_named_it(world: World) -> None:
    sam, other = add(world, "Sam Rivers"), add(world, "Kim Vale")
    assert sam.made is not None
    rename(world, sam.made, "Sam Brook")
    with world.workspace.change(Act.NUMBER_SHOWN, person=sam.made):
        pass
    told = [row.sentence for row in history.of_record(world.workspace, "person", sam.made)]
    assert told == [
        "Showed a number of Sam Brook’s that was not asked about yet",
        "Changed Sam Brook’s details",
        "Added Sam Brook",
    ]
    assert len(history.of_record(world.workspace, "person", other.made or 0)) == 1


def test_several_people_are_listed(world: World) -> None:
    people = [world.person("Sam Rivers"), world.person("Kim Vale")]
    with world.workspace.change(Act.SHEET_PRINTED, person=people) as change:
        pass
    assert history.sentence(world.workspace, change.change.id) == (
        "Printed a sheet for Sam Rivers and Kim Vale"
    )


def test_what_stands_in_the_way_is_named(world: World) -> None:
    sam = add(world, "Sam Rivers")
    assert sam.made is not None
    rename(world, sam.made, "Sam Brook")
    with pytest.raises(Conflict, match="since: Changed Sam Brook’s details"):
        acts.undo_entry(world.workspace, sam.id)


def test_history_is_not_for_everyone(world: World) -> None:
    workspace = world.sign_in(AccountRole.PRINT_ONLY)
    with pytest.raises(NotAllowed):
        history.recent(workspace)
    with workspace.change(Act.BACKUP_MADE) as change:
        pass
    assert history.recorded(workspace, change.change).sentence == "Made a backup"


def test_many_rows_take_few_queries(world: World) -> None:
    from sqlalchemy import event

    for number in range(30):
        add(world, f"Person {number}")
    asked: list[str] = []
    event.listen(world.workspace.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    assert len(history.recent(world.workspace, 30)) == 30
    assert len(asked) <= 6


def test_who_signs_in_is_hidden_as_well(world: World) -> None:
    sam = world.person()
    for name, person in (("Sam Rivers", sam), ("Kit Desk", None)):
        add_account(
            world.workspace,
            AddAccount(name, name.split()[0].lower(), AccountRole.STAFF, "a long enough one", person),
        )
    told = [row.told for row in history.recent(world.workspace, 2)]
    assert [one.through(_dots) for one in told] == ["None may sign in now", f"{sam} may sign in now"]
    assert [one.sentence for one in told] == ["Kit Desk may sign in now", "Sam Rivers may sign in now"]


def _dots(person_id: int | None, _name: str) -> str:
    return str(person_id)
