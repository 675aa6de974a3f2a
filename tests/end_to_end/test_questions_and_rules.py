"""Each of the eighteen questions a group faces, and each rule of what co-production is not, has its place.

The questions are the pieces of a project's planning: each is opened and its link pressed, as a person would.
"""

from pathlib import Path
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


PROVED: dict[str, tuple[str, ...]] = {
    "no one’s own agenda: every idea, task and decision belongs to a stated objective": (
        "services/test_ideas.py::test_an_idea_belongs_to_an_objective_and_has_words",
        "services/test_decisions.py::test_each_decision_serves_an_objective",
    ),
    "nothing balances, ranks or compares people": (
        "safety/test_never_compared.py::test_no_number_beside_somebody_is_of_what_they_did",
        "safety/test_never_compared.py::test_no_row_and_no_table_has_a_word_for_ranking_anybody",
        "safety/test_never_compared.py::test_the_report_has_no_field_for_anybody",
        "safety/test_never_compared.py::test_the_report_sorts_and_counts_by_nobody",
    ),
    "who coordinates is named, and what is fixed and open is stated": (
        "services/test_planning.py::test_how_far_power_is_shared_is_said_with_a_day_to_look_at_it",
        "documents/test_planning_papers.py::test_how_we_work_says_it_all_to_who_reads_it_here",
    ),
    "ideas are weighed on merit and the reasons kept; nobody’s name stands on a no": (
        "services/test_ideas.py::test_what_is_missing_of_an_answer_is_asked_for",
        "services/test_ideas.py::test_a_no_shows_nobody_until_it_is_told_only_to_those_who_tell_"
        "and_then_nobody_has_it",
        "services/test_ideas.py::test_fourteen_days_after_it_was_told_the_journal_too_knows_no_name",
    ),
    "an override is always shown as one": (
        "services/test_decisions.py::test_votes_are_counted_and_an_override_keeps_what_the_others_wanted",
        "ui/decisions/test_decisions.py::test_an_override_is_shown_as_one_and_names_hide_beside_someone",
    ),
    "an invitation can be declined without a reason and without trace": (
        "services/test_group.py::test_a_no_leaves_no_trace_and_needs_no_reason",
        "services/test_group.py::test_being_asked_again_is_their_choice",
    ),
    "how far power is shared is said, and reviewed": (
        "services/test_planning.py::test_how_far_power_is_shared_is_said_with_a_day_to_look_at_it",
    ),
    "joining late, pausing, leaving and returning are ordinary, and credit stays": (
        "services/test_group.py::test_joining_late_comes_with_what_there_is_to_know",
        "services/test_group.py::test_a_pause_is_of_all_their_parts_and_coming_back_too",
        "services/test_group.py::test_who_was_here_before_comes_back_in_the_part_they_had",
        "services/test_group.py::test_credit_stays_when_they_leave_and_stands_as_they_wish",
    ),
}
"""Each rule in the mission’s words: the tests that fail once it is not kept."""


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


@pytest.mark.parametrize("rule", PROVED)
def test_every_rule_is_proved_to_be_kept(rule: str) -> None:
    tests = Path(__file__).parents[1]
    for proof in PROVED[rule]:
        file, name = proof.split("::")
        source = (tests / file).read_text("utf-8")
        assert f"\ndef {name}(" in source, proof
