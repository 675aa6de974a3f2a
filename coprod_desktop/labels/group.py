"""The words shown for the choices of `vocabulary.group`."""

from coprod_desktop.labels.marking import N_

GROUP: dict[str, dict[str, str]] = {
    "PaymentAnswer": {
        "not_offered": N_("Not offered yet"),
        "thinking": N_("Thinking about it"),
        "accepts": N_("They accept it"),
        "rather_not": N_("They’d rather not"),
        "expenses_only": N_("Expenses only"),
    },
    "Told": {
        "limits": N_("What is fixed and what is open"),
        "who_sees": N_("Who sees what they tell us"),
        "benefits": N_("That payment may affect benefits, and who can advise"),
        "step_back": N_("That they may stop or pause at any time"),
        "lead": N_("When we have to tell the safeguarding lead"),
    },
    "InvitationAnswer": {
        "yes": N_("Yes"),
        "no": N_("Not this time"),
        "again": N_("Ask me again"),
    },
    "VoiceState": {
        "missing": N_("Not here yet"),
        "trying": N_("Being tried"),
        "here": N_("Here now"),
        "not_now": N_("Not for now"),
    },
    "Newcomer": {
        "how_we_work": N_("Has the sheet “How we work”"),
        "fixed_and_open": N_("Knows what is fixed and what is open"),
        "so_far": N_("Knows what was done and decided so far"),
        "buddy": N_("Has met their buddy"),
        "cannot_come": N_("Knows how to say they can’t come"),
        "next_time": N_("Knows when and where the next time is"),
    },
    "CreditWish": {
        "not_asked": N_("Not asked yet"),
        "by_name": N_("By the name they use for credit"),
        "other_name": N_("By another name"),
        "within_group": N_("As one of the group, not by name"),
        "not_at_all": N_("Not at all"),
    },
}
