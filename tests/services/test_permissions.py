"""Who may do and see what: every service, query and file taken out, for every role and for nobody.

The table is compared with what the modules hold, so that something new without a line here is noticed. Each
is then really called, in every role: with ids of things that aren't there, so that only the doorway speaks.
"""

import collections.abc
import dataclasses
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop import exchange, queries, services
from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import NotAllowed, PlainError, RuleBroken
from coprod_desktop.model.people import Need, Person
from coprod_desktop.queries import history, tasks
from coprod_desktop.queries.calendar import calendar
from coprod_desktop.queries.find import find
from coprod_desktop.queries.pack_state import state_of_pack
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.projects import project as project_page
from coprod_desktop.queries.projects import project_list
from coprod_desktop.queries.rows.calendar import CalendarAsked
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services import attendance, organisation, people, rota
from coprod_desktop.services import history as undoing
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Confidence,
    Edition,
    PaperStyle,
    PersonStatus,
)
from tests.services.who_may import COORDINATOR, EVERYDAY, MAY
from tests.world import World

_R = AccountRole

WITHIN = {"services.sessions.new_session", "services.rota.answering"}
"""What is only called inside a doorway that asked already, besides all that is given its open session."""

OPEN = {"Session", "ChangeDraft"}
"""The types of an open session, and of what is loaded in one."""

BY_ACT = {
    "services.history.undo", "services.history.redo", "services.history.undo_entry",
    "services.meanwhile.unless_changed",
}  # fmt: skip
"""What asks for the permission of the act that is taken back, or that it is handed: each act has its line."""

HANDED_A_FUNCTION = {"services.meanwhile.unless_changed"}

NOT_OF_THE_STORE = {
    "queries.backups.place_shown", "queries.backups.standing", "services.backups.place_read",
    "queries.paper.printed_at",
    "queries.history.recorded", "services.history.undo", "services.history.redo",
}  # fmt: skip
"""What looks at the folder or the clock alone; and what has nothing to tell or take back here."""

ENDINGS = {"save_calendar": "x.ics", "save_own_calendar": "x.ics", "save_rota": "x.xlsx"}
"""Files written by what asks for a name that ends rightly first; others are given a folder."""

NOWHERE = 999_983
"""An id that nothing has."""


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function that takes a workspace, by its place and name."""
    for package in (services, queries, exchange):
        for module in pkgutil.iter_modules(package.__path__):
            if module.name == "rows":
                continue
            loaded = importlib.import_module(f"{package.__name__}.{module.name}")
            for name, found in vars(loaded).items():
                if name.startswith("_") or not inspect.isfunction(found):
                    continue
                if found.__module__ == loaded.__name__ and _takes_workspace(found):
                    yield f"{package.__name__.split('.')[1]}.{module.name}.{name}", found


def _takes_workspace(function: Callable[..., Any]) -> bool:
    given = (one for name, one in inspect.get_annotations(function).items() if name != "return")
    known = {getattr(one, "__name__", str(one)) for one in given}
    return "Workspace" in known and not known & OPEN


FUNCTIONS = dict(_functions())
ALLOWED = {
    f"{module}.{name}": roles
    for module, lines in MAY.items()
    for roles, names in lines.items()
    for name in names.split()
}


def test_every_function_has_its_line() -> None:
    known = set(ALLOWED) | WITHIN | BY_ACT
    assert sorted(set(FUNCTIONS) - known) == [], "say in MAY who may"
    assert sorted(known - set(FUNCTIONS)) == [], "these are gone"


def _dummy(hint: Any, tmp_path: Path) -> Any:
    """Something of a type: ids of nothing, one of each where there may be several."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _dummy(next(part for part in parts if part is not type(None)), tmp_path)
    if origin is frozenset:
        return frozenset(_dummy(part, tmp_path) for part in parts)
    if origin is collections.abc.Callable:
        return lambda *_given: True
    if origin is tuple:
        return tuple(_dummy(part, tmp_path) for part in parts if part is not Ellipsis)
    if hint is Change:
        return Change(0, Act.PERSON_ADDED)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return typing.cast(Any, hint)(
            **{one.name: _dummy(hints[one.name], tmp_path) for one in dataclasses.fields(hint) if one.init}
        )
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    plain: dict[Any, Any] = {
        int: NOWHERE, str: "long enough words", bool: False, date: date(2026, 5, 20), time: time(11),
        datetime: datetime(2026, 5, 20, 11), Path: tmp_path,
    }  # fmt: skip
    return plain[hint]


def _call(function: Callable[..., Any], workspace: Workspace, tmp_path: Path) -> BaseException | None:
    """Call a function with dummies; what it raised."""
    hints = typing.get_type_hints(function)
    tmp_path = tmp_path / ENDINGS.get(function.__name__, "")
    given = {
        name: workspace if hints[name] is Workspace else _dummy(hints[name], tmp_path)
        for name in inspect.signature(function).parameters
    }
    try:
        function(**given)
    except Exception as error:
        return error
    return None


@pytest.mark.parametrize("role", list(AccountRole))
def test_who_may_what(world: World, tmp_path: Path, role: AccountRole) -> None:
    workspace = world.sign_in(role)
    into = tmp_path / "stick"
    into.mkdir()
    too_open, too_closed = [], []
    for name, roles in ALLOWED.items():
        if name.startswith("services.example") and role in roles:
            continue  # has tests of its own, and takes a while
        refused = isinstance(_call(FUNCTIONS[name], workspace, into), NotAllowed)
        if role in roles and refused:
            too_closed.append(name)
        if role not in roles and not refused:
            too_open.append(name)
    assert (too_open, too_closed) == ([], [])


def test_once_signed_out_nothing_is_done_or_seen(world: World, tmp_path: Path) -> None:
    """Whatever still holds on to a store that was closed, by the lock or by signing out."""
    world.workspace.close()
    still_open = [
        name
        for name in sorted({*ALLOWED, *BY_ACT} - HANDED_A_FUNCTION - NOT_OF_THE_STORE)
        if not isinstance(_call(FUNCTIONS[name], world.workspace, tmp_path), NotAllowed)
    ]
    assert still_open == []


def test_what_was_removed_meanwhile_is_said_plainly(world: World, tmp_path: Path) -> None:
    """Whatever an open window still shows of what is gone: a sentence, never a bug report."""
    faults = {}
    for name in ALLOWED:
        if name in ("services.accounts.begin_organisation", "services.example.make_example"):
            continue  # only ever called on a new store
        error = _call(FUNCTIONS[name], world.workspace, tmp_path)
        if error is not None and not isinstance(error, PlainError):
            faults[name] = f"{type(error).__name__}: {error}"
    assert faults == {}


def test_who_may_undo_is_who_may_do(world: World) -> None:
    sam = world.person()
    changed = people.change_person(world.workspace, people.ChangePerson(sam, likes="Tea"))
    renamed = organisation.change_words(
        world.workspace, organisation.OrganisationWords(caller_words="Just Morgan.")
    )
    for role in AccountRole:
        workspace = world.sign_in(role)
        for change, may in ((changed, EVERYDAY), (renamed, COORDINATOR)):
            if role not in may:
                with pytest.raises(NotAllowed):
                    undoing.undo_entry(workspace, change.id)
    assert world.sign_in(_R.COORDINATOR).undoable is None
    assert world.get(Person, sam).likes == "Tea"


def test_whoever_ticks_may_undo_their_ticks(world: World) -> None:
    session = world.session()
    held = world.assign(world.place(session), world.person())
    world.now = world.now.replace(hour=12)
    workspace = world.sign_in(_R.PRINT_ONLY)
    marks = (attendance.Mark(held, True),)
    attendance.record_attendance(workspace, attendance.RecordAttendance(session, marks))
    undoing.undo(workspace)
    with pytest.raises(RuleBroken):
        undoing.undo(workspace)


def test_what_is_told_of_a_change_needs_its_permission(world: World) -> None:
    changed = people.change_person(world.workspace, people.ChangePerson(world.person(), likes="Tea"))
    for role in AccountRole:
        workspace = world.sign_in(role)
        if role in EVERYDAY:
            assert "Sam Rivers" in history.recorded(workspace, changed).sentence
        else:
            with pytest.raises(NotAllowed):
                history.recorded(workspace, changed)


def test_what_who_only_prints_does_not_see(world: World) -> None:
    session = world.session(notes="Keep an eye on Sam", project_id=world.project())
    place = world.place(session)
    sam = world.person()
    world.number(sam)
    world.add(Need(person_id=sam, words="A hearing loop"))
    world.assign(place, sam, confidence=Confidence.NOT_YET)
    world.assign(place, world.person("Jo Field"), AssignmentState.DECLINED)
    rows = pack_rows(world.workspace, session)
    digest = rows.fingerprint(Edition.STAFF)
    printed = RecordPrint("pack", Edition.STAFF, PaperStyle.STANDARD, digest, session_id=session)
    record_print(world.workspace, printed)
    world.now = world.now.replace(minute=5)
    rota.put_in(world.workspace, rota.PutIn(place, world.person("Ali Moss")))
    assert state_of_pack(world.workspace, session).since
    assert "Keep an eye" in repr(session_page(world.workspace, session))

    workspace = world.sign_in(_R.PRINT_ONLY)
    page = session_page(workspace, session)
    assert [(one.name, one.confidence) for one in page.places[0].people] == [
        ("Sam Rivers", Confidence.NOT_SAID),
        ("Ali Moss", Confidence.NOT_SAID),
    ]
    state = state_of_pack(workspace, session)
    assert (state.outdated, state.since) == (True, ())
    seen = repr((page, pack_rows(workspace, session), today(workspace)))
    for word in ("Keep an eye", "hearing loop", "07700 900123", "Jo Field"):
        assert word not in seen
    assert {one.page for one in find(workspace, "sam")} | {one.page for one in find(workspace, "bro")} == {
        "session"
    }


def test_whoever_prints_sees_the_calendar_and_nobodys_own_days_but_theirs(world: World) -> None:
    sam = world.person()
    world.assign(world.place(world.session()), sam)
    world.task(world.project(), "Section 3 draft", 1, due=date(2026, 5, 15))
    workspace = world.sign_in(_R.PRINT_ONLY)
    assert len(calendar(workspace, CalendarAsked()).sessions) == 1
    assert calendar(workspace, CalendarAsked(person_id=1)).tasks == ()
    with pytest.raises(NotAllowed):
        calendar(workspace, CalendarAsked(person_id=sam))
    with pytest.raises(NotAllowed):
        calendar(world.sign_in(_R.SIGN_OFF), CalendarAsked())


def test_what_who_only_signs_off_does_not_see(world: World) -> None:
    project = world.project()
    sam = world.person(status=PersonStatus.NOT_FOR_NOW, status_words="Not today, please ring Morgan")
    world.member(project, sam, "Writer", why="I have been there", commitment="An hour a week")
    task = world.task(project, "Section 3 draft", sam, needs="Someone beside me")
    world.assign(world.place(world.session(project_id=project)), sam)
    workspace = world.sign_in(_R.SIGN_OFF)
    seen = repr((project_page(workspace, project), project_list(workspace), tasks.task(workspace, task)))
    assert "Sam Rivers" in seen
    for word in ("been there", "An hour", "beside me", "not_for_now", "Not today"):
        assert word not in seen
    assert {one.page for one in (*find(workspace, "sam"), *find(workspace, "brochure"))} == {"project"}
