"""The words shown for the choices of `vocabulary.keeping`."""

from coprod_desktop.labels.marking import N_

KEEPING: dict[str, dict[str, str]] = {
    "RecordKind": {
        "left": N_("People who have stepped back or died"),
        "contact": N_("Numbers and addresses of people who have left"),
        "first_talk": N_("First conversations"),
        "invitation": N_("Invitations nobody answered"),
        "private": N_("Private words past the day to look again"),
        "concern": N_("Notes that a concern was passed on"),
        "consent": N_("Consents that have ended"),
        "print": N_("What was printed"),
        "contributor": N_("Who contributed to a consultation"),
        "request": N_("What people asked about their data, answered"),
        "quote": N_("Quotes and stories that may no longer be used"),
    },
}
