"""The recovery code on paper: what it is for, the code in groups to type, where to keep it."""

from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Foot, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.vocabulary import PaperStyle
from coprod_desktop.wording import _


def build(organisation: str, code: str, style: PaperStyle = PaperStyle.STANDARD) -> bytes:
    """A page with the recovery code of an organisation's store. The code is printed as it is given."""
    plain = look(style)
    for how in (plain, plain.closer()):  # one page to lock away, where less room between the lines does it
        pdf = _written(organisation, code, how).build(most=1)
        if pdf:
            return pdf
    return _written(organisation, code, plain).build()


def _written(organisation: str, code: str, how: Look) -> Paper:
    title = _("Recovery code")
    about = About(title, LANGUAGE, organisation)
    paper = Paper(how, about, Foot(_("Keep locked away"), organisation))
    paper.title(title)
    paper.lead(organisation)
    paper.text(
        _(
            "This code opens the organisation’s records in Coprod Desktop when every passphrase is lost. "
            "Without it and without a passphrase nobody can open them, not even who made the program."
        )
    )
    with paper.panel():
        paper.lead([strong(code.replace("-", " - "))])
    paper.text(_("Capital or small letters, spaces and hyphens make no difference when you type it."))
    paper.heading(_("Where to keep it"))
    paper.items(
        [
            _("In a safe, a locked drawer, or with a trustee: not beside the laptop."),
            _("Never in a photo, an e-mail or a file on the laptop."),
            _("Whoever holds this page and the laptop can read everything. If it is lost, say so at once."),
        ]
    )
    paper.heading(_("How to use it"))
    paper.items(
        [
            _("Open Coprod Desktop and say that you have forgotten your passphrase."),
            _("Type the code from this page."),
            _("Choose a new passphrase. Then make a new recovery code, print it, and shred this page."),
        ],
        label="1",
    )
    return paper
