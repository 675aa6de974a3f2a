"""“Passed to X at T” is all that is kept of a concern, and only its writer and the lead know of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.queries import history
from coprod_desktop.queries.concerns import passed_on
from coprod_desktop.queries.find import find
from coprod_desktop.queries.organisation import worried
from coprod_desktop.services.concerns import PassOn, RemovePassedOn, pass_on, remove_passed_on
from coprod_desktop.services.history import undo
from coprod_desktop.services.keeping import SetKeepFor, set_keep_for
from coprod_desktop.services.organisation import WhomToTell, change_whom_to_tell
from coprod_desktop.vocabulary import AccountRole, PassedTo, RecordKind
from tests.safety.test_sealing import House
from tests.world import World

TOLD = WhomToTell(
    lead_name="Robin Hale", lead_contact="07700 900111", deputy_name="Asha Bell",
    deputy_contact="07700 900112", out_of_hours="Council 01632 960001", about_the_lead="The chair, Pat Osei",
)  # fmt: skip


@pytest.fixture
def house(world: World) -> House:
    """Morgan coordinates, Priya and Lee are staff, Robin is the lead; all to tell are named."""
    change_whom_to_tell(world.workspace, TOLD)
    made = House(world)
    made.add("robin", AccountRole.SAFEGUARDING)
    return made


def _kept(house: House, by: str, to: PassedTo) -> int:
    made = pass_on(house.as_(by), PassOn(to)).made
    assert made is not None
    return made


def test_whoever_wrote_it_and_the_lead_read_it_and_nobody_else(house: House) -> None:
    _kept(house, "priya", PassedTo.LEAD)
    house.world.now += timedelta(hours=1)
    _kept(house, "priya", PassedTo.EMERGENCY)
    mine = passed_on(house.as_("priya"))
    assert [(row.to, row.name, row.at.hour, row.by) for row in mine] == [
        (PassedTo.EMERGENCY, "", 10, ""),
        (PassedTo.LEAD, "Robin Hale", 9, ""),
    ]
    assert [row.by for row in passed_on(house.lead())] == ["Priya Hale", "Priya Hale"]
    assert passed_on(house.as_("lee")) == ()
    assert passed_on(house.as_("morgan", AccountRole.COORDINATOR)) == ()


def test_what_is_about_the_lead_the_lead_does_not_learn_of(house: House) -> None:
    passed = _kept(house, "priya", PassedTo.ABOUT_THE_LEAD)
    assert passed_on(house.lead()) == ()
    with pytest.raises(RuleBroken) as hidden:
        remove_passed_on(house.lead(), RemovePassedOn(passed))
    with pytest.raises(RuleBroken) as gone:
        remove_passed_on(house.lead(), RemovePassedOn(passed + 100))
    assert str(hidden.value) == str(gone.value), "no word gives it away"
    assert len(passed_on(house.as_("priya"))) == 1


def test_it_is_outside_history_undo_and_search(house: House) -> None:
    house.add("kit", AccountRole.SIGN_OFF)
    workspace = house.as_("priya")
    before = history.recent(workspace), workspace.undoable, workspace.newest
    done = pass_on(workspace, PassOn(PassedTo.LEAD))
    assert (done.id, done.tables, dict(done.ids)) == (0, frozenset(), {})
    assert (history.recent(workspace), workspace.undoable, workspace.newest) == before
    with workspace.read() as db:
        rows = db.execute(text("SELECT count(*) FROM journal_row WHERE table_name = 'passed_on'")).scalar()
        acts = db.execute(text("SELECT count(*) FROM journal_entry WHERE act LIKE 'concern%'")).scalar()
    assert (rows, acts) == (0, 0)
    assert not [found for found in find(workspace, "Robin Hale") if "passed" in repr(found).casefold()]
    if workspace.undoable is None:
        with pytest.raises(RuleBroken):
            undo(workspace)
    assert len(passed_on(house.as_("priya"))) == 1


def test_there_is_no_room_for_what_it_is_about() -> None:
    """A column that could take words about somebody would make a case file of it."""
    assert set(PassedOn.__table__.columns.keys()) == {"id", "account_id", "to", "name", "at"}


def test_the_name_is_whoever_it_was_then_and_nobody_unnamed_is_told(house: House) -> None:
    _kept(house, "priya", PassedTo.DEPUTY)
    change_whom_to_tell(house.as_("morgan", AccountRole.COORDINATOR), WhomToTell())
    assert [row.name for row in passed_on(house.as_("priya"))] == ["Asha Bell"]
    for to in PassedTo:
        if to is PassedTo.EMERGENCY:
            continue
        with pytest.raises(RuleBroken) as refused:
            pass_on(house.as_("priya"), PassOn(to))
        assert refused.value.field == "to"


@pytest.mark.parametrize("who", ["priya", "robin"])
def test_its_writer_and_the_lead_may_take_it_away(house: House, who: str) -> None:
    passed = _kept(house, "priya", PassedTo.LEAD)
    for other, role in (("lee", AccountRole.STAFF), ("morgan", AccountRole.COORDINATOR)):
        with pytest.raises(RuleBroken):
            remove_passed_on(house.as_(other, role), RemovePassedOn(passed))
    as_who: dict[str, Callable[[], object]] = {"priya": lambda: house.as_("priya"), "robin": house.lead}
    as_who[who]()
    remove_passed_on(house.world.workspace, RemovePassedOn(passed))
    assert passed_on(house.as_("priya")) == ()


def test_what_was_kept_long_enough_says_so_to_whoever_may_take_it_away(house: House) -> None:
    _kept(house, "priya", PassedTo.LEAD)
    house.world.now += timedelta(days=400)
    assert [row.kept_enough for row in passed_on(house.lead())] == [False], "no time was decided"
    kept = SetKeepFor(((RecordKind.CONCERN, 12),))
    set_keep_for(house.as_("morgan", AccountRole.COORDINATOR), kept)
    assert [row.kept_enough for row in passed_on(house.lead())] == [True]
    _kept(house, "priya", PassedTo.DEPUTY)
    assert [row.kept_enough for row in passed_on(house.as_("priya"))] == [False, True]


def test_all_to_tell_are_told_apart(house: House) -> None:
    shown = worried(house.as_("priya"))
    assert [who.to for who in shown] == [one for one in PassedTo if one is not PassedTo.EMERGENCY]
    assert house.world.get(Organisation, 1).about_the_lead == shown[-1].name
