"""What grows with the years is read a window at a time, and nothing of it is lost or told twice."""

from datetime import timedelta

from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.contributions import AskUse, Contribution, StandingAsk
from coprod_desktop.queries.consultations import AT_ONCE, consultations, more_consultations
from coprod_desktop.queries.contributions import EVIDENCE, USES, standing_asks
from coprod_desktop.queries.rows.consultations import Which
from coprod_desktop.vocabulary import ConsultationState
from tests.world import TODAY, World


def over(world: World, many: int) -> list[int]:
    """Consultations that have ended: three of them on the same day, some sent before they closed."""
    made = []
    for number in range(many):
        closes = TODAY - timedelta(days=max(3, number))
        sent = closes - timedelta(days=2) if number % 4 == 0 else None
        made.append(
            world.add(
                Consultation(
                    title=f"Buses {number}", heard_on=closes - timedelta(days=30), closes_on=closes,
                    sent_on=sent, state=ConsultationState.CLOSED,
                )
            )
        )  # fmt: skip
    return made


def test_consultations_that_are_over_come_a_window_at_a_time(world: World) -> None:
    made = over(world, AT_ONCE * 2 + 5)
    shown = consultations(world.workspace, Which.ENDED)
    found = list(shown.lines)
    assert (len(found), shown.counts[Which.ENDED]) == (AT_ONCE, len(made))
    while more := more_consultations(world.workspace, Which.ENDED, found[-1]):
        assert len(more) <= AT_ONCE
        found += more
    days = [(line.sent_on or line.closes_on, line.id) for line in found]
    assert days == sorted(days, reverse=True)
    assert sorted(line.id for line in found) == sorted(made)


def test_what_is_open_is_shown_whole(world: World) -> None:
    for number in range(AT_ONCE + 3):
        closes = TODAY + timedelta(days=number)
        world.add(Consultation(title=f"Buses {number}", heard_on=TODAY, closes_on=closes))
    assert len(consultations(world.workspace).lines) == AT_ONCE + 3


def test_of_what_is_asked_for_again_the_latest_uses_and_evidence_are_shown(world: World) -> None:
    (consultation,) = over(world, 1)
    asked, never = (world.add(StandingAsk(ask=ask, since=TODAY)) for ask in ("One door", "Later buses"))
    for number in range(USES + 3):
        world.add(AskUse(ask_id=asked, elsewhere=f"Letter {number}", on=TODAY - timedelta(days=number)))
    for number in range(EVIDENCE + 5):
        world.add(
            Contribution(
                consultation_id=consultation, number=number, words=f"Said {number}", use_again=number != 3,
                given_on=TODAY - timedelta(days=number), withdrawn_on=TODAY if number == 4 else None,
            )
        )  # fmt: skip
    shown = standing_asks(world.workspace)
    first, second = shown.asks
    assert (first.id, second.id) == (asked, never)
    assert [use.where for use in first.uses] == [f"Letter {number}" for number in range(USES)]
    assert (first.used_before, second.uses, second.used_before) == (3, (), 0)
    assert len(shown.evidence) == EVIDENCE
    assert [one.words for one in shown.evidence[:5]] == ["Said 0", "Said 1", "Said 2", "Said 5", "Said 6"]
    assert shown.more_evidence == 3
    more = standing_asks(world.workspace, USES + 40, EVIDENCE + 40)
    assert (len(more.asks[0].uses), more.asks[0].used_before) == (USES + 3, 0)
    assert (len(more.evidence), more.more_evidence) == (EVIDENCE + 3, 0)
