"""Rows to lay out in tests: a rich session, with names from many languages, some of them hard to print."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from coprod_desktop.queries.rows.paper import (
    HandoverPart,
    HandoverRows,
    HomeSession,
    HomeTask,
    House,
    LateNote,
    PackItem,
    PackNeed,
    PackOwner,
    PackPart,
    PackPerson,
    PackRows,
    PackTask,
    SafeWay,
    TakeHomeRows,
)
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, Channel, NeedKind, Settled

PRINTED = datetime(2026, 5, 13, 16, 5)
ARABIC, BENGALI, EMOJI = "محمد عبد الله", "শর্মিলা চৌধুরী", "Wren 🐦 ✓"
MARKUP = '<b>Ty</b> & "Lou" <font size="99">x'
ENDLESS = "Maximiliana " * 24 + "von Hohenstaufen"
UNBROKEN = "A" + "a" * 298 + "z"
HARD_NAMES = (
    ARABIC,
    BENGALI,
    EMOJI,
    MARKUP,
    ENDLESS,
    UNBROKEN,
    "Łukasz",
    "Siân",
    "ẹniọlá",
    "O’Neill",
    "Ольга",
)

HOUSE = House(
    organisation="Harbour Voices",
    is_example=True,
    phone="07700 900321",
    contact="Morgan",
    support_words="If something stays with you afterwards, you don’t have to carry it alone. "
    "Tell whoever is facilitating, or ring us on the number on this sheet.",
    step_out_words="You can step out at any time, and you don’t need to say why. "
    "Come back when you are ready, or not at all.",
)


def person(
    id_: int,
    name: str,
    group_name: str | None = None,
    state: str = "confirmed",
    late: str = "",
    words: str = "",
) -> PackPerson:
    """Someone in a place, shown to the group by the same name unless told otherwise."""
    shown = name if group_name is None else group_name
    told = AbsenceKind.LATE if late else None
    return PackPerson(id_, name, shown, words, AssignmentState(state), told, late)


PARTS = (
    PackPart("Facilitator", False, 0, (person(1, "Morgan Lee", "Morgan"),)),
    PackPart("Note-taker", False, 1, (person(2, "Sam Rivers", "Sam", "cannot"),)),
    PackPart("Peer support", True, 0, (person(3, "Robin Hale", "Robin", words="they/them"),)),
    PackPart("Design", False, 0, (person(4, "Wren Abara", "Wren"), person(5, "Quinn Doe", ""))),
    PackPart(
        "Welcome and set-up",
        False,
        0,
        (person(6, "Łukasz Nowak", "Łukasz", late="from 11:00"), person(7, "Jo Park", "J P", "invited")),
    ),
)
AGENDA = (
    PackItem(time(10, 30), "Welcome, how we are today", "Morgan Lee", "Morgan", "", False),
    PackItem(
        time(10, 45),
        "Section 3, “Your rights”: two quotes to choose",
        "",
        "",
        "This part talks about family court. You can step out at any time; support is next door.",
        True,
    ),
    PackItem(time(11, 30), "Break, tea and fruit", "", "", "", False),
    PackItem(time(11, 45), "How the cover should look: three drafts", "Wren Abara", "Wren", "", False),
    PackItem(None, "What is next, who takes what", "Quinn Doe", "", "", False),
    PackItem(time(12, 20), "Reading aloud", "Sam Rivers", "Sam", "", False, leader_away=True),
)
TASKS = (
    PackTask("Section 3 draft", date(2026, 5, 22), True, False, (PackOwner("Sam Rivers", "Sam", True),)),
    PackTask("Design read-through", date(2026, 5, 26), False, True, ()),
    PackTask("Pictures for page 2", date(2026, 5, 28), False, False, (PackOwner("Wren Abara", "Wren"),)),
    PackTask("Thank-you cards", None, False, False, (PackOwner("Quinn Doe", ""),)),
)
PACK = PackRows(
    session_id=1,
    house=HOUSE,
    title="Brochure group",
    on=date(2026, 5, 14),
    start=time(10, 30),
    end=time(12, 30),
    room="Room 2",
    venue="Harbour House",
    address="4 Quay Street",
    getting_in="Ring the bell marked “Voices”. The door is slow, please wait.",
    access=("Step-free from the car park.", "There is a hearing loop in Room 2."),
    who_for="Women in the brochure group, and staff",
    called_off=False,
    notes="Keys are with reception from 10.",
    parts=PARTS,
    agenda=AGENDA,
    tasks=TASKS,
    needs=(
        PackNeed("Robin Hale", NeedKind.ACCESS, "A chair with arms, near the door", "Morgan", False),
        PackNeed("Quinn Doe", NeedKind.COMMUNICATION, "One person speaks at a time", "", True),
    ),
    ways=(
        SafeWay("Robin Hale", Channel.TEXT, "07700 900456", "after 4 pm", "Say Morgan", "Say wrong number"),
    ),
    late=(
        LateNote(6, "Łukasz Nowak", AbsenceKind.LATE, "from 11:00"),
        LateNote(9, "Ola Bell", AbsenceKind.LEAVING_EARLY, "at noon"),
    ),
    printed_at=PRINTED,
    to_decide=("Which picture goes on the cover?",),
    to_sign_off=("Brochure, version 2: Content",),
)

TAKE_HOME = TakeHomeRows(
    person_id=2,
    name="Sam",
    may_name=True,
    house=HOUSE,
    sessions=(
        HomeSession(
            date(2026, 5, 14),
            time(10, 30),
            time(12, 30),
            "Brochure group",
            "Room 2, Harbour House",
            "Note-taker",
            ("Morgan",),
        ),
        HomeSession(
            date(2026, 5, 21),
            time(10, 30),
            time(12, 30),
            "Brochure group",
            "Room 2, Harbour House",
            "Note-taker",
        ),
    ),
    tasks=(HomeTask(date(2026, 5, 22), "Section 3 draft"), HomeTask(None, "Thank-you cards")),
    printed_at=PRINTED,
)
HOME_NEUTRAL = replace(
    TAKE_HOME,
    may_name=False,
    house=replace(HOUSE, organisation="", contact="", support_words="", step_out_words=""),
    sessions=tuple(HomeSession(one.on, one.start, one.end) for one in TAKE_HOME.sessions),
    tasks=tuple(HomeTask(one.due) for one in TAKE_HOME.tasks),
)

HANDOVER = HandoverRows(
    absence_id=1,
    person_id=2,
    name="Sam",
    house=HOUSE,
    passed_on="The second quote is the one people liked.",
    parts=(
        HandoverPart(
            "Section 3 draft",
            "due Fri 22 May",
            "Jo",
            Settled.TAKEN,
            "Page 4 can’t be laid out without it.",
            "Half written; two quotes to choose.",
            "Choose the quotes, then send it to Wren.",
            "Wren may ask about the pictures.",
            "",
            "Shared folder, Brochure, section 3",
        ),
        HandoverPart("Note-taker", "Thu 14 May 10:30", "", None, "", "", "", "", "", ""),
    ),
    printed_at=PRINTED,
)


def hard_pack() -> PackRows:
    """The pack with every hard name in every part of it that holds names."""
    people = tuple(person(100 + at, name) for at, name in enumerate(HARD_NAMES))
    return replace(
        PACK,
        title=f"Group of {MARKUP}",
        parts=(PackPart("Peer support", True, 0, people), *PARTS),
        agenda=tuple(PackItem(time(11), name, name, name, name, True) for name in HARD_NAMES),
        tasks=tuple(
            PackTask(name, date(2026, 5, 22), False, False, (PackOwner(name, name),)) for name in HARD_NAMES
        ),
        needs=tuple(PackNeed(name, NeedKind.ACCESS, name, name, True) for name in HARD_NAMES),
        ways=tuple(SafeWay(name, Channel.CALL, "07700 900456", name, name, name) for name in HARD_NAMES),
        late=tuple(LateNote(0, name, AbsenceKind.LATE, name) for name in HARD_NAMES),
        notes=" ".join(HARD_NAMES) * 20,
        to_decide=HARD_NAMES,
        to_sign_off=HARD_NAMES,
    )


SNAPSHOTS = Path(__file__).parent / "reading"
"""How each sheet is read out. After a wanted change: delete the file and run its test once."""


def check_snapshot(name: str, words: str) -> None:
    """Compare what is read out with the file kept of it; a missing file is written, and the test fails."""
    file = SNAPSHOTS / f"{name}.txt"
    if not file.exists():
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(words, "utf-8", newline="\n")
        raise AssertionError(f"{file.name} was written. Read it, then run again.")
    assert words.splitlines() == file.read_text("utf-8").splitlines()
