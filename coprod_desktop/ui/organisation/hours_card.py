"""The hours of everyone who wants theirs counted, as one sum: nobody's own, and nothing to compare."""

from coprod_desktop.queries.hours import FEWEST, hours_together
from coprod_desktop.queries.rows.hours import HoursTogether
from coprod_desktop.ui.kit import Card, Text, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, hours_words, long_date


class HoursCard(View):
    """One sum of this year, for whoever asks the organisation for it."""

    tables = frozenset({"assignment", "person", "session", "absence"})

    def build(self) -> None:
        self.card = Card(_("Hours, all together"))
        self.words = Text("")
        self.card.add(self.words)
        self.card.add(
            soft(_("Of those alone who want theirs counted, without names. What each gave is on their page."))
        )
        self.fill(self.card)

    def load(self) -> None:
        self.run(hours_together, done=self._show)

    def _show(self, found: HoursTogether) -> None:
        if found.minutes is None:
            few = _("Told once {count} people want theirs counted: before, it would say too much about one.")
            self.words.setText(few.format(count=FEWEST))
            return
        said = _("{hours} since {day}.")
        self.words.setText(said.format(hours=hours_words(found.minutes), day=long_date(found.since)))
