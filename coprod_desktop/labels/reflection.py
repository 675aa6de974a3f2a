"""The words shown for the choices of `vocabulary.reflection`."""

from coprod_desktop.labels.marking import N_

REFLECTION: dict[str, dict[str, str]] = {
    "Kept": {
        "not_said": N_("Not said"),
        "yes": N_("Yes"),
        "partly": N_("Partly"),
        "no": N_("No"),
    },
    "QuoteUse": {
        "report": N_("Our reports"),
        "funder": N_("Telling a funder"),
        "leaflet": N_("Leaflets and brochures"),
        "website": N_("Our website"),
        "social": N_("Social media"),
        "training": N_("Training"),
    },
    "QuoteNamed": {
        "anonymous": N_("Not named"),
        "initials": N_("By initials"),
        "called": N_("By the name they use"),
        "credit": N_("By their name for credit"),
        "own_words": N_("In words of their own"),
    },
}
