"""The words shown for the choices of `vocabulary.accounts`."""

from coprod_desktop.labels.marking import N_

ACCOUNTS: dict[str, dict[str, str]] = {
    "AccountRole": {
        "coordinator": N_("Coordinator"),
        "staff": N_("Staff"),
        "safeguarding": N_("Safeguarding lead"),
        "sign_off": N_("Sign-off"),
        "print_only": N_("Print only"),
    },
}
