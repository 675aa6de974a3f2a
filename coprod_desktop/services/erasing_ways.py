"""What erasing someone does with each column that points at a person.

A column that stands nowhere here is treated by what its deletion would do; `tests/services/test_erasure.py`
asks for a decision.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from sqlalchemy import Column

from coprod_desktop.vocabulary import NameShown


class Way(Enum):
    """The record goes; it stays without them; or it stays, and they are “someone”."""

    GOES = "goes"
    BLANK = "blank"
    SOMEONE = "someone"


WAYS: Mapping[str, Way] = {
    "account.person_id": Way.SOMEONE,
    "consent.person_id": Way.GOES,
    "contact_way.person_id": Way.GOES,
    "different_people.first_id": Way.GOES,
    "different_people.second_id": Way.GOES,
    "loan.person_id": Way.GOES,
    "need.person_id": Way.GOES,
    "other_time.person_id": Way.GOES,
    "person_skill.person_id": Way.GOES,
    "person_skill.seen_by_id": Way.BLANK,
    "project.editor_id": Way.BLANK,
    "recognition.person_id": Way.GOES,
    "emergency_access.person_id": Way.GOES,
    "private_conflict.person_id": Way.GOES,
    "usual_time.person_id": Way.GOES,
    "decision.last_word_id": Way.SOMEONE,
    "decision_right.person_id": Way.BLANK,
    "deliverable.editor_id": Way.BLANK,
    "invitation.person_id": Way.GOES,
    "member.buddy_id": Way.BLANK,
    "member.mentor_id": Way.BLANK,
    "member.person_id": Way.SOMEONE,
    "missing_voice.tries_id": Way.BLANK,
    "planning_signer.person_id": Way.GOES,
    "project_credit.person_id": Way.SOMEONE,
    "quote.person_id": Way.GOES,
    "absence.person_id": Way.SOMEONE,
    "agenda_item.leader_id": Way.BLANK,
    "agreement_there.person_id": Way.SOMEONE,
    "arrangement.alone_id": Way.BLANK,
    "arrangement.seen_to_id": Way.BLANK,
    "check_in.mentor_id": Way.BLANK,
    "credit.person_id": Way.SOMEONE,
    "data_request.person_id": Way.SOMEONE,
    "debrief.person_id": Way.GOES,
    "disagreement_view.person_id": Way.GOES,
    "first_talk.met_by_id": Way.BLANK,
    "first_talk.person_id": Way.GOES,
    "first_talk.with_id": Way.BLANK,
    "section.owner_id": Way.BLANK,
    "supported.person_id": Way.GOES,
    "to_tell.person_id": Way.GOES,
    "approval.person_id": Way.SOMEONE,
    "assignment.person_id": Way.SOMEONE,
    "change_asked.person_id": Way.SOMEONE,
    "idea.told_by_id": Way.BLANK,
    "option_voice.person_id": Way.SOMEONE,
    "planning_present.person_id": Way.SOMEONE,
    "print.person_id": Way.GOES,
    "private_record.person_id": Way.GOES,
    "strand_person.person_id": Way.SOMEONE,
    "task_owner.person_id": Way.SOMEONE,
    "consultation_step.owner_id": Way.BLANK,
    "contribution.person_id": Way.BLANK,
    "idea_from.person_id": Way.GOES,
    "recommendation.told_by_id": Way.BLANK,
    "form_person.person_id": Way.GOES,
    "handover_item.cover_id": Way.SOMEONE,
    "wish.named_id": Way.BLANK,
    "wish.person_id": Way.GOES,
    "offer.person_id": Way.GOES,
    "ring_attempt.person_id": Way.GOES,
}
"""Per column, what becomes of the record."""

EMPTIED: Mapping[str, Mapping[str, Any]] = {
    "member.person_id": {
        "why": "", "commitment": "", "mentor_id": None, "buddy_id": None, "next_check_in": None,
        "paused_on": None, "pause_until": None,
    },
    "absence.person_id": {"passed_on": "", "about_when": "", "review": None},
    "assignment.person_id": {"told_when": ""},
    "data_request.person_id": {"words": "", "how": "", "extended_why": ""},
    "task_owner.person_id": {"learning": "", "keep_name": False},
    "contribution.person_id": {"words": "", "contributor": "", "tell": False, "tell_how": "",
        "use_again": False, "named": NameShown.ROLE_ONLY},
}  # fmt: skip
"""What is emptied in records that stay, by the column that points at them."""

BENEATH: Mapping[str, Mapping[str, Any]] = {
    "their_say.absence_id": {},
    "handover_item.absence_id": {
        "agreed_by": "", "read_back": "", "why": "", "could_come_up": "",
    },
}  # fmt: skip
"""The same in what lies beneath an absence of theirs; nothing to empty means that it goes."""


def way_of(column: Column[Any]) -> Way:
    """What becomes of the record that points at someone by a column."""
    known = WAYS.get(f"{column.table.name}.{column.name}")
    if known is not None:
        return known
    link = next(iter(column.foreign_keys))
    if link.ondelete == "CASCADE" or column.primary_key:
        return Way.GOES
    return Way.BLANK if column.nullable else Way.SOMEONE
