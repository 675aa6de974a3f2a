"""The own sheets of all who come to a session, each in the style they asked for, in one file to print."""

from coprod_desktop.documents import take_home
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.joined import joined
from coprod_desktop.documents.tagging.paper import LANGUAGE
from coprod_desktop.queries.rows.paper import EveryonesRows
from coprod_desktop.wording import _


def build(rows: EveryonesRows) -> bytes:
    """All the sheets one after another as a tagged PDF; each keeps its own pages' numbers."""
    about = About(_("Sheets to take home"), LANGUAGE)
    return joined([take_home.build(one.rows, one.style) for one in rows.sheets], about)
