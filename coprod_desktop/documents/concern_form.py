"""The blank form for a concern about someone: whom to tell now, and room to write by hand.

It is given to the safeguarding lead. The program keeps nothing of it; it is not a case file.
"""

from collections.abc import Sequence

from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Foot, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.vocabulary import PaperStyle
from coprod_desktop.wording import _

_BY_HAND = 30.0
"""How far apart lines to write on need to be, in points, also in large print: so it keeps to one sheet."""


def build(
    organisation: str,
    to_tell: Sequence[tuple[str, str, str]],
    style: PaperStyle = PaperStyle.STANDARD,
) -> bytes:
    """A form to fill in by hand. `to_tell`: what someone is here, their name, how to reach them."""
    title = _("Worried about someone")
    foot = Foot(_("Give this to the safeguarding lead only"), organisation)
    less = 0 if style is PaperStyle.STANDARD else 1
    drawn = look(style).closer() if less else look(style)
    paper = Paper(drawn, About(title, LANGUAGE, organisation), foot)
    paper.title(title)
    with paper.panel():
        paper.lead([strong(_("If someone is in danger now, ring 999."))])
        paper.text(_("Then tell one of these people today. You don’t need to be sure."))
        if to_tell:
            paper.items([[strong(f"{role}: "), f"{name} {reach}".strip()] for role, name, reach in to_tell])
    paper.text(
        _(
            "Write what you saw or heard, in the words that were used. Don’t ask more questions, "
            "and don’t promise to keep it secret: say that you will tell the person whose job it is to help."
        )
    )
    for question, lines in (
        (_("Your name, and how to reach you"), 1),
        (_("Who you are worried about"), 1),
        (_("When and where: the date, the time, the place"), 1),
        (_("What you saw or heard"), 6 - less),
        (_("What was said, in their words"), 4 - less),
        (_("What you have done so far, and whom you told"), 2),
        (_("Does the person know you are telling someone? What do they want?"), 2),
    ):
        with paper.together():
            paper.text([strong(question)])
            paper.write_lines(lines, _BY_HAND)
    with paper.together():
        paper.text([strong(_("Given to, on, at, signed"))])
        paper.write_lines(2, _BY_HAND)
    return paper.build()
