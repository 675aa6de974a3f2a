"""What somebody writes for few is noticed by nobody else: no query, list, count, order or refusal changes.

Every query there is is asked by each of the others, before and after; only history says that something was
done, never what or about whom.
"""

import inspect
import typing
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from coprod_desktop.errors import PlainError
from coprod_desktop.model.projects import Member
from coprod_desktop.queries.rows.kept_typing import KeptForm, KeptWords
from coprod_desktop.services.apart import KeepApart, keep_apart
from coprod_desktop.services.check_ins import HeldCheckIn, held_check_in
from coprod_desktop.services.concerns import PassOn, pass_on
from coprod_desktop.services.kept_typing import keep_typing
from coprod_desktop.services.need_to_know import (
    AskEmergency,
    DeclareConflict,
    ask_emergency,
    declare_conflict,
)
from coprod_desktop.services.organisation import WhomToTell, change_whom_to_tell
from coprod_desktop.services.support import CheckInNote, Private, note_check_in, write_private
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AccountRole,
    ApartFrom,
    Channel,
    PassedTo,
    PrivateKind,
    PrivatePart,
)
from tests.safety.test_field_by_field import given
from tests.safety.test_sealing import House
from tests.safety.test_what_is_told import words
from tests.services.test_permissions import ALLOWED, FUNCTIONS
from tests.world import TODAY, World

HUSH = "zq hush"

HISTORY = {"queries.history.recent", "queries.history.earlier"}
"""What says that something private was written, by whose account, and never what or about whom."""

THEIRS = {"queries.full_copy.copy_rows"}
"""The copy for somebody says that reading in an emergency was asked for: that is about them."""

OTHERS = {
    "morgan": AccountRole.COORDINATOR,
    "lee": AccountRole.STAFF,
    "pat": AccountRole.PRINT_ONLY,
    "nat": AccountRole.SIGN_OFF,
}
"""Who must not learn of it, as what they sign in."""


class Scene:
    """Priya writes; Sam, Jo and Wren are together in a group with a session and a task."""

    def __init__(self, world: World) -> None:
        told = WhomToTell(lead_name="Robin Hale", lead_contact="07700 900111")
        change_whom_to_tell(world.workspace, told)
        self.world = world
        self.house = house = House(world)
        house.add("robin", AccountRole.SAFEGUARDING)
        for name in ("pat", "nat"):
            house.add(name, OTHERS[name])
        self.sam, self.jo, self.wren = house.sam, world.person("Jo Hill"), world.person("Wren Fox")
        for one in (self.sam, self.jo, self.wren):
            world.number(one, f"07700 90010{one}", channel=Channel.CALL)
        self.project = world.project(check_in_every=2)
        self.session = world.session(on=TODAY + timedelta(days=3), project_id=self.project)
        for one in (self.sam, self.wren):
            world.member(self.project, one, mentor_id=house.people["priya"])
        world.assign(world.place(self.session), self.sam)
        world.place(self.session, 2)
        world.task(self.project, "Draft", self.wren)
        self.member = world.get(Member, 1).id
        self.check_in = held_check_in(house.as_("priya"), HeldCheckIn(self.member)).made or 0

    def answers(self, name: str) -> dict[str, list[str]]:
        """What every query tells somebody, refusals included, in words, by the query’s name."""
        self.house.as_(name, OTHERS[name])
        found: dict[str, list[str]] = {}
        for query, function in FUNCTIONS.items():
            if query.startswith("queries.") and OTHERS[name] in ALLOWED.get(query, frozenset()):
                for about in (self.sam, self.jo):
                    found.setdefault(query, []).extend(self._said(function, about))
        return found

    def _said(self, function: Callable[..., Any], about: int) -> list[str]:
        here = {"person_id": about, "session_id": self.session, "table": "person", "id_": about, "text": "zq"}
        hints = typing.get_type_hints(function)
        asked: dict[str, Any] = {}
        for one in inspect.signature(function).parameters:
            known = here.get(one, given(hints[one], 1) if hints[one] is not Workspace else None)
            asked[one] = self.world.workspace if hints[one] is Workspace else known
        try:
            answer = function(**asked)
        except PlainError as error:
            return [str(error)]
        return [
            f"{type(answer).__name__} {len(answer) if hasattr(answer, '__len__') else ''}",
            *words(answer),
        ]


def _private(kind: PrivateKind, part: PrivatePart) -> Callable[[Scene, Workspace], object]:
    def write(scene: Scene, workspace: Workspace) -> object:
        return write_private(workspace, Private(
            person_id=scene.sam, kind=kind, words=((part, HUSH),), readers=(scene.house.ids["priya"],),
            agreed_on=TODAY, review_on=TODAY + timedelta(days=1),
        ))  # fmt: skip

    return write


def _apart(scene: Scene, workspace: Workspace) -> object:
    """From somebody who is at nothing that Sam is at; where both are, lists are shorter and say no more."""
    return keep_apart(workspace, KeepApart(
        person_id=scene.sam, kind=ApartFrom.PERSON, other_id=scene.house.people["pat"], why=HUSH,
        readers=(scene.house.ids["priya"],), review_on=TODAY + timedelta(days=1),
    ))  # fmt: skip


def _note(scene: Scene, workspace: Workspace) -> object:
    return note_check_in(workspace, CheckInNote(scene.check_in, HUSH))


def _emergency(scene: Scene, workspace: Workspace) -> object:
    return ask_emergency(workspace, AskEmergency(scene.sam, HUSH))


def _concern(_scene: Scene, workspace: Workspace) -> object:
    return pass_on(workspace, PassOn(PassedTo.LEAD))


def _typing(_scene: Scene, workspace: Workspace) -> object:
    return keep_typing(workspace, KeptWords((HUSH,), (KeptForm("Something", (("Note", HUSH),)),)))


SECRETS: tuple[Callable[[Scene, Workspace], object], ...] = (
    _private(PrivateKind.SUPPORT, PrivatePart.MIGHT_STIR),
    _private(PrivateKind.LIVED, PrivatePart.AREAS),
    _private(PrivateKind.PHONE, PrivatePart.WHO_ELSE),
    _apart, _note, _emergency, _concern, _typing,
)  # fmt: skip


def test_nobody_else_can_tell(world: World) -> None:
    scene = Scene(world)
    # That there is something private at all is no secret: the record of processing says so.
    scene.house.plan("priya", "priya", about=scene.wren)
    before = {name: scene.answers(name) for name in OTHERS}
    assert len(before["lee"]) > 60
    for keep in SECRETS:
        keep(scene, scene.house.as_("priya"))
    for name in OTHERS:
        after = scene.answers(name)
        assert {query for query, said in after.items() if said != before[name][query]} <= HISTORY | THEIRS, (
            name
        )
        assert HUSH not in repr(after), name
    before["lee"] = scene.answers("lee")
    declare_conflict(scene.house.as_("priya"), DeclareConflict(scene.sam))
    after = scene.answers("lee")
    changed = {query for query, said in after.items() if said != before["lee"][query]} - HISTORY
    assert changed <= {
        "queries.apart.apart_page",
        "queries.first_talk.first_talks",
        "queries.support.private_page",
    }
    for query in changed:  # whoever chooses readers must know who can’t be one
        gone = Counter(before["lee"][query]) - Counter(after[query])
        assert set(gone) == {"", "Priya Hale"}
