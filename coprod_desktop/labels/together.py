"""The words shown for the choices of `vocabulary.together`."""

from coprod_desktop.labels.marking import N_

TOGETHER: dict[str, dict[str, str]] = {
    "IdeaState": {
        "to_weigh": N_("To weigh"),
        "taken": N_("Taken up"),
        "not_taken": N_("Not taken up"),
    },
    "AboutWhat": {
        "content": N_("The content"),
        "design": N_("The design"),
        "other": N_("Something else"),
    },
    "HowEnded": {
        "not_yet": N_("Open"),
        "agreed": N_("We came to agree"),
        "middle_way": N_("We found a way in between"),
        "decided": N_("It was decided by the agreed route"),
        "differ": N_("We still see it differently, and go on"),
        "let_rest": N_("We let it rest"),
    },
}
