"""Which paper carries what someone takes back, so that it can be fetched, changed or printed anew."""

from coprod_desktop.queries.consent_prints import paper_carrying
from coprod_desktop.queries.rows.keeping import OnPaper
from coprod_desktop.ui.kit import Card, Line, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import ConsentFor
from coprod_desktop.wording import _, long_date, sheet_words

_UNKNOWN = frozenset({ConsentFor.PHOTOS, ConsentFor.OTHER})
_LISTED = frozenset({ConsentFor.NAME_ON_PAPER, ConsentFor.KEEP_DETAILS})


class CarriedPart(Card):
    """Everything printed or published that carries it, as far as the program knows."""

    def __init__(self, context: AppContext, consent_id: int, to: ConsentFor) -> None:
        super().__init__(look="")
        self._context, self._to = context, to
        self.setContentsMargins(-18, -14, -18, -16)  # it has no edge of its own
        self.add(soft(_("Looking where it stands on paper…")))
        context.run(paper_carrying, consent_id, done=self._show)

    def _show(self, found: tuple[OnPaper, ...]) -> None:
        self.clear()
        if self._to in _UNKNOWN:
            self.add(Text(_("The program puts this on no paper. Think of where you used it yourselves.")))
        elif not found:
            self.add(Text(_("It stands on nothing that was printed or published here.")))
        else:
            self.add(Text(_("It stands on this paper already. Fetch it, or print it anew:"), "strong"))
        if self._to in _LISTED:
            self.add(soft(_("Lists of whom to ring aren’t looked through: shred them once they were used.")))
        for one in found:
            words = [self._context.beside.note(one.about), long_date(one.on)]
            self.add(Line(sheet_words(one.kind), " · ".join(part for part in words if part), icon="printer"))
