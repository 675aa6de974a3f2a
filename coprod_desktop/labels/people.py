"""The words shown for the choices of `vocabulary.people`."""

from coprod_desktop.labels.marking import N_

PEOPLE: dict[str, dict[str, str]] = {
    "PersonKind": {"volunteer": N_("Volunteer"), "staff": N_("Member of staff")},
    "PersonStatus": {
        "active": N_("Taking part"),
        "break": N_("Taking a break"),
        "stepped_back": N_("Has stepped back"),
        "not_for_now": N_("Not at sessions for now"),
        "died": N_("Has died"),
    },
    "Channel": {
        "call": N_("Call"),
        "text": N_("Text"),
        "voicemail": N_("Voicemail"),
        "email": N_("E-mail"),
        "post": N_("Post"),
    },
    "Safe": {"yes": N_("Safe to use"), "no": N_("Do not use"), "unknown": N_("Not asked yet")},
    "NotHeard": {
        "not_asked": N_("Not asked yet"),
        "nothing": N_("Do nothing"),
        "text": N_("Send a text"),
        "ring_someone": N_("Ring someone"),
        "worry": N_("Worry: act on it"),
    },
    "NameShown": {
        "called": N_("By the name they use"),
        "initials": N_("By initials"),
        "role_only": N_("Not named"),
    },
    "NeedKind": {"access": N_("Access"), "communication": N_("Communication")},
    "ShareWith": {
        "preparer": N_("Whoever prepares the session"),
        "facilitator": N_("The facilitator too"),
        "group": N_("The group"),
        "nobody_else": N_("Nobody else"),
    },
    "SkillLevel": {"has": N_("Can do"), "learning": N_("Learning"), "interested": N_("Would like to try")},
    "Fits": {"can": N_("Can"), "prefers": N_("Prefers"), "unsure": N_("Not sure"), "cannot": N_("Can’t")},
    "WishKind": {
        "anyone": N_("Anyone suitable"),
        "person": N_("Someone I name"),
        "group": N_("The group"),
        "ask_first": N_("Ask me first"),
        "keep": N_("Keep it for me"),
        "leave_out": N_("Leave it out"),
    },
    "ConsentFor": {
        "keep_details": N_("Keeping their details"),
        "name_on_paper": N_("Their name on paper"),
        "credit": N_("Being credited"),
        "quotes": N_("Quotes"),
        "photos": N_("Photos"),
        "other": N_("Something else"),
    },
}
