"""What staff do, act by act: deliverables, sign-off, consultations, and what came of it."""

from coprod_desktop.acts.kinds import FOLLOWED, NEVER, ActSpec, act
from coprod_desktop.acts.names import Act
from coprod_desktop.labels.marking import N_
from coprod_desktop.vocabulary import Permission

MAKING: dict[Act, ActSpec] = {
    # consultations: whoever contributed is never a parameter
    Act.CONSULTATION_ADDED: act(N_("Noted the consultation {consultation}"), undo=FOLLOWED),
    Act.CONSULTATION_CHANGED: act(N_("Changed what is said about the consultation {consultation}")),
    Act.CONSULTATION_REMOVED: act(N_("Removed a consultation")),
    Act.CONSULTATION_BEGUN: act(N_("Taking part in {consultation}"), undo=FOLLOWED),
    Act.CONSULTATION_IN_HAND: act(N_("The response to {consultation} is in hand")),
    Act.CONSULTATION_MISSED: act(N_("Recorded that we couldn’t take part in {consultation}")),
    Act.RESPONSE_BEGUN: act(N_("Began the response to {consultation}"), undo=FOLLOWED),
    Act.RESPONSE_SENT: act(N_("Sent the response to {consultation}"), undo=FOLLOWED),
    Act.CONSULTATION_CLOSED: act(N_("Closed the consultation {consultation}")),
    Act.CONSULTATION_REOPENED: act(N_("Opened the consultation {consultation} again")),
    Act.CONSULTATION_PLANNED: act(N_("Changed the plan for {consultation}")),
    Act.FORM_RECORDED: act(N_("Recorded a form of taking part in {consultation}")),
    Act.LETTER_RECORDED: act(N_("Recorded a letter about {consultation}")),
    Act.CONTRIBUTION_RECORDED: act(N_("Recorded what someone said for {consultation}"), undo=NEVER),
    Act.CONTRIBUTION_WITHDRAWN: act(N_("Someone took back what they said for {consultation}"), undo=NEVER),
    Act.CONTRIBUTORS_TOLD: act(N_("Told who contributed to {consultation}")),
    Act.MESSAGES_CHANGED: act(N_("Changed what the group wants to say for {consultation}")),
    Act.STANDING_ASK_CHANGED: act(N_("Changed what we ask for again and again")),
    Act.STANDING_ASK_USED: act(
        N_("Used again, for {consultation}, what we ask for"),
        N_("Noted where we used what we ask for again and again"),
    ),
    # deliverables and sign-off
    Act.DELIVERABLE_ADDED: act(N_("Added {deliverable} to what {project} makes"), undo=FOLLOWED),
    Act.DELIVERABLE_CHANGED: act(N_("Changed what is said about {deliverable}")),
    Act.DELIVERABLE_REMOVED: act(N_("Removed something {project} was to make")),
    Act.ROUTE_SET: act(N_("Set who signs off {deliverable}")),
    Act.CREDITS_SET: act(N_("Recorded who worked on {deliverable}")),
    Act.VERSION_ADDED: act(N_("Added version {number} of {deliverable}"), undo=NEVER),
    Act.VERSION_TAKEN: act(N_("Took version {number} of {deliverable} to the group")),
    Act.VERSION_SUBMITTED: act(N_("Put version {number} of {deliverable} up for sign-off"), undo=NEVER),
    Act.APPROVAL_GIVEN: act(
        N_("{person} signed off version {number} of {deliverable}"),
        permission=Permission.SIGN_OFF,
        undo=NEVER,
    ),
    Act.CONDITION_MET: act(N_("A condition for {deliverable} has been met")),
    Act.CHANGES_ASKED: act(
        N_("{person} asked for a change to version {number} of {deliverable}"),
        permission=Permission.SIGN_OFF,
        undo=NEVER,
    ),
    Act.CHANGE_SETTLED: act(N_("Settled a change asked for {deliverable}"), undo=NEVER),
    Act.VERSION_PUBLISHED: act(N_("Published version {number} of {deliverable}"), undo=NEVER),
    Act.VERSION_WITHDRAWN: act(N_("Withdrew version {number} of {deliverable}"), undo=NEVER),
    Act.VERSION_OPENED: act(
        N_("Opened version {number} of {deliverable}"),
        permission=Permission.SIGN_OFF,
        undo=NEVER,
        statement=True,
    ),
    # recommendations: who contributed is never a parameter
    Act.RECOMMENDATION_MADE: act(
        N_("Recorded a recommendation of {project}"), N_("Recorded a recommendation"), undo=FOLLOWED
    ),
    Act.RECOMMENDATION_CHANGED: act(
        N_("Changed a recommendation of {project}"), N_("Changed a recommendation")
    ),
    Act.RECOMMENDATION_ANSWERED: act(
        N_("Recorded what came of a recommendation of {project}"),
        N_("Recorded what came of a recommendation"),
    ),
    Act.RECOMMENDATION_TOLD: act(
        N_("Told those who contributed to {project} what came of it"),
        N_("Told those who contributed what came of it"),
    ),
    Act.RECOMMENDATION_REMOVED: act(
        N_("Removed a recommendation of {project}"), N_("Removed a recommendation")
    ),
    # looking back: a talk names nobody here, nor do somebody’s words
    Act.REFLECTION_WRITTEN: act(N_("Wrote down how {session} was")),
    Act.DEBRIEF_RECORDED: act(N_("Noted a talk after {session}"), undo=NEVER),
    Act.DEBRIEF_REMOVED: act(N_("Took away a note of a talk after {session}"), undo=NEVER),
    Act.LESSON_WRITTEN: act(N_("Wrote down what {project} has learned")),
    Act.LESSON_REMOVED: act(N_("Took away something {project} has learned")),
    Act.QUOTE_KEPT: act(
        N_("Kept something that was said, for {project}"), N_("Kept something that was said")
    ),
    Act.QUOTE_CHANGED: act(N_("Changed how something that was said is kept")),
    Act.QUOTE_REMOVED: act(N_("Removed something that was said")),
    Act.QUOTE_AGREED: act(N_("Recorded what somebody’s words may be used for")),
    Act.QUOTE_TAKEN_BACK: act(N_("Recorded that somebody’s words are no longer used"), undo=NEVER),
    Act.RECOGNITION_AGREED: act(N_("Recorded what {person}’s record may say")),
}
