"""The words shown for the choices of `vocabulary.handover`."""

from coprod_desktop.labels.marking import N_

HANDOVER: dict[str, dict[str, str]] = {
    "AbsenceKind": {
        "session": N_("Just this session"),
        "late": N_("Late"),
        "leaving_early": N_("Leaving early"),
        "not_my_part": N_("Coming, but not up to my part"),
        "dates": N_("From … to …"),
        "break": N_("A break"),
        "project": N_("Stepping back from a project"),
        "stepping_back": N_("Stepping back"),
        "not_for_now": N_("Not at sessions for now"),
        "died": N_("Has died"),
    },
    "Subject": {
        "place": N_("Place"),
        "task": N_("Task"),
        "role": N_("Role in a project"),
        "agenda": N_("Part of an agenda"),
        "loan": N_("On loan"),
        "sign_off": N_("Sign-off"),
        "section": N_("Part of a document"),
        "editor": N_("Whole-document editor"),
    },
    "ItemState": {
        "ask_them": N_("Ask them"),
        "find_someone": N_("Find someone"),
        "waiting": N_("Waiting for a yes"),
        "read_back": N_("Read-back"),
        "collect": N_("To be collected"),
        "parked": N_("Parked"),
        "settled": N_("Settled"),
    },
    "Settled": {
        "taken": N_("Taken on"),
        "group": N_("The group has it"),
        "staff": N_("Staff are holding it"),
        "kept": N_("Kept for them"),
        "left_out": N_("Left out this time"),
        "retired": N_("Let go, as the group agreed"),
        "returned": N_("Back with us"),
        "withdrawn": N_("No longer needed"),
    },
    "OfferState": {
        "asked": N_("Asked"),
        "no": N_("Not this time"),
        "withdrawn": N_("Withdrawn"),
    },
    "TellAbout": {
        "session": N_("A session"),
        "catch_up": N_("What was decided without them"),
        "reminder": N_("A reminder"),
    },
    "RingOutcome": {
        "asked": N_("Asked"),
        "no_answer": N_("No answer"),
        "later": N_("Try later"),
    },
    "How": {
        "phone": N_("By phone"),
        "face_to_face": N_("Face to face"),
        "text": N_("By text"),
        "email": N_("By e-mail"),
        "paper": N_("On paper"),
        "someone_else": N_("Through someone else"),
    },
    "Say": {
        "now": N_("Say it now"),
        "wait": N_("Wait for me"),
        "go_ahead": N_("Go ahead without me"),
    },
    "CallerCheck": {
        "face_to_face": N_("They are here"),
        "word": N_("They gave the agreed word"),
        "rang_back": N_("We rang back on a safe number"),
        "we_rang": N_("We rang them"),
    },
}
