"""Text size and colours."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit.choices import ChoiceRow
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.text import soft
from coprod_desktop.ui.kit.theme import SCALES, Scheme
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.wording import _


def scheme_words(scheme: Scheme) -> str:
    """What a scheme is called."""
    return {
        Scheme.LIGHT: _("Light"),
        Scheme.DARK: _("Dark"),
        Scheme.CONTRAST: _("High contrast"),
    }[scheme]


class LookDialog(Dialog):
    """Each choice takes effect at once, for everybody who uses this laptop."""

    def __init__(self, preferences: Preferences, parent: QWidget | None) -> None:
        super().__init__(_("Text size and colours"), parent, width=640)
        self._preferences = preferences
        look = preferences.look
        self.scale = ChoiceRow("scale", _("Text size"), [(scale, f"{scale} %") for scale in SCALES])
        self.scheme = ChoiceRow("scheme", _("Colours"), [(scheme, scheme_words(scheme)) for scheme in Scheme])
        self.scale.set(look.scale)
        self.scheme.set(look.scheme)
        for field in (self.scale, self.scheme):
            field.changed.connect(self._take)
            self.add(field)
        self.add(soft(_("Ctrl + and Ctrl − change the text size at any time.")))
        self.add_close().setDefault(True)

    def _take(self) -> None:
        self._preferences.change(scale=self.scale.value(), scheme=self.scheme.value())
        self.fit_window()
