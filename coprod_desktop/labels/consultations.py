"""The words shown for the choices of `vocabulary.consultations`."""

from coprod_desktop.labels.marking import N_

CONSULTATIONS: dict[str, dict[str, str]] = {
    "ConsultationState": {
        "heard_of": N_("Heard of"),
        "taking_part": N_("Taking part"),
        "in_hand": N_("In hand"),
        "sent": N_("Sent"),
        "closed": N_("Closed"),
        "could_not": N_("Couldn’t"),
    },
    "TakingPart": {
        "survey": N_("Survey"),
        "evidence": N_("Call for evidence"),
        "workshop": N_("Workshop"),
        "interview": N_("Interview"),
        "letter": N_("Letter"),
        "meeting": N_("Meeting elsewhere"),
        "other": N_("Something else"),
    },
    "PlanStep": {
        "ask": N_("Ask who would like to say something"),
        "gather": N_("Gather what people say"),
        "draft": N_("Write a draft"),
        "group_reads": N_("The group reads it"),
        "sign_off": N_("Sign-off"),
        "send": N_("Send it"),
        "other": N_("Something else"),
    },
}
