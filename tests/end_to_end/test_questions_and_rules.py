"""Each of the eighteen questions a group faces, and each rule of what co-production is not, has its place.

The questions are the pieces of a project's planning: each is opened and its link pressed, as a person would.
"""

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from coprod_desktop.ui.projects.page import ABOUT, DECISIONS, GROUP, MAKES, PLANNING, TASKS
from coprod_desktop.vocabulary import PlanTopic
from tests.end_to_end.conftest import OpenWhole
from tests.whole_window import Place, Stop, Whole

QUESTIONS: dict[int, tuple[PlanTopic, str, int | None]] = {
    1: (PlanTopic.ACCESS, "people", None),
    2: (PlanTopic.CONFIDENCE, "project", TASKS),
    3: (PlanTopic.LIVED_EXPERIENCE, "people", None),
    4: (PlanTopic.SUPPORT, "project", GROUP),
    5: (PlanTopic.NEEDS, "project", GROUP),
    6: (PlanTopic.WANTING_OUT, "cant_make_it", None),
    7: (PlanTopic.SIGN_OFF, "project", MAKES),
    8: (PlanTopic.BRANDING, "project", MAKES),
    9: (PlanTopic.SKILLS, "people", None),
    10: (PlanTopic.WORK, "project", TASKS),
    11: (PlanTopic.COMMITMENT, "project", GROUP),
    12: (PlanTopic.OWNERSHIP, "project", TASKS),
    13: (PlanTopic.ROLES, "project", GROUP),
    14: (PlanTopic.EDITOR, "project", MAKES),
    15: (PlanTopic.WISH, "project", GROUP),
    16: (PlanTopic.OVERRIDE, "project", DECISIONS),
    17: (PlanTopic.CONFLICT, "project", DECISIONS),
    18: (PlanTopic.QUALITY, "project", MAKES),
}
"""The number of each question in the mission’s table: its piece, the page it leads to, and the part of it."""

ON_A_PERSON = ("What they need", "Skills", "Private", "Who checks in with them")
"""What the page of a person holds of questions 1, 3, 4, 5 and 9; what is private stays behind a press."""

RULES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "no one’s own agenda: all belongs to a stated objective": (
        {"part": DECISIONS},
        ("Each belongs to the objective.",),
    ),
    "how much is in one’s own words, and never compared": ({"part": GROUP}, ("In the group",)),
    "who coordinates is named; what is fixed and what is open is said": (
        {"part": ABOUT},
        ("What is fixed", "What is open"),
    ),
    "ideas are weighed on merit, and the reasons kept": ({"idea_id": 1}, ("Each is weighed",)),
    "an invitation can be declined": ({"part": GROUP}, ("Asked to join",)),
    "how far power is shared is said, and reviewed": (
        {"part": PLANNING},
        ("How far power is shared",),
    ),
    "joining late, pausing, leaving, and thanks for what was done": (
        {"part": GROUP},
        ("New in the group", "Were in the group", "How it ends"),
    ),
}
"""Each rule: which part of a project's page keeps it, and the words that say so."""


def seen(page: QWidget) -> str:
    """All that a page says to the eye."""
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    pressed = [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    return "\n".join([*labels, *pressed])


@pytest.fixture
def whole(open_whole: OpenWhole, example_place: Place) -> Whole:
    """The example, with whoever coordinates signed in."""
    opened = open_whole(example_place)
    opened.sign_in()
    return opened


def test_every_question_has_its_piece_and_leads_to_where_it_lives(whole: Whole) -> None:
    assert {topic for topic, _page, _part in QUESTIONS.values()} == set(PlanTopic)
    assert sorted(QUESTIONS) == list(range(1, 19))
    for number, (topic, key, part) in QUESTIONS.items():
        page: Any = whole.visit(Stop("planning", "project", {"project_id": 1, "part": PLANNING}))
        whole.settle(lambda page=page: bool(page.planning.jigsaw.pieces))
        piece = next(one for one in page.planning.shown.pieces if one.topic is topic)
        if page.planning.card is None or page.planning.card.piece.topic is not topic:
            page.planning.jigsaw.pieces[piece.question_id].click()
            whole.settle()
        assert piece.words in seen(page), number
        page.planning.card.leads.click()
        whole.settle()
        led = whole.desk.page(key)
        assert led is not None, number
        assert led.isVisible(), number
        if part is not None:
            assert led.tabs.currentIndex() == part, number  # type: ignore[attr-defined]


def test_what_belongs_to_a_person_is_on_their_page(whole: Whole) -> None:
    said = seen(whole.visit(Stop("person", "person", {"person_id": 2})))
    assert [words for words in ON_A_PERSON if words not in said] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_kept_in_sight(whole: Whole, rule: str) -> None:
    params, words = RULES[rule]
    said = seen(whole.visit(Stop("project", "project", {"project_id": 1, **params})))
    assert [one for one in words if one not in said] == [], rule
