"""The words shown for each stored choice of `vocabulary`; read through `wording.label`."""


def N_(text: str) -> str:
    """Marks a text for the translators; it is translated when shown."""
    return text


LABELS: dict[str, dict[str, str]] = {
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
        "person": N_("This person"),
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
    "ProjectState": {
        "starting": N_("Starting"),
        "under_way": N_("Under way"),
        "paused": N_("Paused"),
        "finished": N_("Finished"),
    },
    "PowerShared": {
        "not_said": N_("Not said yet"),
        "informed": N_("Informed"),
        "consulted": N_("Consulted"),
        "involved": N_("Involved"),
        "co_produced": N_("Co-produced"),
    },
    "SessionState": {
        "planned": N_("Planned"),
        "cancelled": N_("Cancelled by us"),
        "stopped": N_("Stopped early"),
    },
    "Repeats": {
        "weekly": N_("Every week"),
        "fortnightly": N_("Every two weeks"),
        "monthly_weekday": N_("Every month on the same weekday"),
    },
    "AssignmentState": {
        "invited": N_("Asked"),
        "confirmed": N_("Coming"),
        "cannot": N_("Can’t make it"),
        "declined": N_("Said no this time"),
        "came": N_("Came"),
        "could_not": N_("Couldn’t come"),
        "handed_on": N_("Handed on"),
    },
    "Ownership": {
        "person": N_("One person"),
        "several": N_("Several people"),
        "group": N_("The whole group"),
    },
    "TaskState": {
        "to_do": N_("To do"),
        "in_hand": N_("In hand"),
        "waiting": N_("Waiting"),
        "done": N_("Done"),
        "let_go": N_("Let go"),
    },
    "Confidence": {
        "not_said": N_("Not said"),
        "confident": N_("Feels confident"),
        "with_help": N_("Confident with some help"),
        "not_yet": N_("Not yet confident"),
    },
    "AbsenceKind": {
        "session": N_("Just this session"),
        "late": N_("Late"),
        "leaving_early": N_("Leaving early"),
        "not_my_part": N_("Coming, but not up to my part"),
        "dates": N_("From … to …"),
        "break": N_("A break"),
        "stepping_back": N_("Stepping back"),
    },
    "ItemState": {
        "ask_them": N_("Ask them"),
        "find_someone": N_("Find someone"),
        "waiting": N_("Waiting for a yes"),
        "read_back": N_("Read-back"),
        "settled": N_("Settled"),
    },
    "Settled": {
        "taken": N_("Taken on"),
        "group": N_("The group has it"),
        "staff": N_("Staff are holding it"),
        "kept": N_("Kept for them"),
        "left_out": N_("Left out this time"),
        "withdrawn": N_("No longer needed"),
    },
    "OfferState": {
        "asked": N_("Asked"),
        "no": N_("Not this time"),
        "withdrawn": N_("Withdrawn"),
    },
    "How": {
        "phone": N_("By phone"),
        "face_to_face": N_("Face to face"),
        "text": N_("By text"),
        "email": N_("By e-mail"),
        "paper": N_("On paper"),
        "someone_else": N_("Through someone else"),
    },
    "CallerCheck": {
        "face_to_face": N_("They are here"),
        "word": N_("They gave the agreed word"),
        "rang_back": N_("We rang back on a safe number"),
        "we_rang": N_("We rang them"),
    },
    "Edition": {
        "wall": N_("For the wall"),
        "group": N_("For the group"),
        "staff": N_("For staff"),
        "personal": N_("To take home"),
    },
    "PaperStyle": {
        "standard": N_("Standard"),
        "large-print": N_("Large print"),
        "easy-read": N_("Easy read"),
    },
    "AccountRole": {
        "coordinator": N_("Coordinator"),
        "staff": N_("Staff"),
        "safeguarding": N_("Safeguarding lead"),
        "sign_off": N_("Sign-off"),
        "print_only": N_("Print only"),
    },
}
