"""From nothing to a store, from a passphrase to an open workspace, and what stands in the way."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import delete

from coprod_desktop.acts import Act
from coprod_desktop.bootstrap.opening import (
    HEAVY,
    PAGES,
    Begun,
    Place,
    create_store,
    hold,
    open_by_recovery,
    open_workspace,
)
from coprod_desktop.errors import Damaged, RuleBroken, Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.planning import PlanningQuestion
from coprod_desktop.queries.planning import starter_questions
from coprod_desktop.services.accounts import AddAccount, BeginOrganisation, add_account
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder, StoreState
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.world import CHEAP, NOW

PASSPHRASE = "seven quiet herons"


def asked(code: str) -> BeginOrganisation:
    return BeginOrganisation("Harbour Voices", "Morgan Lee", "morgan", PASSPHRASE, code)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(DataFolder(tmp_path / "data"), lambda: NOW, CHEAP)
    made.folder.prepare()
    return made


def begin(place: Place) -> tuple[Begun, Workspace]:
    begun = create_store(place, asked)
    return begun, open_workspace(place, begun.unlocked)


def test_a_new_store_knows_its_coordinator(place: Place) -> None:
    _begun, workspace = begin(place)
    assert workspace.signed_in.name == "Morgan Lee"
    assert workspace.signed_in.role is AccountRole.COORDINATOR
    assert workspace.zone == "Europe/London"
    workspace.close()
    again = open_workspace(place, place.slots.unlock("Morgan", PASSPHRASE))
    assert again.signed_in.account_id == workspace.signed_in.account_id
    again.close()


def test_a_store_begun_before_there_were_questions_for_planning_is_given_them_once(place: Place) -> None:
    begun, workspace = begin(place)
    asked_first = [row.words for row in starter_questions(workspace)]
    newest = workspace.newest
    with workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.execute(delete(PlanningQuestion))
    workspace.close()
    for _time in range(2):
        again = open_workspace(place, begun.unlocked)
        assert [row.words for row in starter_questions(again)] == asked_first
        assert again.newest == newest + 2
        again.close()


def test_a_store_that_is_refused_leaves_nothing_behind(place: Place) -> None:
    def too_short(code: str) -> BeginOrganisation:
        return BeginOrganisation("Harbour Voices", "Morgan Lee", "morgan", "short", code)

    with pytest.raises(RuleBroken) as refused:
        create_store(place, too_short)
    assert refused.value.field == "passphrase"
    assert place.folder.state is StoreState.EMPTY
    assert sorted(path.name for path in place.folder.path.iterdir()) == ["backups"]


def test_a_second_store_is_not_made_over_the_first(place: Place) -> None:
    _begun, workspace = begin(place)
    workspace.close()
    with pytest.raises(Trouble, match="already a store"):
        create_store(place, asked)


def test_the_recovery_code_gives_a_new_passphrase(place: Place) -> None:
    begun, workspace = begin(place)
    workspace.close()
    unlocked = place.slots.unlock_with_recovery(begun.code.lower().replace("-", " "))
    with pytest.raises(RuleBroken) as unknown:
        open_by_recovery(place, unlocked, "nobody", "nine patient otters")
    assert unknown.value.field == "name"
    again = open_by_recovery(place, unlocked, "MORGAN", "nine patient otters")
    assert again.signed_in.name == "Morgan Lee"
    again.close()
    place.slots.unlock("morgan", "nine patient otters")
    with pytest.raises(Trouble):
        place.slots.unlock("morgan", PASSPHRASE)


def test_a_closed_account_is_refused_even_with_its_slot(place: Place) -> None:
    _begun, workspace = begin(place)
    add_account(workspace, AddAccount("Jo Park", "jo", AccountRole.STAFF, "eleven slow barges"))
    unlocked = place.slots.unlock("jo", "eleven slow barges")
    # As if the program was stopped before the key was changed.
    with workspace.change(Act.ACCOUNT_CLOSED) as change:
        change.session.get_one(Account, 2).closed_at = NOW
    workspace.close()
    with pytest.raises(RuleBroken, match="closed"):
        open_workspace(place, unlocked)
    open_workspace(place, place.slots.unlock("morgan", PASSPHRASE)).close()
    with pytest.raises(Trouble):
        place.slots.unlock("jo", "eleven slow barges")
    with pytest.raises(Damaged):
        open_engine(place.folder.database, unlocked.key)


def test_only_one_program_at_a_time(place: Place) -> None:
    with hold(place.folder), pytest.raises(Trouble, match="already open"):
        hold(place.folder)
    hold(place.folder).release()


@pytest.mark.parametrize("harm", ["flipped", "cut short", "emptied", "gone", "other"])
def test_a_damaged_store_says_so(place: Place, harm: str) -> None:
    begun, workspace = begin(place)
    workspace.close()
    database = place.folder.database
    whole = database.read_bytes()
    if harm == "gone":
        database.unlink()
    else:
        changed = {
            "flipped": whole[:100] + bytes([whole[100] ^ 1]) + whole[101:],
            "cut short": whole[: len(whole) // 2 + 7],
            "emptied": b"",
            "other": b"not a database at all" * 500,
        }
        database.write_bytes(changed[harm])
    with pytest.raises(Damaged):
        open_workspace(place, begun.unlocked)


def test_opening_is_cheap_until_a_store_is_opened() -> None:
    """Neither SQL nor paper comes with what the sign-in window needs; all of it can be imported ahead."""
    code = (
        "import sys; import coprod_desktop.bootstrap.opening\n"
        "assert not {'sqlalchemy', 'reportlab', 'alembic', 'sqlcipher3'} & set(sys.modules), 'heavy'\n"
        f"[__import__(name) for name in {HEAVY!r}]\n"
        "assert 'sqlalchemy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_the_window_keeps_no_source_text() -> None:
    """PySide would read the text of everything imported after it, and keep it: 25 MB for nothing."""
    code = (
        "import linecache; import coprod_desktop.bootstrap.window\n"
        f"[__import__(name) for name in {HEAVY + PAGES!r}]\n"
        "kept = [name for name in linecache.cache if name.endswith('.py')]\n"
        "assert not any('sqlalchemy' in name or 'shell' in name for name in kept), kept"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


READ_AT_FIRST = """
import sys
from pathlib import Path
from coprod_desktop.bootstrap import mapped
from coprod_desktop.bootstrap.opening import Place, open_workspace, unlock
from coprod_desktop.model import Base
from coprod_desktop.queries import backups, catching_up, check_ins, deliverables, handover, requests, ringing
from coprod_desktop.queries import today
from coprod_desktop.store.files import DataFolder
from tests.world import CHEAP, NOW

mapped.make_ready()
classes = [one for one in Base.__subclasses__()]
ready = {one for one in classes if one.__mapper__.configured}
place = Place(DataFolder(Path(sys.argv[1])), lambda: NOW, CHEAP)
workspace = open_workspace(place, unlock(place, "morgan", "seven quiet herons"))
for ask in (
    today.today, ringing.to_ring, catching_up.leave_today, deliverables.waiting, check_ins.check_ins_due,
    requests.requests_due, backups.place_shown, backups.standing, handover.waiting_count,
):
    ask(workspace)
workspace.close()
print(len(ready) > 20, [one.__name__ for one in classes if one.__mapper__.configured and one not in ready])
"""


def test_what_opening_and_today_read_is_made_ready_while_the_passphrase_is_typed(place: Place) -> None:
    """Else SQLAlchemy does it between the passphrase and Today."""
    create_store(place, asked)
    folder = str(place.folder.path)
    done = subprocess.run(
        [sys.executable, "-c", READ_AT_FIRST, folder],
        check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout == "True []\n", done.stderr
