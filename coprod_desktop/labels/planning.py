"""The words shown for the choices of `vocabulary.planning`."""

from coprod_desktop.labels.marking import N_

PLANNING: dict[str, dict[str, str]] = {
    "PlanGroup": {
        "taking_part": N_("Taking part"),
        "looking_after": N_("Looking after each other"),
        "who_does_what": N_("Who does what"),
        "deciding": N_("Deciding"),
        "how_good": N_("How good it has to be"),
    },
    "PlanTopic": {
        "access": N_("Access"),
        "confidence": N_("Confidence"),
        "lived_experience": N_("Lived experience"),
        "support": N_("Support"),
        "needs": N_("What each needs"),
        "wanting_out": N_("Wanting out"),
        "sign_off": N_("Who authorises"),
        "branding": N_("Branding"),
        "skills": N_("Skills"),
        "work": N_("Division of work"),
        "commitment": N_("Commitment"),
        "ownership": N_("Ownership"),
        "roles": N_("Roles"),
        "editor": N_("Editor"),
        "wish": N_("Handover wish"),
        "override": N_("Decision rights"),
        "conflict": N_("Disagreement"),
        "quality": N_("Quality"),
    },
    "AnswerState": {
        "open": N_("Open"),
        "talked": N_("Being talked about"),
        "agreed": N_("Agreed"),
        "changed": N_("Agreed anew"),
    },
    "SignerFor": {"content": N_("Content"), "design": N_("Design")},
}
