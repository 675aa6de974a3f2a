"""The words shown for the choices of `vocabulary.paper`."""

from coprod_desktop.labels.marking import N_

PAPER: dict[str, dict[str, str]] = {
    "Edition": {
        "wall": N_("For the wall"),
        "group": N_("For the group"),
        "staff": N_("For staff"),
        "personal": N_("To take home"),
    },
    "Attendance": {
        "list": N_("A list for staff to tick"),
        "slips": N_("A slip each"),
    },
    "PaperStyle": {
        "standard": N_("Standard"),
        "large-print": N_("Large print"),
        "easy-read": N_("Easy read"),
    },
    "PaperSize": {
        "a4": N_("A4"),
        "a3": N_("A3"),
    },
    "RotaSpan": {
        "month": N_("Month"),
        "week": N_("Week"),
    },
}
