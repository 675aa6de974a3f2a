"""The words shown for the choices of `vocabulary.concerns`."""

from coprod_desktop.labels.marking import N_

CONCERNS: dict[str, dict[str, str]] = {
    "PassedTo": {
        "lead": N_("Safeguarding lead"),
        "deputy": N_("Deputy"),
        "out_of_hours": N_("Out of hours"),
        "about_the_lead": N_("If it is about the lead"),
        "emergency": N_("999"),
    },
}
