"""The words of stored choices that speak of “them”, as the person reads them on a page about themselves."""

from coprod_desktop.labels.marking import N_

YOURS: dict[str, dict[str, str]] = {
    "ConsentFor": {
        "keep_details": N_("Keeping your details"),
        "name_on_paper": N_("Your name on paper"),
    },
    "PrivateKind": {
        "support": N_("What helps you"),
        "lived": N_("What you have been through"),
        "debrief": N_("What you wrote after a session"),
        "phone": N_("Who else sees your phone"),
        "first_talk": N_("What you said in a first conversation"),
    },
    "PrivatePart": {
        "areas": N_("What you have been through"),
        "who_else": N_("Who else sees your phone"),
        "likes": N_("What you would like"),
        "rather_not": N_("What you don’t want"),
        "told_words": N_("What else you were told"),
    },
}
