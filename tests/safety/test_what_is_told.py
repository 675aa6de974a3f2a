"""What no row, sheet, file or sentence ever holds: numbers not known to be safe, former names, secrets.

Every query is called with everything there is; what comes back is searched through, however deep it lies.
"""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from coprod_desktop.documents import handover_sheet, session_pack, take_home
from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.exchange.export import plain_files
from coprod_desktop.model.people import Person
from coprod_desktop.queries import export, history
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.queries.paper import pack_rows, take_home_rows
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.rows.calendar import CalendarAsked
from coprod_desktop.queries.rows.filling import FillAsk
from coprod_desktop.queries.rows.people import Sought
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.services import absence, contact, handover, merge, people
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AbsenceKind,
    Channel,
    Edition,
    NameShown,
    PaperStyle,
    PersonKind,
    PersonStatus,
    PrivateKind,
    PrivatePart,
    Repeats,
    Safe,
    WishKind,
)
from tests.services.test_permissions import ALLOWED, FUNCTIONS
from tests.world import TODAY, World

SAFE = "07700 900111"
NOT_SAFE = ("07700 900222", "07700 900333", "unasked@example.org", "unwanted@example.org", "9 Hidden Lane")
SECRET = ("SHAREDPHONE", "CALLERWORD", "CARERCONTACT")
FORMER = ("Oldham", "Formerly")
ON_THE_PERSONS_OWN_PAGE = {
    "caller", "person_page", "shared_phone", "private_page", "private_table", "held_sheet", "held_rows",
}  # fmt: skip
"""Where the word agreed with them, a carer and who shares their phone are asked for, on purpose; and the
page about someone that is read together with them."""

ASKED: Mapping[Any, Any] = {CalendarAsked: CalendarAsked(), RotaAsked: RotaAsked(day=TODAY)}
"""What is asked with, where two kinds of it have one name."""

THEIRS = (
    "queries.full_copy.copy_rows", "queries.full_copy.private_rows", "queries.private_copy.private_copy",
)  # fmt: skip
"""A copy of all that is kept about someone, which is theirs; and what is sealed for whoever takes it out,
where they ask for that too. Only a coordinator makes either."""

FOR_FINDING = {"found_by", "former_names", "phones", "emails", "addresses"}
"""Fields that are compared with what is typed or brought in, kept out of every `repr` and never shown."""


def full(world: World) -> tuple[int, int]:
    """A world where one person has every kind of number and name; returns the person and a session."""
    project = world.project()
    sam = world.person(
        "Sam Rivers", called="Sammy", former_names="Oldham Formerly", caller_word="CALLERWORD",
        under_18=True, carer_contact="CARERCONTACT",
    )  # fmt: skip
    shared = ((PrivatePart.WHO_ELSE, "SHAREDPHONE"),)
    write_private(
        world.workspace,
        Private(person_id=sam, kind=PrivateKind.PHONE, words=shared, readers=(1,), agreed_on=TODAY),
    )
    for value, safe, channel in (
        (SAFE, Safe.YES, Channel.CALL),
        (NOT_SAFE[0], Safe.UNKNOWN, Channel.CALL),
        (NOT_SAFE[1], Safe.NO, Channel.CALL),
        (NOT_SAFE[1], Safe.UNKNOWN, Channel.TEXT),
        (NOT_SAFE[2], Safe.UNKNOWN, Channel.EMAIL),
        (NOT_SAFE[3], Safe.NO, Channel.EMAIL),
        (NOT_SAFE[4], Safe.UNKNOWN, Channel.POST),
    ):
        world.number(sam, value, safe, channel=channel)
    session = world.session(project_id=project, on=TODAY + timedelta(days=2))
    other = world.session(project_id=project, on=TODAY + timedelta(days=9))
    world.member(project, sam)
    for at in (session, other):
        world.assign(world.place(at), sam)
    world.task(project, "Section 3", sam)
    world.wish(sam, WishKind.ASK_FIRST)
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session))
    people.change_person(world.workspace, people.ChangePerson(sam, likes="Tea"))
    contact.mark_way(world.workspace, contact.MarkWay(2, Safe.UNKNOWN))
    return sam, other


Ids = Mapping[str, tuple[int, ...]]
IDS: Ids = {
    "person_id": (1, 2), "session_id": (1, 2), "place_id": (1, 2), "item_id": (1,), "absence_id": (1,),
}  # fmt: skip


def every_answer(world: World, ids: Ids = IDS) -> Iterator[tuple[str, Any]]:
    """What every query gives for everything there is, by the query's name."""
    others: Mapping[str, Any] = {
        "project_id": 1, "task_id": 1, "entry_id": 1, "text": "oldham", "kind": "take_home", "id_": 2,
        "table": "person", "since": TODAY, "until": TODAY + timedelta(days=30), "limit": 200, "before": None,
        "first": TODAY, "last": TODAY + timedelta(days=30), "days": 60, "taking_part": False,
        "day": TODAY, "most": 50, "after": None, "with_finished": 10, "series_id": 1, "whom": Whom(),
        "sought": Sought("oldham"), "ask": FillAsk(TODAY, TODAY + timedelta(days=30)),
        "scope": Scope(2, AbsenceKind.STEPPING_BACK), "lines": (), "repeats": Repeats.WEEKLY, "count": 5,
    }  # fmt: skip
    for name, function in FUNCTIONS.items():
        if not name.startswith("queries.") or name not in ALLOWED:
            continue
        asked = [name for name in inspect.signature(function).parameters if name in ids]
        for at in range(max((len(ids[one]) for one in asked), default=1)):
            given = {one: ids[one][min(at, len(ids[one]) - 1)] for one in asked}
            try:
                yield name, _ask(function, world.workspace, {**others, **given})
            except PlainError:
                continue


def _ask(function: Callable[..., Any], workspace: Workspace, known: Mapping[str, Any]) -> Any:
    hints = typing.get_type_hints(function)
    given = {}
    for name in inspect.signature(function).parameters:
        if hints[name] is Workspace:
            given[name] = workspace
        elif hints[name] in ASKED:
            given[name] = ASKED[hints[name]]
        elif name in known:
            given[name] = known[name]
        else:
            raise RuleBroken(f"{function.__name__} is asked with a {name}")
    return function(**given)


def words(value: Any, leave_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every text in a value, however deep; fields named are left out."""
    if dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            if one.name not in leave_out:
                yield from words(getattr(value, one.name), leave_out)
    elif isinstance(value, Mapping):
        yield from words(tuple(value.items()), leave_out)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from words(one, leave_out)
    elif isinstance(value, str):
        yield value


def test_no_row_holds_what_must_not_be_seen(world: World) -> None:
    full(world)
    answered = set()
    for name, answer in every_answer(world):
        answered.add(name)
        told = "\n".join(words(answer, frozenset(FOR_FINDING)))
        for word in (*NOT_SAFE, *FORMER):
            assert word not in told or name in THEIRS, name
        if name.rsplit(".", 1)[-1] not in ON_THE_PERSONS_OWN_PAGE and name not in THEIRS:
            for word in SECRET:
                assert word not in told, name
        shown = repr(answer)  # as a report or a log might hold it
        for word in (*NOT_SAFE, *FORMER, "CALLERWORD"):
            assert word not in shown, f"repr of {name}"
    assert len(answered) > 70, "most queries have an answer here"


def text_of(pdf: bytes) -> str:
    """The words of a document."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[at].get_textpage().get_text_range() for at in range(len(document)))


def every_sheet(world: World) -> Iterator[tuple[str, str]]:
    """Every sheet of paper in every edition and style, as text."""
    for style in PaperStyle:
        for session in (1, 2):
            rows = pack_rows(world.workspace, session)
            for edition in (Edition.WALL, Edition.GROUP, Edition.STAFF):
                yield f"{edition} {style}", text_of(session_pack.build(rows, edition, style))
        yield f"handover {style}", text_of(handover_sheet.build(handover_rows(world.workspace, 1), style))
        home = take_home_rows(world.workspace, 2)
        yield f"personal {style}", text_of(take_home.build(home, style))
        yield f"personal card {style}", text_of(take_home.build_card(home, style))


def test_no_sheet_holds_what_must_not_be_seen(world: World) -> None:
    full(world)
    staff = ""
    for name, text in every_sheet(world):
        for word in (*NOT_SAFE, *FORMER, *SECRET):
            assert word not in text, name
        if not name.startswith("staff"):
            assert SAFE not in text, name
        staff += text if name.startswith("staff") else ""
    assert SAFE in staff


def test_no_plain_file_holds_what_must_not_be_seen(world: World) -> None:
    full(world)
    files = plain_files(export.everything(world.workspace))
    together = b"\n".join(files.values()).decode()
    for word in (*NOT_SAFE, *FORMER, *SECRET):
        assert word not in together
    assert SAFE in files["people.csv"].decode()
    assert "Rivers" not in files["calendar.ics"].decode()


@pytest.mark.parametrize(("shown", "expected"), [(NameShown.INITIALS, "S R"), (NameShown.ROLE_ONLY, None)])
def test_the_group_sees_names_as_each_agreed(world: World, shown: NameShown, expected: str | None) -> None:
    sam, session = full(world)
    jo = world.person("Jo Fieldstone", kind=PersonKind.STAFF, name_shown=shown, called="Jojo")
    world.assign(2, jo)
    world.member(1, jo)
    people.change_person(
        world.workspace,
        people.ChangePerson(sam, name_shown=shown, sheet_may_name=True, details_at_home=True),
    )
    handover.answer_wish(world.workspace, handover.AnswerWish(1, WishKind.ANYONE))
    handover.accept_offer(world.workspace, handover.Answer(1, jo))
    assert session == 2
    for name, text in every_sheet(world):
        if name.startswith(("staff", "personal")):
            continue
        for word in ("Sammy", "Rivers", "Jojo", "Fieldstone"):
            assert word not in text, name
        assert "S R" not in text or (expected and not name.startswith("wall")), name
    home = text_of(take_home.build(take_home_rows(world.workspace, sam), PaperStyle.STANDARD))
    assert "Jojo" not in home
    assert "Fieldstone" not in home


def test_a_name_joined_away_is_told_nowhere(world: World) -> None:
    """Two records of one person: the other name becomes a former one, in old sentences of history too."""
    keep = people.add_person(world.workspace, people.AddPerson("Samira Brook")).made
    other = people.add_person(world.workspace, people.AddPerson("Oldham Formerly")).made
    assert keep
    assert other
    merge.merge_people(world.workspace, merge.MergePeople(keep, other))
    told = [row.sentence for row in history.recent(world.workspace)]
    assert told == [
        "Joined two records of Samira Brook into one", "Added Samira Brook", "Added Samira Brook",
        "Began with Coprod Desktop",
    ]  # fmt: skip


def test_two_people_called_the_same_are_not_rung_by_each_others_number(world: World) -> None:
    session = world.session(on=TODAY + timedelta(days=1))
    place = world.place(session)
    for name, number in (("Sam Rivers", "07700 900111"), ("Sam Stone", "07700 900222")):
        one = world.person(name, called="Sam")
        world.assign(place, one)
        world.number(one, number)
    rows = pack_rows(world.workspace, session)
    assert [(way.name, way.value) for way in rows.ways] == [
        ("Sam Rivers", "07700 900111"),
        ("Sam Stone", "07700 900222"),
    ]
    assert [one.name for one in rows.parts[0].people] == ["Sam Rivers", "Sam Stone"]
    assert [one.group_name for one in rows.parts[0].people] == ["Sam", "Sam"]


def test_a_number_is_shown_only_on_the_press(world: World) -> None:
    sam, _session = full(world)
    shown = contact.show_number(world.workspace, contact.ShowNumber(2))
    assert shown.value == NOT_SAFE[0]
    assert NOT_SAFE[0] not in repr(shown)
    assert NOT_SAFE[0] not in history.recorded(world.workspace, shown.change).sentence
    with pytest.raises(RuleBroken):
        contact.show_number(world.workspace, contact.ShowNumber(3))
    people.change_person(world.workspace, people.ChangePerson(sam, likes="Coffee"))
    with world.workspace.change(people.Act.PERSON_CHANGED) as change:
        change.session.get_one(Person, sam).status = PersonStatus.DIED
    with pytest.raises(RuleBroken):
        contact.show_number(world.workspace, contact.ShowNumber(2))
