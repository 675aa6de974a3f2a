"""Field by field: which texts of the store come to whoever only prints, and to whoever only signs off.

Every text of the example is replaced by the name of its column; then every query such an account may call
is called, about many things, and all that comes back is looked through. So a field that a query gains is
noticed, whichever row it comes in.
"""

import collections.abc
import dataclasses
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, literal, update

from coprod_desktop.acts import Act, Change, SignedIn
from coprod_desktop.bootstrap.example import create_example
from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.errors import PlainError
from coprod_desktop.model import Base
from coprod_desktop.model.base import Text
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.services.test_permissions import ALLOWED, FUNCTIONS
from tests.whole_window import DAY, morning
from tests.world import CHEAP

ROUNDS = 6
"""How many different things each query is asked about."""

AS_THEY_ARE = {"organisation.zone", "session.zone", "account.slot", "version.sha256", "erasure.what"}
"""What is no text of anybody's and must keep its form."""

_MARK = re.compile(r"zq(\w+\.\w+)zq")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example, each of whose texts says where it stands."""
    place = Place(DataFolder(tmp_path_factory.mktemp("marked") / "data"), morning, CHEAP)
    place.folder.prepare(example=True)
    workspace = open_workspace(place, create_example(place, DAY).unlocked)
    with workspace.change(Act.EXAMPLE_MADE) as change:
        for table in Base.metadata.sorted_tables:
            said = {
                column.name: literal(f"zq{table.name}.{column.name}zq").concat(
                    func.hex(table.c[_first(table)])
                )
                for column in table.columns
                if isinstance(column.type, Text)
                and not column.primary_key
                and f"{table.name}.{column.name}" not in AS_THEY_ARE
            }
            if said:
                change.session.execute(update(table).values(said))
    yield workspace
    workspace.close()


def _first(table: Any) -> str:
    return next(iter(table.primary_key.columns)).name


def given(hint: Any, at: int) -> Any:
    """Something of a type, another one each time."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if type(None) in parts:
        return given(next(part for part in parts if part is not type(None)), at)
    if origin in (frozenset, tuple):
        return origin(given(part, at) for part in parts if part is not Ellipsis)
    if origin is collections.abc.Callable:
        return lambda *_told: True
    if origin is list or origin is collections.abc.Sequence or origin is collections.abc.Collection:
        return [given(parts[0], at)]
    if hint is Change:
        return Change(at, Act.PERSON_ADDED)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        fields = [one for one in dataclasses.fields(hint) if one.init]
        return typing.cast(Any, hint)(**{one.name: given(hints[one.name], at) for one in fields})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[at % len(hint)]
    plain: dict[Any, Any] = {
        int: at, str: "zq", bool: at % 2 == 0, date: DAY, time: time(11), datetime: morning(),
        Path: Path("x"),
    }  # fmt: skip
    return plain[hint]


def texts(thing: Any) -> Iterator[str]:
    """All texts within what a query gave, also those that no `repr` shows."""
    if isinstance(thing, str):
        yield thing
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(thing, collections.abc.Iterable) and not isinstance(thing, bytes):
        for one in thing:
            yield from texts(one)


def seen_by(workspace: Workspace, role: AccountRole, but_few: str = "") -> dict[str, set[str]]:
    """By column: the queries by which its texts come to a role; errors are read, too."""
    workspace.signed_in = SignedIn(0, None, "", role)
    seen: dict[str, set[str]] = {}
    for name, roles in ALLOWED.items():
        asked = name.rpartition(".")[0] in but_few.split() if but_few else name.startswith("queries.")
        if role in roles and asked:
            for at in range(1, ROUNDS + 1):
                for words in texts(_answer(FUNCTIONS[name], workspace, at)):
                    for column in _MARK.findall(words):
                        seen.setdefault(column, set()).add(name)
    return seen


def _answer(query: Callable[..., Any], workspace: Workspace, at: int) -> Any:
    hints = {name: hint for name, hint in typing.get_type_hints(query).items() if name != "return"}
    try:
        return query(**{
            name: workspace if hint is Workspace else given(hint, at) for name, hint in hints.items()
        })  # fmt: skip
    except PlainError as error:
        return str(error)


MAY_SEE: dict[AccountRole, dict[str, str]] = {
    # What stands on the sheets they print and beside whom they tick, and whom to tell of a worry.
    AccountRole.PRINT_ONLY: {
        "absence": "about_when",
        "agenda_item": "content_note led_by what",
        "agreement_line": "words",
        "assignment": "told_when",
        "decision": "question",
        "deliverable": "title",
        "disagreement": "route what",
        "organisation": "about_the_lead caller_words contact_name deputy_contact deputy_name lead_contact "
        "lead_name name out_of_hours published_phone step_out_words support_words",
        "person": "called full_name pronouns",
        "planning_question": "help short words",
        "project": "name paper_name",
        "role": "name",
        "role_card": "role what_helps what_it_is what_it_isnt whom_to_ask",
        "session": "access_notes room title who_for",
        "skill": "name",
        "strand": "name",
        "task": "title",
        "their_say": "words",
        "venue": "access_notes address exits first_aid getting_in meeting_point name numbers",
    },
    # What a project is for, makes, decides and was told openly, and whom to tell of a worry.
    AccountRole.SIGN_OFF: {
        "account": "name",
        "agreement_line": "words",
        "approval": "conditions reference",
        "change_asked": "settled words",
        "consultation": "about answer asked_by heard_how help_offered late_words sent_how title "
        "unsigned_words what_happens why_not",
        "consultation_form": "came_of_it place words",
        "consultation_letter": "words",
        "consultation_step": "words",
        "credit": "part",
        "decision": "by_right dissent outcome overrules question reasons serves where_decided",
        "decision_option": "what",
        "decision_right": "over role why",
        "deliverable": "quality_bar title",
        "ending": "kept marked shared",
        "idea": "reasons serves speaks_against speaks_for told_words what",
        "lesson": "words",
        "member": "role",
        "message": "words",
        "missing_voice": "trying who would_bring",
        "organisation": "about_the_lead caller_words contact_name deputy_contact deputy_name lead_contact "
        "lead_name name out_of_hours published_phone step_out_words support_words",
        "person": "called credit_name full_name",
        "planning_answer": "said settled",
        "planning_question": "help short words",
        "project": "branding conflict_route deadline_words fixed name objective open paper_name quality_bar",
        "project_credit": "words",
        "quote": "named_words words",
        "recommendation": "they_did they_said to_whom words",
        "role_card": "role what_helps what_it_is what_it_isnt whom_to_ask",
        "section": "title",
        "session": "room title",
        "skill": "name",
        "standing_ask": "ask evidence",
        "strand": "checklist name",
        "task": "detail next_action title where_files",
        "venue": "name",
        "version": "file_name paper published_where what_changed withdrawn_why",
    },
}

NEVER = {
    "absence": "passed_on", "arrangement": "alone", "consent": "words", "contact_way": "",
    "contribution": "", "disagreement_view": "", "handover_item": "", "loan": "", "need": "",
    "person_skill": "", "recognition": "", "reflection": "", "ring_attempt": "", "to_change": "",
    "to_tell": "",
    "person": "caller_word carer_contact former_names likes not_heard_words notes status_appeal status_words",
    "member": "commitment why", "session": "notes outcome", "task": "needs", "task_owner": "learning",
}  # fmt: skip
"""What neither sees in any row, whatever is added above; without columns, the whole table."""


def _columns(of: Mapping[str, str]) -> set[str]:
    return {f"{table}.{column}" for table, columns in of.items() for column in columns.split()}


@pytest.mark.parametrize("role", [AccountRole.PRINT_ONLY, AccountRole.SIGN_OFF])
def test_what_comes_to_a_role_of_little(marked: Workspace, role: AccountRole) -> None:
    seen = seen_by(marked, role)
    assert {column: by for column, by in seen.items() if column not in _columns(MAY_SEE[role])} == {}
    assert len(seen) > len(_columns(MAY_SEE[role])) * 3 // 4, "most of what they may see was really asked for"
    assert set(NEVER) <= set(Base.metadata.tables)
    whole_tables = {table for table, columns in NEVER.items() if not columns}
    for column in seen:
        assert column not in _columns(NEVER)
        assert column.split(".")[0] not in whole_tables


def test_the_marks_are_found_wherever_they_come(marked: Workspace) -> None:
    """So that nothing found means nothing there: a coordinator is shown what neither of them is."""
    seen = seen_by(marked, AccountRole.COORDINATOR, but_few="queries.person queries.contact")
    assert {"need.words", "contact_way.value", "person.notes", "person.status_words"} <= set(seen)
