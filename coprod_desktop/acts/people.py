"""What staff do, act by act: people, and what is private about them."""

from coprod_desktop.acts.kinds import FOLLOWED, NEVER, ActSpec, act
from coprod_desktop.acts.names import Act
from coprod_desktop.labels.marking import N_
from coprod_desktop.vocabulary import Permission

PEOPLE: dict[Act, ActSpec] = {
    # people
    Act.PERSON_ADDED: act(N_("Added {person}"), undo=FOLLOWED),
    Act.PERSON_CHANGED: act(N_("Changed {person}’s details")),
    Act.PERSON_STATUS_CHANGED: act(N_("Changed how {person} takes part"), undo=FOLLOWED),
    Act.PERSON_BACK: act(N_("{person} is back"), undo=FOLLOWED),
    Act.PERSON_MERGED: act(N_("Joined two records of {person} into one"), undo=FOLLOWED),
    Act.PEOPLE_TOLD_APART: act(N_("Noted that {person} and someone with a like name are two people")),
    Act.PERSON_DIED: act(N_("Recorded that {person} has died"), undo=FOLLOWED),
    Act.SAFE_CONTACT_RECORDED: act(N_("Recorded how to reach {person} safely")),
    Act.NUMBER_SHOWN: act(
        N_("Showed a number of {person}’s that was not asked about yet"), undo=NEVER, statement=True
    ),
    Act.NEEDS_RECORDED: act(N_("Recorded what {person} needs")),
    Act.SKILLS_RECORDED: act(N_("Recorded {person}’s skills and interests")),
    Act.AVAILABILITY_RECORDED: act(N_("Recorded when {person} is free")),
    Act.WISH_RECORDED: act(N_("Recorded {person}’s wish")),
    # what people ask of what is kept about them
    Act.REQUEST_RECORDED: act(N_("Recorded what {person} asks for of what is kept")),
    Act.REQUEST_STOPPED: act(N_("Waits for an answer of {person}’s before their request goes on")),
    Act.REQUEST_GOES_ON: act(N_("{person}’s request goes on")),
    Act.REQUEST_LONGER: act(N_("Told {person} that their request takes longer")),
    Act.REQUEST_DONE: act(N_("Answered {person}’s request")),
    Act.COPY_OPENED: act(
        N_("Put together the full copy of what is kept about {person}"),
        permission=Permission.EXPORT,
        undo=NEVER,
        statement=True,
    ),
    Act.THING_LENT: act(N_("Lent something to {person}"), N_("Lent something")),
    Act.THING_BACK: act(N_("What {person} had on loan is back"), N_("Something lent is back")),
    Act.CONSENT_RECORDED: act(N_("Recorded what {person} agreed to"), undo=NEVER),
    Act.CONSENT_WITHDRAWN: act(N_("Recorded what {person} no longer agrees to"), undo=NEVER),
    # support: what is private names nobody, and is never undone, since nothing of it is kept besides
    Act.PRIVATE_WRITTEN: act(N_("Wrote down something private"), undo=NEVER),
    Act.PRIVATE_REMOVED: act(N_("Removed something private"), undo=NEVER),
    Act.LEAD_KEY_GIVEN: act(
        N_("Let another safeguarding lead read what is sealed for the lead"),
        permission=Permission.LEAD,
        undo=NEVER,
        statement=True,
    ),
    Act.EMERGENCY_ASKED: act(N_("Asked for emergency access"), undo=NEVER),
    Act.EMERGENCY_ANSWERED: act(
        N_("Answered who asked for emergency access"), permission=Permission.LEAD, undo=NEVER
    ),
    Act.EMERGENCY_READ: act(N_("Read something private, by emergency access"), undo=NEVER),
    Act.EMERGENCY_TOLD: act(N_("Told someone of emergency access"), permission=Permission.LEAD, undo=NEVER),
    Act.EMERGENCY_ENDED: act(
        N_("Emergency access was over, and its keys went"),
        permission=Permission.SIGNED_IN,
        undo=NEVER,
        statement=True,
    ),
    Act.CONFLICT_DECLARED: act(N_("Declared a conflict of interest"), undo=NEVER),
    Act.CONFLICT_ENDED: act(
        N_("A conflict of interest no longer holds"), permission=Permission.LEAD, undo=NEVER
    ),
    Act.MENTOR_SET: act(N_("Recorded who checks in with {person}")),
    Act.CHECK_IN_HELD: act(N_("Noted a check-in")),
    Act.CHECK_IN_MOVED: act(N_("Moved a check-in")),
}
