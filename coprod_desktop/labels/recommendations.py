"""The words shown for the choices of `vocabulary.recommendations`."""

from coprod_desktop.labels.marking import N_

RECOMMENDATIONS: dict[str, dict[str, str]] = {
    "Outcome": {
        "no_answer": N_("No answer yet"),
        "taken_up": N_("Taken up"),
        "partly": N_("Taken up in part"),
        "not_taken_up": N_("Not taken up"),
        "unknown": N_("Not known"),
        "taken_back": N_("Taken back by the group"),
    },
}
