"""What of each table goes into a copy for the person it is about, and what does not, with the reason.

`tests/safety/test_full_copy.py` compares this with the schema: each column that points at a person is in
one of these.
"""

from collections.abc import Mapping

from coprod_desktop.labels import N_

THEIRS = frozenset(
    {
        "absence.person_id", "account.person_id", "agreement_there.person_id", "approval.person_id",
        "assignment.person_id", "change_asked.person_id", "consent.person_id", "contact_way.person_id",
        "contribution.person_id", "credit.person_id", "data_request.person_id", "debrief.person_id",
        "decision_right.person_id", "disagreement_view.person_id", "emergency_access.person_id",
        "first_talk.person_id", "form_person.person_id", "idea_from.person_id", "invitation.person_id",
        "loan.person_id", "member.person_id", "need.person_id", "offer.person_id", "option_voice.person_id",
        "other_time.person_id", "person_skill.person_id", "planning_present.person_id",
        "planning_signer.person_id", "print.person_id", "project_credit.person_id", "quote.person_id",
        "recognition.person_id", "ring_attempt.person_id", "strand_person.person_id", "supported.person_id",
        "task_owner.person_id", "to_tell.person_id", "usual_time.person_id", "wish.person_id",
    }
)  # fmt: skip
"""Columns whose rows are about the person as a whole: every column of theirs is copied."""

A_PART: Mapping[str, tuple[str, ...]] = {
    "agenda_item.leader_id": ("session_id", "what", "start"),
    "arrangement.alone_id": ("session_id", "what", "call_at"),
    "arrangement.seen_to_id": ("session_id", "what", "words", "state"),
    "check_in.mentor_id": ("on",),
    "consultation_step.owner_id": ("consultation_id", "kind", "words", "on", "done_on"),
    "decision.last_word_id": ("project_id", "question", "decided_on"),
    "deliverable.editor_id": ("project_id", "title"),
    "first_talk.met_by_id": ("session_id",),
    "first_talk.with_id": ("held_on",),
    "handover_item.cover_id": ("settled", "settle_by"),
    "idea.told_by_id": ("project_id", "told_on"),
    "member.buddy_id": ("project_id",),
    "member.mentor_id": ("project_id", "check_in_every"),
    "missing_voice.tries_id": ("project_id", "who", "by_on"),
    "person_skill.seen_by_id": ("skill_id", "since"),
    "project.editor_id": ("name",),
    "recommendation.told_by_id": ("project_id", "told_on"),
    "section.owner_id": ("deliverable_id", "title"),
}
"""Columns by which a person has a part in something else: only what says which part is copied."""

BENEATH = frozenset(
    {
        "emergency_read.access_id", "handover_item.absence_id", "newcomer_told.member_id",
        "quote_consent.quote_id", "their_say.absence_id", "told_then.talk_id",
    }
)  # fmt: skip
"""Columns by which a row belongs to one that is the person’s."""

NOT_COPIED: Mapping[str, str] = {
    "different_people.first_id": N_(
        "A note that two records are of two people: it is about somebody else, too."
    ),
    "different_people.second_id": N_("The same, from the other record."),
    "private_conflict.person_id": N_(
        "That a member of staff may not read what is private here: it tells of their own life."
    ),
    "private_record.person_id": N_(
        "What is private is sealed for whom you named. Whoever can open it copies it for you."
    ),
    "wish.named_id": N_("What somebody else wishes for their own part: it is theirs to tell."),
}
"""Columns that are left out (or copied in another way), with the reason as the person reads it."""

TOLD_ONLY: Mapping[str, str] = {
    "person.caller_word": N_(
        "A word we agreed on, so that we know it is you who rings. It is on no paper, where somebody else "
        "could find it: ask, and we tell you."
    ),
}
"""Columns of theirs that are told by word of mouth, with the reason as the person reads it."""

NOT_LOOKED_IN = frozenset(
    {"person", "account", "passed_on", "kept_typing", *(one.split(".")[0] for one in (*THEIRS, *BENEATH))}
)
"""Tables in which nobody else’s rows are looked through for a name: they are about somebody else. That a
concern was passed on, and what somebody is typing, is looked through for nobody."""

NOT_BENEATH: Mapping[str, str] = {
    "handover_item": "hangs on an absence; what was handed on is copied with the absence it came of",
    "wish": "is copied as the person’s own",
    "ring_attempt": "is copied as the person’s own",
    "offer": "is copied as the person’s own",
    "check_in": "a check-in with somebody else, or with them as a member",
    "quote_print": "which prints carry the words: ids alone",
    "counted_in": "which prints tell of a recommendation: ids alone",
    "message_source": "which messages rest on what was said: ids alone",
    "print": "a sheet about an absence names its person itself",
    "private_record": "copied by those who can open it",
    "private_reader": "who may read is told with what is private",
    "private_words": "sealed",
    "private_key": "a key",
    "private_lead_key": "a key",
    "private_conflict": "tells of a member of staff’s own life",
    "lead_key": "a key",
    "emergency_key": "a key",
    "kept_typing": "what somebody had not saved yet, for them alone",
    "passed_on": "that a concern was passed on, of which nothing else is kept",
    "absence": "recorded by an account: its person has it",
    "approval": "witnessed by an account: its person has it",
    "assignment": "which place it took over: its person has it",
    "task_owner": "whom it took over from: its person has it",
    "emergency_access": "asked by an account: its person has it",
}
"""Tables that point at a row of the person’s and are not copied with it, each with its reason."""

NEVER = frozenset(
    {
        "id", "public_id", "erased", "slot", "digest", "salt", "sealed", "public", "token", "position",
        "replaces_id", "known_state", "known_on", "known_start", "known_end", "known_venue_id", "known_room",
        "place_lowered", "task_was", "ownership_was", "role_was", "stands", "stood",
    }
)  # fmt: skip
"""Columns that say nothing about anybody: numbers of records, keys, and what undoing needs."""
