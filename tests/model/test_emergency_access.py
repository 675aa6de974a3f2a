"""Emergency access holds from the lead’s answer to its end, by whatever the clock says."""

from datetime import timedelta

from coprod_desktop.model.need_to_know import EmergencyAccess
from tests.world import NOW

HOUR = timedelta(hours=1)


def test_it_holds_from_the_answer_to_its_end_and_at_no_other_moment() -> None:
    access = EmergencyAccess(person_id=1, account_id=2, asked_at=NOW)
    assert not access.holds(NOW)
    access.answer(3, 2, NOW + HOUR)
    at = [NOW + HOUR * hours for hours in range(5)]
    assert [access.holds(moment) for moment in at] == [False, True, True, False, False]
    access.answer(3, 0, NOW + 2 * HOUR)
    assert [access.holds(moment) for moment in at] == [False, False, False, False, False]
