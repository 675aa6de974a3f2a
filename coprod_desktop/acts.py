"""What staff do, act by act: who may, whether it can be undone, and the sentence it is remembered by.

A sentence is a template with named parameters (ids, never names), filled in when it is read, so that history
follows a changed name. Where an act has several, the first one whose parameters were all given is used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Self

from coprod_desktop.labels import N_
from coprod_desktop.vocabulary import ROLE_PERMISSIONS, AccountRole, Permission

Value = int | str | None | list[int]
"""A parameter of an act: an id, several ids, a stored choice or an ISO date."""


class Undo(Enum):
    """Whether an act can be taken back: always, until something else builds on it, or never."""

    YES = "yes"
    UNTIL_FOLLOWED = "until followed"
    NEVER = "never"


@dataclass(frozen=True)
class ActSpec:
    """What holds for one act. A statement leaves an entry in the journal even though nothing was changed."""

    value: str
    permission: Permission
    undo: Undo
    sentences: tuple[str, ...]
    statement: bool = False

    @property
    def sentence(self) -> str:
        """The fullest sentence."""
        return self.sentences[0]

    def sentence_for(self, given: Iterable[str]) -> str:
        """The first sentence whose parameters are all among those given, else the shortest one."""
        names = set(given)
        for sentence in self.sentences:
            if all(part.split("}")[0] in names for part in sentence.split("{")[1:]):
                return sentence
        return self.sentences[-1]


def _act(
    value: str,
    *sentences: str,
    permission: Permission = Permission.EVERYDAY,
    undo: Undo = Undo.YES,
    statement: bool = False,
) -> ActSpec:
    return ActSpec(value, permission, undo, sentences, statement)


_FOLLOWED = Undo.UNTIL_FOLLOWED
_NEVER = Undo.NEVER


class Act(StrEnum):
    """Every act there is. Values are what the journal keeps and never change."""

    spec: ActSpec
    _value_: str

    def __new__(cls, spec: ActSpec) -> Self:
        member = str.__new__(cls, spec.value)
        member._value_ = spec.value
        member.spec = spec
        return member

    # people
    PERSON_ADDED = _act("person added", N_("Added {person}"), undo=_FOLLOWED)
    PERSON_CHANGED = _act("person changed", N_("Changed {person}’s details"))
    PERSON_STATUS_CHANGED = _act(
        "person status changed", N_("Changed how {person} takes part"), undo=_FOLLOWED
    )
    PERSON_BACK = _act("person back", N_("{person} is back"), undo=_FOLLOWED)
    PERSON_MERGED = _act("person merged", N_("Joined two records of {person} into one"), undo=_FOLLOWED)
    PEOPLE_TOLD_APART = _act(
        "people told apart", N_("Noted that {person} and someone with a like name are two people")
    )
    PERSON_DIED = _act("person died", N_("Recorded that {person} has died"), undo=_FOLLOWED)
    SAFE_CONTACT_RECORDED = _act("safe contact recorded", N_("Recorded how to reach {person} safely"))
    NUMBER_SHOWN = _act(
        "number shown",
        N_("Showed a number of {person}’s that was not asked about yet"),
        undo=_NEVER,
        statement=True,
    )
    NEEDS_RECORDED = _act("needs recorded", N_("Recorded what {person} needs"))
    SKILLS_RECORDED = _act("skills recorded", N_("Recorded {person}’s skills and interests"))
    AVAILABILITY_RECORDED = _act("availability recorded", N_("Recorded when {person} is free"))
    WISH_RECORDED = _act("wish recorded", N_("Recorded {person}’s wish"))
    THING_LENT = _act("thing lent", N_("Lent something to {person}"), N_("Lent something"))
    THING_BACK = _act("thing back", N_("What {person} had on loan is back"), N_("Something lent is back"))
    CONSENT_RECORDED = _act("consent recorded", N_("Recorded what {person} agreed to"), undo=_NEVER)
    CONSENT_WITHDRAWN = _act(
        "consent withdrawn", N_("Recorded what {person} no longer agrees to"), undo=_NEVER
    )

    # projects
    PROJECT_ADDED = _act("project added", N_("Added the project {project}"), undo=_FOLLOWED)
    PROJECT_CHANGED = _act("project changed", N_("Changed the project {project}"))
    PROJECT_REMOVED = _act("project removed", N_("Removed the project {project}"))
    MEMBER_ADDED = _act("member added", N_("Added {person} to {project}"), undo=_FOLLOWED)
    MEMBER_CHANGED = _act("member changed", N_("Changed {person}’s part in {project}"))
    MEMBER_LEFT = _act("member left", N_("{person} has left {project}"))
    MEMBER_RETURNED = _act("member returned", N_("{person} is back in {project}"), undo=_FOLLOWED)

    # coming into a group; whoever was invited, and what was said one to one, is never a parameter
    FIRST_TALK_WRITTEN = _act("first talk written", N_("Wrote down a first conversation"))
    FIRST_TALK_REMOVED = _act("first talk removed", N_("Took away a first conversation"))
    INVITED = _act("invited", N_("Invited someone to {project}"), undo=_FOLLOWED)
    INVITATION_ANSWERED = _act("invitation answered", N_("Noted an answer for {project}"), undo=_FOLLOWED)
    VOICE_NOTED = _act("voice noted", N_("Noted who isn’t here yet in {project}"))
    VOICE_REMOVED = _act("voice removed", N_("Took a line off who isn’t here yet in {project}"))
    MEMBER_PAUSED = _act("member paused", N_("{person} is taking a break from {project}"))
    NEWCOMER_TOLD = _act("newcomer told", N_("Noted what {person} knows of {project}"))
    ROLE_CARD_WRITTEN = _act("role card written", N_("Wrote a role card"))
    ROLE_CARD_REMOVED = _act("role card removed", N_("Removed a role card"))
    ENDING_WRITTEN = _act("ending written", N_("Wrote how {project} ends"))
    CREDIT_WISHED = _act("credit wished", N_("Recorded how {person} wishes to be thanked for {project}"))

    # the planning conversation: whoever was there is never a parameter
    PLAN_ANSWERED = _act("plan answered", N_("Recorded an answer in the planning of {project}"))
    PLAN_REVIEWED = _act("plan reviewed", N_("Looked again at an answer in the planning of {project}"))
    PLAN_TAKEN_OVER = _act(
        "plan taken over", N_("Took over into the planning of {project} how it is now"), undo=_FOLLOWED
    )
    PLAN_QUESTION_SET = _act("plan question set", N_("Changed a question in the planning of {project}"))
    WORKING_SET = _act("working set", N_("Set how {project} works"))
    POWER_SAID = _act("power said", N_("Said how far power is shared in {project}"))
    RIGHT_SET = _act("right set", N_("Recorded who may have the last word in {project}"))
    RIGHT_REMOVED = _act("right removed", N_("Took away a right to the last word in {project}"))
    STARTER_CHANGED = _act(
        "starter changed", N_("Changed the questions for planning"), permission=Permission.ACCOUNTS
    )

    # decisions: whoever spoke for something is never a parameter
    QUESTION_PUT = _act("question put", N_("Put a question to {project}"), undo=_FOLLOWED)
    QUESTION_CHANGED = _act("question changed", N_("Changed a question to {project}"))
    QUESTION_REMOVED = _act("question removed", N_("Removed a question to {project}"))
    DECISION_RECORDED = _act("decision recorded", N_("Recorded a decision of {project}"), undo=_FOLLOWED)
    DECISION_REVIEWED = _act("decision reviewed", N_("Looked again at a decision of {project}"))
    DECISION_REOPENED = _act("decision reopened", N_("Opened a question of {project} again"), undo=_FOLLOWED)

    # ideas, disagreements, agreements: nobody who put, saw or was there is ever a parameter
    IDEA_PUT = _act("idea put", N_("Wrote down an idea for {project}"), undo=_FOLLOWED)
    IDEA_CHANGED = _act("idea changed", N_("Changed an idea for {project}"))
    IDEA_REMOVED = _act("idea removed", N_("Removed an idea for {project}"))
    IDEA_ANSWERED = _act("idea answered", N_("Recorded what became of an idea for {project}"))
    IDEA_TOLD = _act("idea told", N_("Recorded that the answer to an idea for {project} was told"))
    IDEA_REOPENED = _act("idea reopened", N_("Opened an idea for {project} again"))
    IDEA_TASK_MADE = _act("idea task made", N_("Made a task of an idea for {project}"), undo=_FOLLOWED)
    IDEA_QUESTION_MADE = _act(
        "idea question made", N_("Made a question of an idea for {project}"), undo=_FOLLOWED
    )
    DISAGREEMENT_RECORDED = _act(
        "disagreement recorded", N_("Wrote down what is seen differently in {project}"), undo=_FOLLOWED
    )
    DISAGREEMENT_CHANGED = _act("disagreement changed", N_("Changed what is seen differently in {project}"))
    DISAGREEMENT_STEP = _act("disagreement step", N_("Recorded a step towards each other in {project}"))
    DISAGREEMENT_ENDED = _act("disagreement ended", N_("Recorded how a disagreement in {project} ended"))
    DISAGREEMENT_REOPENED = _act("disagreement reopened", N_("Opened a disagreement in {project} again"))
    DISAGREEMENT_REMOVED = _act(
        "disagreement removed", N_("Removed something written down as seen differently in {project}")
    )
    SUPPORT_NOTED = _act(
        "support noted", N_("Noted that support was given around a disagreement in {project}")
    )
    AGREEMENT_MADE = _act("agreement made", N_("Recorded the group agreement of {project}"), undo=_FOLLOWED)
    AGREEMENT_PUT_RIGHT = _act("agreement put right", N_("Put the group agreement of {project} right"))
    AGREEMENT_REVIEWED = _act("agreement reviewed", N_("Looked again at the group agreement of {project}"))

    # support: what is private names nobody, and is never undone, since nothing of it is kept besides
    PRIVATE_WRITTEN = _act("private written", N_("Wrote down something private"), undo=_NEVER)
    PRIVATE_REMOVED = _act("private removed", N_("Removed something private"), undo=_NEVER)
    MENTOR_SET = _act("mentor set", N_("Recorded who checks in with {person}"))
    CHECK_IN_HELD = _act("check-in held", N_("Noted a check-in"))
    CHECK_IN_MOVED = _act("check-in moved", N_("Moved a check-in"))

    # consultations: whoever contributed is never a parameter
    CONSULTATION_ADDED = _act(
        "consultation added", N_("Noted the consultation {consultation}"), undo=_FOLLOWED
    )
    CONSULTATION_CHANGED = _act(
        "consultation changed", N_("Changed what is said about the consultation {consultation}")
    )
    CONSULTATION_REMOVED = _act("consultation removed", N_("Removed a consultation"))
    CONSULTATION_BEGUN = _act("consultation begun", N_("Taking part in {consultation}"), undo=_FOLLOWED)
    CONSULTATION_IN_HAND = _act("consultation in hand", N_("The response to {consultation} is in hand"))
    CONSULTATION_MISSED = _act(
        "consultation missed", N_("Recorded that we couldn’t take part in {consultation}")
    )
    RESPONSE_BEGUN = _act("response begun", N_("Began the response to {consultation}"), undo=_FOLLOWED)
    RESPONSE_SENT = _act("response sent", N_("Sent the response to {consultation}"), undo=_FOLLOWED)
    CONSULTATION_CLOSED = _act("consultation closed", N_("Closed the consultation {consultation}"))
    CONSULTATION_REOPENED = _act("consultation reopened", N_("Opened the consultation {consultation} again"))
    CONSULTATION_PLANNED = _act("consultation planned", N_("Changed the plan for {consultation}"))
    FORM_RECORDED = _act("form recorded", N_("Recorded a form of taking part in {consultation}"))
    LETTER_RECORDED = _act("letter recorded", N_("Recorded a letter about {consultation}"))
    CONTRIBUTION_RECORDED = _act(
        "contribution recorded", N_("Recorded what someone said for {consultation}"), undo=_NEVER
    )
    CONTRIBUTION_WITHDRAWN = _act(
        "contribution withdrawn", N_("Someone took back what they said for {consultation}"), undo=_NEVER
    )
    CONTRIBUTORS_TOLD = _act("contributors told", N_("Told who contributed to {consultation}"))
    MESSAGES_CHANGED = _act("messages changed", N_("Changed what the group wants to say for {consultation}"))
    STANDING_ASK_CHANGED = _act("standing ask changed", N_("Changed what we ask for again and again"))
    STANDING_ASK_USED = _act(
        "standing ask used",
        N_("Used again, for {consultation}, what we ask for"),
        N_("Noted where we used what we ask for again and again"),
    )

    # deliverables and sign-off
    DELIVERABLE_ADDED = _act(
        "deliverable added", N_("Added {deliverable} to what {project} makes"), undo=_FOLLOWED
    )
    DELIVERABLE_CHANGED = _act("deliverable changed", N_("Changed what is said about {deliverable}"))
    DELIVERABLE_REMOVED = _act("deliverable removed", N_("Removed something {project} was to make"))
    ROUTE_SET = _act("route set", N_("Set who signs off {deliverable}"))
    CREDITS_SET = _act("credits set", N_("Recorded who worked on {deliverable}"))
    VERSION_ADDED = _act("version added", N_("Added version {number} of {deliverable}"), undo=_NEVER)
    VERSION_TAKEN = _act("version taken", N_("Took version {number} of {deliverable} to the group"))
    VERSION_SUBMITTED = _act(
        "version submitted", N_("Put version {number} of {deliverable} up for sign-off"), undo=_NEVER
    )
    APPROVAL_GIVEN = _act(
        "approval given",
        N_("{person} signed off version {number} of {deliverable}"),
        permission=Permission.SIGN_OFF,
        undo=_NEVER,
    )
    CONDITION_MET = _act("condition met", N_("A condition for {deliverable} has been met"))
    CHANGES_ASKED = _act(
        "changes asked",
        N_("{person} asked for a change to version {number} of {deliverable}"),
        permission=Permission.SIGN_OFF,
        undo=_NEVER,
    )
    CHANGE_SETTLED = _act("change settled", N_("Settled a change asked for {deliverable}"), undo=_NEVER)
    VERSION_PUBLISHED = _act(
        "version published", N_("Published version {number} of {deliverable}"), undo=_NEVER
    )
    VERSION_WITHDRAWN = _act(
        "version withdrawn", N_("Withdrew version {number} of {deliverable}"), undo=_NEVER
    )
    VERSION_OPENED = _act(
        "version opened",
        N_("Opened version {number} of {deliverable}"),
        permission=Permission.SIGN_OFF,
        undo=_NEVER,
        statement=True,
    )

    # recommendations: who contributed is never a parameter
    RECOMMENDATION_MADE = _act(
        "recommendation made",
        N_("Recorded a recommendation of {project}"),
        N_("Recorded a recommendation"),
        undo=_FOLLOWED,
    )
    RECOMMENDATION_CHANGED = _act(
        "recommendation changed",
        N_("Changed a recommendation of {project}"),
        N_("Changed a recommendation"),
    )
    RECOMMENDATION_ANSWERED = _act(
        "recommendation answered",
        N_("Recorded what came of a recommendation of {project}"),
        N_("Recorded what came of a recommendation"),
    )
    RECOMMENDATION_TOLD = _act(
        "recommendation told",
        N_("Told those who contributed to {project} what came of it"),
        N_("Told those who contributed what came of it"),
    )
    RECOMMENDATION_REMOVED = _act(
        "recommendation removed",
        N_("Removed a recommendation of {project}"),
        N_("Removed a recommendation"),
    )

    # looking back: a talk names nobody here, nor do somebody’s words
    REFLECTION_WRITTEN = _act("reflection written", N_("Wrote down how {session} was"))
    DEBRIEF_RECORDED = _act("debrief recorded", N_("Noted a talk after {session}"), undo=_NEVER)
    DEBRIEF_REMOVED = _act("debrief removed", N_("Took away a note of a talk after {session}"), undo=_NEVER)
    LESSON_WRITTEN = _act("lesson written", N_("Wrote down what {project} has learned"))
    LESSON_REMOVED = _act("lesson removed", N_("Took away something {project} has learned"))
    QUOTE_KEPT = _act(
        "quote kept", N_("Kept something that was said, for {project}"), N_("Kept something that was said")
    )
    QUOTE_CHANGED = _act("quote changed", N_("Changed how something that was said is kept"))
    QUOTE_REMOVED = _act("quote removed", N_("Removed something that was said"))
    QUOTE_AGREED = _act("quote agreed", N_("Recorded what somebody’s words may be used for"))
    QUOTE_TAKEN_BACK = _act(
        "quote taken back", N_("Recorded that somebody’s words are no longer used"), undo=_NEVER
    )
    RECOGNITION_AGREED = _act("recognition agreed", N_("Recorded what {person}’s record may say"))

    # sessions
    SESSION_ADDED = _act("session added", N_("Added {session}"), undo=_FOLLOWED)
    SESSION_CHANGED = _act("session changed", N_("Changed {session}"))
    SESSION_MOVED = _act("session moved", N_("Moved {session} to another day"), undo=_FOLLOWED)
    SESSION_CANCELLED = _act("session cancelled", N_("Cancelled {session}"))
    SESSION_STOPPED = _act("session stopped", N_("{session} was stopped"))
    SESSION_RESTORED = _act("session restored", N_("{session} goes ahead after all"))
    SESSION_REMOVED = _act("session removed", N_("Removed {session}"))
    AGENDA_CHANGED = _act("agenda changed", N_("Changed the agenda of {session}"))
    OUTCOME_WRITTEN = _act("outcome written", N_("Wrote what was decided at {session}"))
    ARRANGEMENT_RECORDED = _act("arrangement recorded", N_("Recorded what {session} needs to be ready"))
    ALL_WELL = _act("all well", N_("The finish call for {session} came: all well"))
    SERIES_ADDED = _act("series added", N_("Added the sessions of {series}"), undo=_FOLLOWED)
    SERIES_CHANGED = _act("series changed", N_("Changed the coming sessions of {series}"))
    SERIES_ENDED = _act("series ended", N_("Ended {series}"))
    DATE_LEFT_OUT = _act("date left out", N_("Left out one date of {series}"), undo=_FOLLOWED)
    DATE_ADDED = _act("date added", N_("Added a date to {series}"), undo=_FOLLOWED)

    # rota
    PLACE_ADDED = _act("place added", N_("{session} now needs: {role}"), undo=_FOLLOWED)
    PLACE_CHANGED = _act("place changed", N_("Changed how many are needed at {session}: {role}"))
    PLACE_REMOVED = _act("place removed", N_("{session} no longer needs: {role}"))
    PLACES_SET = _act(
        "places set",
        N_("Set who is needed at {series}"),
        N_("Set who is needed at {session}"),
        undo=_FOLLOWED,
    )
    PLACE_LIST_REMOVED = _act("place list removed", N_("Removed a list of who is needed"))
    ASSIGNMENT_MADE = _act(
        "assignment made",
        N_("{person} is on the rota for {session}"),
        N_("{person} is on the rota"),
        undo=_FOLLOWED,
    )
    ASSIGNMENT_INVITED = _act("assignment invited", N_("Asked {person} to come to {session}"), undo=_FOLLOWED)
    ASSIGNMENT_WAITING = _act(
        "assignment waiting", N_("{person} would like a place at {session} once there is one"), undo=_FOLLOWED
    )
    ASSIGNMENT_CONFIRMED = _act("assignment confirmed", N_("{person} said yes to {session}"), undo=_FOLLOWED)
    # Whoever said no is never a parameter: it is kept with the place while that is open, and not on them.
    ASSIGNMENT_DECLINED = _act("assignment declined", N_("Noted an answer for {session}"), undo=_FOLLOWED)
    ASSIGNMENT_MOVED = _act("assignment moved", N_("Moved {person} at {session}"), undo=_FOLLOWED)
    ASSIGNMENT_REMOVED = _act("assignment removed", N_("Took {person} off the rota for {session}"))
    # Names those who said yes: whoever was only asked may still say no.
    ROTA_FILLED = _act("rota filled", N_("Filled the rota"), undo=_FOLLOWED)
    ATTENDANCE_RECORDED = _act(
        "attendance recorded", N_("Recorded who was at {session}"), permission=Permission.ATTENDANCE
    )
    ATTENDANCE_CORRECTED = _act(
        "attendance corrected", N_("Corrected who was at {session}"), permission=Permission.CORRECT
    )

    HOURS_CHOSEN = _act("hours chosen", N_("Recorded whether {person}’s hours are counted"))
    HOURS_CORRECTED = _act("hours corrected", N_("Corrected {person}’s hours at {session}"))

    # tasks
    TASK_ADDED = _act("task added", N_("Added the task {task}"), undo=_FOLLOWED)
    TASK_CHANGED = _act("task changed", N_("Changed the task {task}"))
    TASK_STATE_CHANGED = _act("task state changed", N_("Moved the task {task} on"))
    TASK_OWNER_CHANGED = _act(
        "task owner changed", N_("{task} is now with {person}"), N_("Changed who has {task}"), undo=_FOLLOWED
    )
    CONFIDENCE_RECORDED = _act("confidence recorded", N_("Recorded how {person} feels about the task {task}"))
    TASK_REMOVED = _act("task removed", N_("Removed the task {task}"))

    # absence and handover
    ABSENCE_RECORDED = _act(
        "absence recorded",
        N_("{person} can’t make {session}"),
        N_("{person} has stepped back from {project}"),
        N_("{person} can’t make it"),
        undo=_FOLLOWED,
    )
    ABSENCE_TAKEN_BACK = _act(
        "absence taken back",
        N_("{person} can make {session} after all"),
        N_("{person} can make it after all"),
        undo=_FOLLOWED,
    )
    # Whoever is asked is never a parameter: an answer of no leaves no trace on them.
    OFFER_MADE = _act("offer made", N_("Asked someone about what {person} had taken on"), undo=_FOLLOWED)
    OFFER_ACCEPTED = _act(
        "offer accepted",
        N_("{person} said yes to {session}"),
        N_("{person} said yes to {task}"),
        N_("{person} said yes to a role in {project}"),
        N_("{person} said yes"),
        undo=_FOLLOWED,
    )
    OFFER_DECLINED = _act("offer declined", N_("Noted an answer"), undo=_FOLLOWED)
    OFFER_WITHDRAWN = _act(
        "offer withdrawn", N_("No longer asking someone about what {person} had taken on"), undo=_FOLLOWED
    )
    HANDOVER_SETTLED = _act("handover settled", N_("Settled what {person} had taken on"), undo=_FOLLOWED)
    HANDOVER_HELD = _act("handover held", N_("Holding what {person} had taken on"), undo=_FOLLOWED)
    HANDOVER_PARKED = _act("handover parked", N_("Parked what {person} had taken on"), undo=_FOLLOWED)
    OFFER_THANKED = _act("offer thanked", N_("Thanked someone who was asked"))
    HANDOVER_READ_BACK = _act("handover read back", N_("{person} said back what they have taken on"))
    HANDOVER_NOTED = _act(
        "handover noted", N_("Wrote the handover notes for {person}"), N_("Wrote handover notes")
    )
    HANDOVER_REOPENED = _act(
        "handover reopened", N_("Opened again what {person} had taken on"), undo=_FOLLOWED
    )

    SAY_RECORDED = _act("say recorded", N_("Recorded what {person} says, for {session}"))
    SAY_REMOVED = _act("say removed", N_("Took away what {person} had said, for {session}"))

    # whom to ring: whoever was tried is never a parameter, as with offers
    RING_TRIED = _act("ring tried", N_("Noted a try to reach someone"))
    TOLD = _act("told", N_("Told someone about {session}"), N_("Told someone what they had to hear"))
    REMINDER_ADDED = _act("reminder added", N_("{person} is to be reminded"), undo=_FOLLOWED)

    # organisation
    ORGANISATION_BEGUN = _act(
        "organisation begun", N_("Began with Coprod Desktop"), permission=Permission.ACCOUNTS, undo=_NEVER
    )
    ORGANISATION_CHANGED = _act(
        "organisation changed", N_("Changed the organisation’s details"), permission=Permission.ACCOUNTS
    )
    VENUE_ADDED = _act("venue added", N_("Added the venue {venue}"), undo=_FOLLOWED)
    VENUE_CHANGED = _act("venue changed", N_("Changed the venue {venue}"))
    ROLE_ADDED = _act("role added", N_("Added the role {role}"), undo=_FOLLOWED)
    ROLE_CHANGED = _act("role changed", N_("Changed the role {role}"))
    SKILL_ADDED = _act("skill added", N_("Added the skill {skill}"), undo=_FOLLOWED)

    # accounts
    ACCOUNT_ADDED = _act(
        "account added", N_("{account} may sign in now"), permission=Permission.ACCOUNTS, undo=_NEVER
    )
    ACCOUNT_CHANGED = _act(
        "account changed", N_("Changed what {account} may do"), permission=Permission.ACCOUNTS, undo=_NEVER
    )
    ACCOUNT_CLOSED = _act(
        "account closed", N_("{account} no longer signs in"), permission=Permission.ACCOUNTS, undo=_NEVER
    )
    PASSPHRASE_CHANGED = _act(
        "passphrase changed",
        N_("{account} changed their passphrase"),
        permission=Permission.SIGNED_IN,
        undo=_NEVER,
        statement=True,
    )
    PASSPHRASE_RESET = _act(
        "passphrase reset",
        N_("Gave {account} a new passphrase"),
        permission=Permission.ACCOUNTS,
        undo=_NEVER,
        statement=True,
    )
    RECOVERY_CODE_MADE = _act(
        "recovery code made",
        N_("Made a new recovery code"),
        permission=Permission.ACCOUNTS,
        undo=_NEVER,
        statement=True,
    )

    # paper, spreadsheets, backups
    PACK_PRINTED = _act(
        "pack printed",
        N_("Printed the pack for {session}"),
        permission=Permission.PRINT,
        undo=_NEVER,
        statement=True,
    )
    SHEET_PRINTED = _act(
        "sheet printed",
        N_("Printed a sheet for {person}"),
        N_("Printed a sheet"),
        permission=Permission.PRINT,
        undo=_NEVER,
        statement=True,
    )
    SHEETS_PRINTED = _act(
        "sheets printed",
        N_("Printed everyone’s own sheets for {session}"),
        permission=Permission.PRINT,
        undo=_NEVER,
        statement=True,
    )
    IMPORT_APPLIED = _act(
        "import applied", N_("Brought in a spreadsheet"), permission=Permission.IMPORT, undo=_FOLLOWED
    )
    EXPORT_MADE = _act(
        "export made",
        N_("Made a copy in plain files"),
        permission=Permission.EXPORT,
        undo=_NEVER,
        statement=True,
    )
    BACKUP_MADE = _act(
        "backup made", N_("Made a backup"), permission=Permission.SIGNED_IN, undo=_NEVER, statement=True
    )
    EXAMPLE_MADE = _act(
        "example made", N_("Made the example organisation"), permission=Permission.ACCOUNTS, undo=_NEVER
    )


def spec(act: Act) -> ActSpec:
    """What holds for an act: permission, undo, sentences."""
    return act.spec


_BY_VALUE = {act.value: act for act in Act}


def act_of(value: str) -> Act:
    """The act the journal keeps under a value; raises KeyError for one this program doesn't know."""
    return _BY_VALUE[value]


@dataclass(frozen=True)
class SignedIn:
    """Who is at the laptop. `account_id` 0 is the program itself, while the store is being set up."""

    account_id: int
    person_id: int | None
    name: str = field(repr=False)
    role: AccountRole

    def may(self, permission: Permission) -> bool:
        """Whether their role has a permission."""
        return permission in ROLE_PERMISSIONS[self.role]


SETTING_UP = SignedIn(0, None, "", AccountRole.COORDINATOR)


@dataclass(frozen=True)
class Seen:
    """What a form was opened on: the newest journal entry then, and the records it is about.

    `records` are (table, id). `parts` are tables of what belongs to them and is written as one, such as the
    parts of an agenda.
    """

    entry: int
    records: frozenset[tuple[str, int]]
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """What one act did: views reload by it, the bar offers to undo it.

    `id` is its journal entry; 0 when nothing was changed. `tables` were touched; `ids` holds the ids touched
    per table, and for a table that only links others (no id of its own) the ids of the rows it links.
    `undoes` or `redoes` names the entry this took back or did again.
    """

    id: int
    act: Act
    params: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    made: int | None = None
    tables: frozenset[str] = frozenset()
    ids: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    undoes: int | None = None
    redoes: int | None = None
