"""The words shown for the choices of `vocabulary.deliverables`."""

from coprod_desktop.labels.marking import N_

DELIVERABLES: dict[str, dict[str, str]] = {
    "DeliverableKind": {
        "document": N_("Document"),
        "leaflet": N_("Leaflet or brochure"),
        "poster": N_("Poster"),
        "film": N_("Film"),
        "recording": N_("Recording"),
        "website": N_("Web page"),
        "response": N_("Response to a consultation"),
        "other": N_("Something else"),
    },
    "VersionState": {
        "draft": N_("Draft"),
        "with_group": N_("With the group"),
        "submitted": N_("Waiting for sign-off"),
        "changes_asked": N_("Changes asked"),
        "approved": N_("Signed off"),
        "published": N_("Published"),
        "superseded": N_("Replaced by a newer version"),
        "withdrawn": N_("Withdrawn"),
    },
    "Behalf": {"staff": N_("For staff"), "group": N_("For the group")},
    "ApprovalMethod": {
        "on_screen": N_("On screen, with their own passphrase"),
        "witnessed": N_("On screen, witnessed by staff"),
        "on_paper": N_("On paper"),
        "in_meeting": N_("In a meeting"),
    },
    "ChangeKind": {
        "replace": N_("Replace something"),
        "add": N_("Add something"),
        "remove": N_("Take something out"),
        "other": N_("Something else"),
    },
    "StrandState": {
        "not_yet": N_("Not its turn yet"),
        "waiting": N_("Waiting"),
        "changes_asked": N_("Changes asked"),
        "done": N_("Signed off"),
    },
}
