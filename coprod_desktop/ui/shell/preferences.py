"""How this laptop's window looks. Holds nothing of the organisation's.

When the window locks is not a matter of looks: the organisation says it, under Settings.
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.theme import SCALES, Scheme


@dataclass(frozen=True, slots=True)
class Look:
    """The choices themselves."""

    scheme: Scheme = Scheme.LIGHT
    scale: int = 100


class Preferences(QObject):
    """The choices in force: applied at once, kept in one small file (none when `file` is None).

    A file that cannot be read or written is no trouble: the window then looks as it does by default.
    """

    changed = Signal()

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.look, self._choices = _read(file) if file is not None else (Look(), {})

    def apply(self, app: QApplication) -> None:
        """Dress the program by the choices in force."""
        theme.apply_theme(app, self.look.scheme, self.look.scale)

    def change(self, **choices: Any) -> None:
        """Take new choices (`scheme`, `scale`), apply and keep them."""
        self.look = replace(self.look, **choices)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)
        if self._file is not None:
            _write(self._file, self.look, self._choices)
        self.changed.emit()

    def remember(self, key: str, choice: str) -> None:
        """Keep a choice of how something is looked at (never anything of the organisation’s)."""
        if self._choices.get(key) != choice:
            self._choices[key] = choice
            if self._file is not None:
                _write(self._file, self.look, self._choices)

    def remembered(self, key: str, default: str) -> str:
        """The choice kept under a key."""
        return self._choices.get(key, default)

    def step_scale(self, steps: int) -> None:
        """Make text larger or smaller by steps; 0 goes back to 100 %."""
        at = SCALES.index(min(SCALES, key=lambda scale: abs(scale - self.look.scale)))
        self.change(scale=SCALES[max(0, min(len(SCALES) - 1, at + steps))] if steps else 100)


def _read(file: Path) -> tuple[Look, dict[str, str]]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        look = Look(Scheme(kept["scheme"]), int(kept["scale"]))
        choices = {str(key): str(choice) for key, choice in kept.get("choices", {}).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Look(), {}
    return look if look.scale in SCALES else Look(), choices


def _write(file: Path, look: Look, choices: dict[str, str]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = asdict(look) | ({"choices": choices} if choices else {})
        file.write_text(json.dumps(kept), encoding="utf-8")
    except OSError:
        return
