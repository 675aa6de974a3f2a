"""The words shown for the choices of `vocabulary.work`."""

from coprod_desktop.labels.marking import N_

WORK: dict[str, dict[str, str]] = {
    "ProjectState": {
        "starting": N_("Starting"),
        "under_way": N_("Under way"),
        "paused": N_("Paused"),
        "finished": N_("Finished"),
    },
    "PowerShared": {
        "not_said": N_("Not said yet"),
        "informed": N_("Informed"),
        "consulted": N_("Consulted"),
        "involved": N_("Involved"),
        "co_produced": N_("Co-produced"),
    },
    "DecisionState": {"waiting": N_("To decide"), "decided": N_("Decided")},
    "HowDecided": {
        "not_said": N_("Not said yet"),
        "consensus": N_("All agreed"),
        "vote": N_("By a vote"),
        "delegated": N_("Left to someone by the group"),
        "expertise": N_("By experience or expertise"),
        "staff_limit": N_("By a limit that staff must keep"),
    },
    "Ownership": {
        "person": N_("One person"),
        "several": N_("Several people"),
        "group": N_("The whole group"),
    },
    "TaskState": {
        "to_do": N_("To do"),
        "in_hand": N_("In hand"),
        "waiting": N_("Waiting"),
        "done": N_("Done"),
        "let_go": N_("Let go"),
    },
    "Confidence": {
        "not_said": N_("Not said"),
        "confident": N_("Feels confident"),
        "with_help": N_("Confident with some help"),
        "not_yet": N_("Not yet confident"),
    },
}
