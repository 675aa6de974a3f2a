"""A choice that sifts what a page shows: it may be made before its words are known."""

from collections.abc import Sequence
from typing import Any

from coprod_desktop.ui.kit import ComboField


class FilterField(ComboField):
    """A combo whose choice stays, even where it is not among those offered: a finished project, say."""

    def keep(self, value: Any) -> None:
        """Choose a value whose words may only be known later, by `offer_kept`."""
        if value is not None and value not in self._values:
            self._values.append(value)
            self.combo.addItem("…")
        self.set(value)

    def offer_kept(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices, if they are others; what is chosen stays."""
        chosen = self.value()
        if chosen is not None and chosen not in [value for value, _words in choices]:
            choices = [*choices, (chosen, self.combo.currentText())]
        now = [(value, self.combo.itemText(at)) for at, value in enumerate(self._values)]
        if now[1:] != list(choices):
            self.offer(choices)
