"""Undo and redo: exact or not at all, as new entries, naming what stands in the way."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, insert, update

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken
from coprod_desktop.store import journal
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.store.toys import (
    Note,
    Passed,
    Person,
    Skill,
    everything,
    make_engine,
    open_workspace,
    person_skill,
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(tmp_path / "store.db")
    yield engine
    engine.dispose()


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    return open_workspace(engine)


def add(workspace: Workspace, name: str = "Sam") -> int:
    with workspace.change(Act.PERSON_ADDED) as change:
        person = Person(name=name, picture=b"\x00\xff", share=0.1, notes=[Note(words="writes")])
        person.skills = [Skill(name="design")]
        change.session.add(person)
    return person.id


def rename(workspace: Workspace, person: int, name: str) -> int:
    with workspace.change(Act.PERSON_CHANGED, person=person) as change:
        change.session.get_one(Person, person).name = name
    return change.change.id


def test_undo_then_redo_is_exact(workspace: Workspace) -> None:
    empty = everything(workspace)
    add(workspace)
    full = everything(workspace)
    undone = workspace.undo()
    assert everything(workspace) == empty
    assert (undone.undoes, undone.redoes, undone.act) == (1, None, Act.PERSON_ADDED)
    redone = workspace.redo()
    assert everything(workspace) == full
    assert (redone.undoes, redone.redoes) == (None, 1)


def test_a_delete_by_cascade_comes_back_whole(workspace: Workspace) -> None:
    sam = add(workspace)
    kim = add(workspace, "Kim")
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, kim).mentor_id = sam
    before = everything(workspace)
    with workspace.change(Act.PERSON_STATUS_CHANGED) as change:
        change.session.execute(delete(Person).where(Person.id == sam))
    assert everything(workspace) != before
    workspace.undo()
    assert everything(workspace) == before


def test_several_writes_of_one_act_are_taken_back_together(workspace: Workspace) -> None:
    sam = add(workspace)
    with workspace.change(Act.PERSON_ADDED) as change:
        change.session.add(Person(name="Kim"))
    before = everything(workspace)
    with workspace.change(Act.PERSON_CHANGED) as change:
        session = change.session
        session.execute(update(Person).where(Person.id == sam).values(name="A", order=1))
        session.execute(update(Person).where(Person.id == sam).values(name="B"))
        session.execute(delete(Note))
        session.add(Note(person_id=sam, words="one"))
        session.flush()
        session.execute(update(Note).values(words="two"))
        session.execute(insert(Person).values(name="C"))
        session.execute(delete(Person).where(Person.name == "C"))
        session.add(Skill(name="driving"))
        session.flush()
        session.execute(update(person_skill).values(skill_id=2))  # goes and comes
    after = everything(workspace)
    workspace.undo()
    assert everything(workspace) == before
    workspace.redo()
    assert everything(workspace) == after


def test_what_was_changed_since_stands_in_the_way_and_is_named(workspace: Workspace) -> None:
    sam = add(workspace)
    first = rename(workspace, sam, "Samira")
    rename(workspace, sam, "Mira")
    before = everything(workspace)
    with pytest.raises(Conflict, match="“person changed”"):
        workspace.undo(first)
    assert everything(workspace) == before
    workspace.undo()
    workspace.undo(first)


def test_another_column_does_not_stand_in_the_way(workspace: Workspace) -> None:
    sam = add(workspace)
    first = rename(workspace, sam, "Samira")
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, sam).order = 4
    workspace.undo(first)
    with workspace.read() as session:
        person = session.get_one(Person, sam)
        assert (person.name, person.order) == ("Sam", 4)


def test_what_something_builds_on_is_not_taken_back(workspace: Workspace) -> None:
    sam = add(workspace)
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.add(Note(person_id=sam, position=1, words="builds on Sam"))
    with pytest.raises(Conflict, match="Undo that first"):
        workspace.undo(1)


def test_a_change_that_was_itself_undone_stands_in_nobodys_way(workspace: Workspace) -> None:
    sam = add(workspace)
    rename(workspace, sam, "Samira")
    workspace.undo()
    workspace.undo()
    assert everything(workspace)["person"] == []


def test_acts_that_build_on_each_other_are_walked_back_and_forth(workspace: Workspace) -> None:
    """Doing the first again, after it was undone too, does not stand in the way of the second."""
    sam = add(workspace)
    with workspace.change(Act.ASSIGNMENT_MADE, person=sam) as change:
        change.session.get_one(Person, sam).name = "Samira"
    full = everything(workspace)
    for _time in range(2):
        workspace.undo()
        workspace.undo()
        workspace.redo()
        workspace.redo()
        assert everything(workspace) == full


def test_a_value_taken_by_another_since_is_a_conflict(workspace: Workspace) -> None:
    sam = add(workspace)
    first = rename(workspace, sam, "Samira")
    add(workspace, "Sam")
    before = everything(workspace)
    with pytest.raises(Conflict):
        workspace.undo(first)
    assert everything(workspace) == before


def test_acts_that_are_never_undone_are_refused(workspace: Workspace) -> None:
    with workspace.change(Act.CONSENT_RECORDED) as change:
        change.session.add(Person(name="Sam"))
    with pytest.raises(RuleBroken, match="can’t be undone"):
        workspace.undo(change.change.id)


def test_erased_values_do_not_come_back(workspace: Workspace) -> None:
    sam = add(workspace)
    entry = rename(workspace, sam, "Samira")
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.erase("person", (sam,))
    with pytest.raises(Conflict, match="erased since"):
        workspace.undo(entry)


def test_undo_needs_the_acts_own_permission(workspace: Workspace, engine: Engine) -> None:
    with workspace.change(Act.ORGANISATION_CHANGED) as change:
        change.session.add(Person(name="Sam"))
    staff = open_workspace(engine, AccountRole.STAFF)
    with pytest.raises(NotAllowed):
        staff.undo(change.change.id)


def test_another_schema_is_not_undone(workspace: Workspace) -> None:
    add(workspace)
    workspace.schema = "0002"
    with pytest.raises(Conflict, match="brought up to date"):
        workspace.undo()


def test_the_bar_forgets_at_the_lock_and_history_does_not(workspace: Workspace, engine: Engine) -> None:
    add(workspace)
    workspace = open_workspace(engine)  # whoever unlocks begins a sitting of their own
    with pytest.raises(RuleBroken, match="nothing to undo"):
        workspace.undo()
    workspace.undo(1)
    assert everything(workspace)["person"] == []


def test_a_new_act_ends_what_could_be_done_again(workspace: Workspace) -> None:
    add(workspace)
    workspace.undo()
    add(workspace, "Kim")
    with pytest.raises(RuleBroken, match="nothing to do again"):
        workspace.redo()


def test_what_is_kept_out_of_history_is_not_undone(workspace: Workspace) -> None:
    with workspace.change(Act.PERSON_CHANGED) as change:
        change.session.add(Passed(words="passed on"))
        change.session.add(Person(name="Sam"))
    workspace.undo()
    assert len(everything(workspace)["passed"]) == 1


def step(workspace: Workspace, chance: random.Random, number: int) -> None:
    """One act at random over the toy tables."""
    with workspace.change(Act.PERSON_CHANGED) as change:
        session = change.session
        people = [id_ for (id_,) in session.query(Person.id)]
        some = chance.sample(people, min(len(people), 3))
        match chance.randrange(6):
            case 0:
                session.add(Person(name=f"Person {number}", notes=[Note(words="a")]))
            case 1 if some:
                session.execute(update(Person).where(Person.id.in_(some)).values(order=number))
            case 2 if some:
                session.execute(delete(Person).where(Person.id == some[0]))
            case 3 if len(some) > 1:
                session.get_one(Person, some[0]).mentor_id = some[1]
            case 4 if some:
                skill = Skill(name=f"skill {number}")
                session.add(skill)
                session.flush()
                session.execute(insert(person_skill).values(person_id=some[0], skill_id=skill.id))
            case _:
                session.execute(update(Note).values(words=f"words {number}"))


@pytest.mark.parametrize("seed", range(4))
def test_everything_can_be_walked_back_and_forth(workspace: Workspace, seed: int) -> None:
    """States before and after each act are met again, exactly, on the way back and on the way forth."""
    chance = random.Random(seed)
    states = [everything(workspace)]
    for number in range(25):
        step(workspace, chance, number)
        if everything(workspace) != states[-1]:
            states.append(everything(workspace))
    for state in reversed(states[:-1]):
        workspace.undo()
        assert everything(workspace) == state
    for state in states[1:]:
        workspace.redo()
        assert everything(workspace) == state
    with workspace.read() as session:
        assert journal.verify_chain(session) == []
