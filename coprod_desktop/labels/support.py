"""The words shown for the choices of `vocabulary.support`."""

from coprod_desktop.labels.marking import N_

SUPPORT: dict[str, dict[str, str]] = {
    "PrivateKind": {
        "support": N_("What helps them"),
        "lived": N_("What they have been through"),
        "check_in": N_("A note of a check-in"),
        "debrief": N_("What they wrote after a session"),
        "phone": N_("Who else sees their phone"),
        "first_talk": N_("What they said in a first conversation"),
        "emergency": N_("Why emergency access was asked for"),
        "apart": N_("Not put down for"),
    },
    "PrivatePart": {
        "might_stir": N_("What might stir things up"),
        "helps": N_("What helps"),
        "to_do": N_("What to do then"),
        "turn_to": N_("Whom to turn to"),
        "areas": N_("What they have been through"),
        "note": N_("Note"),
        "who_else": N_("Who else sees their phone"),
        "likes": N_("What they would like"),
        "rather_not": N_("What they don’t want"),
        "payment_words": N_("Payment, offered in writing"),
        "told_words": N_("What else they were told"),
        "next_steps": N_("What happens next"),
        "mark": N_("Not put down with, at or for"),
        "why": N_("Why"),
    },
    "ApartFrom": {
        "person": N_("Someone"),
        "venue": N_("A venue"),
        "role": N_("A role at sessions"),
    },
}
