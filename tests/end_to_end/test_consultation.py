"""A consultation from its advert to what they did, through the real window on a real encrypted store."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.queries.consultations import consultation_page
from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.ui.consultations.page import OUTCOME, PLAN, RESPONSE, SAID
from coprod_desktop.vocabulary import ConsultationState, Outcome
from tests.end_to_end.conftest import OpenWhole
from tests.end_to_end.hands import Hands
from tests.whole_window import Stop, Whole

Hold = Callable[[Whole], Hands]
TITLE = "Lights on the river path"


@pytest.mark.long
def test_from_the_advert_to_what_they_did(
    qtbot: QtBot, example_place: Place, open_whole: OpenWhole, hands: Hold
) -> None:
    whole = open_whole(example_place)
    whole.sign_in()
    hand = hands(whole)
    stop = take_part(hand)
    people_say(hand, stop)
    response_goes(hand, stop)
    they_did(hand, stop)
    page = whole.visit(stop)
    hand.press(page, "It is answered…")
    hand.fill("Close it", answer="The lights are on until midnight.")
    row = whole.ask(consultation_page, stop.params["consultation_id"])
    assert (row.line.state, row.line.project) == (ConsultationState.CLOSED, TITLE)
    assert [said.told_on is not None for said in row.contributions] == [True]
    asked = RecommendationsAsked(consultation_id=row.id)
    assert [one.outcome for one in whole.ask(recommendations_of, asked).rows] == [Outcome.TAKEN_UP]
    assert not whole.faults


def take_part(hand: Hands) -> Stop:
    """It is noted from its advert, with a project of its own, and the plan is worked out."""
    whole = hand.whole
    hand.press(whole.visit(Stop("consultations", "consultations")), "Add a consultation")
    hand.fill(
        "Add the consultation",
        title=TITLE,
        asked_by="The council",
        closes_on=date(2026, 5, 25),
        project_id=0,
    )
    page: Any = whole.desk.page("consultation")
    assert whole.desk.current == "consultation"
    hand.see("Short notice: 11 days from hearing of it to its closing")
    hand.press(page, "We are taking part")
    hand.see("Ask who would like to say something")
    whole.visit(Stop("today", "today"))
    hand.see(TITLE)
    return Stop("consultation", "consultation", {"consultation_id": page.consultation_id})


def people_say(hand: Hands, stop: Stop) -> None:
    """Someone says something and isn’t named; the group makes a message of it."""
    whole = hand.whole
    page = whole.visit(stop._replace(tab=SAID))
    hand.press(page, "Write down what someone says")
    hand.pick("named", "Not named")
    hand.fill("Write it down", words="I walk home in the dark", tell_how="By the desk")
    hand.see("I walk home in the dark")
    page = whole.visit(stop._replace(tab=RESPONSE))
    hand.press(page, "Add a message")
    hand.dialog().fields["sources"].boxes()[0].click()
    hand.fill("Keep it", words="Leave the lights on until midnight")
    hand.see("Drawn from what was said: 1")


def response_goes(hand: Hands, stop: Stop) -> None:
    """The response is begun in its project and goes by their form; whoever spoke is told."""
    whole = hand.whole
    page = whole.visit(stop._replace(tab=RESPONSE))
    hand.press(page, "Begin the response")
    hand.see(f"Response: {TITLE}")
    hand.press(page, "It was sent…")
    hand.fill(
        "Record that it was sent",
        sent_how="by their form",
        unsigned_words="The group agreed it together",
    )
    hand.see("Without sign-off: The group agreed it together")
    page = whole.visit(stop._replace(tab=SAID))
    hand.press(page, "Told")
    hand.see("Everyone who wanted to be told has been.")


def they_did(hand: Hands, stop: Stop) -> None:
    """What was recommended, and what came of it."""
    whole = hand.whole
    page = whole.visit(stop._replace(tab=OUTCOME))
    hand.press(page, "Add a recommendation")
    hand.fill("Record it", words="Lights until midnight")
    hand.see("Lights until midnight")
    hand.press(page, "What came of it…")
    hand.pick("outcome", "Taken up")
    hand.fill("Record what came of it", they_did="The lights are on")
    hand.see("The lights are on")
    whole.visit(stop._replace(tab=PLAN))
