"""The words shown for the choices of `vocabulary.support`."""

from coprod_desktop.labels.marking import N_

SUPPORT: dict[str, dict[str, str]] = {
    "PrivateKind": {
        "support": N_("What helps them"),
        "lived": N_("What they have been through"),
        "check_in": N_("A note of a check-in"),
        "debrief": N_("What they wrote after a session"),
    },
    "PrivatePart": {
        "might_stir": N_("What might stir things up"),
        "helps": N_("What helps"),
        "to_do": N_("What to do then"),
        "turn_to": N_("Whom to turn to"),
        "areas": N_("What they have been through"),
        "note": N_("Note"),
    },
}
