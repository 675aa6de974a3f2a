"""The words shown for the choices of `vocabulary.rota`."""

from coprod_desktop.labels.marking import N_

ROTA: dict[str, dict[str, str]] = {
    "SessionState": {
        "planned": N_("Planned"),
        "cancelled": N_("Cancelled by us"),
        "stopped": N_("Stopped early"),
    },
    "Repeats": {
        "weekly": N_("Every week"),
        "fortnightly": N_("Every two weeks"),
        "monthly_weekday": N_("Every month on the same weekday"),
        "monthly_last": N_("Every month on its last such weekday"),
    },
    "ReadyFor": {
        "room": N_("Room"),
        "keys": N_("Keys"),
        "interpreter": N_("Interpreter"),
        "taxi": N_("Taxi"),
        "childcare": N_("Childcare"),
        "lone_working": N_("Lone working: buddy and finish call"),
        "other": N_("Something else"),
    },
    "ReadyState": {
        "not_needed": N_("Not needed"),
        "needed": N_("Needed"),
        "asked": N_("Asked, not certain yet"),
        "ready": N_("Ready"),
    },
    "Nation": {
        "england": N_("England"),
        "wales": N_("Wales"),
        "scotland": N_("Scotland"),
        "northern_ireland": N_("Northern Ireland"),
    },
    "AssignmentState": {
        "invited": N_("Asked"),
        "waiting": N_("Waiting for a place"),
        "confirmed": N_("Coming"),
        "cannot": N_("Can’t make it"),
        "declined": N_("Said no this time"),
        "came": N_("Came"),
        "could_not": N_("Couldn’t come"),
        "handed_on": N_("Handed on"),
    },
    "Despite": {
        "skill": N_("What this place needs was still to be arranged"),
        "clash": N_("There is another session at that time"),
        "cannot": N_("This time didn’t suit"),
        "unsure": N_("It wasn’t sure that this time suits"),
        "in_a_row": N_("It is one of several days in a row"),
        "often": N_("It is more often than they said they’d like"),
    },
}
