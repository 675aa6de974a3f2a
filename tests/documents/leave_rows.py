"""Rows of the sheets around someone who can't come, to lay out in tests."""

from dataclasses import replace
from datetime import date, time

from coprod_desktop.queries.rows.emergency import (
    EmergencyPlace,
    EmergencyRows,
    EmergencySession,
    InTheBuilding,
)
from coprod_desktop.queries.rows.leave_paper import (
    BuildingRow,
    CatchUpRows,
    CoveredRows,
    CoveredThing,
    FallbackPart,
    FallbackRows,
    FallbackSession,
    LentThing,
    PadRows,
    SayLine,
    SayRows,
    SaySession,
    SummaryRows,
    SummaryThing,
)
from coprod_desktop.queries.rows.paper import HomeSession, HomeTask
from coprod_desktop.vocabulary import AbsenceKind, How, Say, Settled
from tests.documents.paper_rows import ARABIC, BENGALI, HOUSE, PRINTED

NEUTRAL = replace(HOUSE, organisation="", contact="", support_words="", step_out_words="")
WHEN = "Thursday 14 May 2026, 10:30 to 12:30"
FOLLOWING = HomeSession(
    date(2026, 5, 21), time(10, 30), time(12, 30), "Brochure group", "Room 2, Harbour House", "Note-taker",
    ("Morgan",),
)  # fmt: skip
BARE = HomeSession(date(2026, 5, 21), time(10, 30), time(12, 30))
DECIDES = SaySession(
    1, "Brochure group", date(2026, 5, 14), time(10, 30), time(12, 30),
    (
        SayLine(1, "Choose the cover, and who prints it", Say.GO_AHEAD, ""),
        SayLine(2, "How we sign it off", Say.NOW, "Please not with photographs of us."),
        SayLine(3, "When we meet in June", None, ""),
    ),
)  # fmt: skip
BARE_DECIDES = replace(
    DECIDES, title="", lines=tuple(replace(line, what="", words="") for line in DECIDES.lines)
)

COVERED = CoveredRows(
    HOUSE, PRINTED, 1, 2, "Sam", True,
    (
        CoveredThing("Note-taker", WHEN, Settled.TAKEN, False, "Morgan", True),
        CoveredThing("Section 3 draft", "by Thu 28 May", None, True, "", False),
        CoveredThing("Lead: Welcome", WHEN, Settled.GROUP, False, "", False),
    ),
    FOLLOWING,
    (LentThing("Room keys", False), LentThing("Laptop 2", True)),
)  # fmt: skip
COVERED_NEUTRAL = CoveredRows(
    NEUTRAL, PRINTED, 1, 2, ARABIC, False,
    (CoveredThing("", WHEN, Settled.TAKEN, False, "", True), CoveredThing("", "", None, False, "", False)),
    BARE,
    (LentThing("", False),),
)  # fmt: skip
SAY = SayRows(HOUSE, PRINTED, 1, 2, "Sam", True, (DECIDES,))
SAY_NEUTRAL = SayRows(NEUTRAL, PRINTED, 1, 2, BENGALI, False, (BARE_DECIDES,))
CATCH_UP = CatchUpRows(
    HOUSE, PRINTED, 1, 2, "Sam", True, "Brochure group", date(2026, 5, 14),
    ("Welcome and round", "Choose the cover"), "We chose the blue cover. It is printed by Friday.",
    (HomeTask(date(2026, 5, 28), "Section 3 draft"), HomeTask(None, "Ask the library")), FOLLOWING,
)  # fmt: skip
CATCH_UP_NEUTRAL = CatchUpRows(
    NEUTRAL, PRINTED, 1, 2, ARABIC, False, "", date(2026, 5, 14), (), "", (HomeTask(date(2026, 5, 28)),), BARE
)
SUMMARY = SummaryRows(
    HOUSE, PRINTED, 1, 2, "Sam Rivers", AbsenceKind.SESSION, "Brochure group, Thursday 14 May 2026",
    How.PHONE, date(2026, 5, 12), False,
    (
        SummaryThing("Note-taker", WHEN, "Anyone suitable", "Jo Mensah", Settled.TAKEN, False, ""),
        SummaryThing("Section 3 draft", "by Thu 28 May", "The group", ARABIC, Settled.TAKEN, False, ""),
        SummaryThing("Coordinator, Brochure", "", "", "", Settled.RETIRED, False, "everyone on Thursday"),
        SummaryThing("Lead: Welcome", WHEN, "Ask me first", "", None, True, ""),
    ),
    (DECIDES,),
    (LentThing("Room keys", False),),
)  # fmt: skip
PAD = PadRows(HOUSE, PRINTED)
FALLBACK = FallbackRows(
    HOUSE, PRINTED, date(2026, 5, 11), date(2026, 5, 17),
    (
        FallbackSession(
            date(2026, 5, 12), time(10, 30), time(12, 30), "Tuesday group", "Room 2, Harbour House",
            (
                FallbackPart("Facilitator", ("M L",), 0),
                FallbackPart("Note-taker", (), 1),
                FallbackPart("Taking part", ("S R", "J M", "Z A", "Ł K"), 0),
            ),
        ),
        FallbackSession(date(2026, 5, 14), time(14, 0), time(15, 30), "Circle", "", ()),
    ),
    (("Morgan", "07700 900321"), ("Safeguarding lead: Robin Hale", "07700 900111")),
    (
        BuildingRow(
            "Harbour House", "Front door and the kitchen", "The bandstand", "Ask at reception", "01632 960200"
        ),
    ),
)  # fmt: skip
EMERGENCY = EmergencyRows(
    HOUSE, PRINTED, date(2026, 5, 14),
    (
        EmergencyPlace(
            FALLBACK.buildings[0],
            (
                EmergencySession(
                    time(10, 30), time(12, 30), "Room 2",
                    (
                        InTheBuilding("Morgan", True, here=True, first_aider=True),
                        InTheBuilding("Sam", False, here=True, first_aider=False),
                        InTheBuilding(ARABIC, False, here=False, first_aider=False),
                        InTheBuilding("Jo Field", False, False, False, AbsenceKind.LATE, "11 o’clock"),
                    ),
                ),
            ),
        ),
        EmergencyPlace(
            BuildingRow("", "", "", "", ""),
            (EmergencySession(time(14, 0), time(15, 0), "", ()),),
        ),
    ),
    FALLBACK.numbers,
)  # fmt: skip
