"""The words shown for the choices of `vocabulary.rights`."""

from coprod_desktop.labels.marking import N_

RIGHTS: dict[str, dict[str, str]] = {
    "AskedFor": {
        "copy": N_("A copy of everything"),
        "put_right": N_("To put something right"),
        "erase": N_("To have it erased"),
        "other": N_("Something else"),
    },
    "ClockStopped": {
        "clarify": N_("What they would like, as it is much"),
        "identity": N_("To be sure who is asking"),
    },
    "RequestEnd": {
        "given": N_("Done, as they asked"),
        "taken_back": N_("They no longer ask for it"),
        "not_done": N_("Not done, and told why"),
    },
}
