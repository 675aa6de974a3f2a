"""Colour, type and space: one palette per scheme, one size scale, one style sheet.

Colours are never written elsewhere: ask `theme.current().palette`. Sizes follow the chosen text size:
`theme.px(BODY)`. `apply_theme` may be called again at any time; open windows follow.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from coprod_desktop import resources

FAMILY = "Atkinson Hyperlegible Next"

SMALL, BODY, HEADING, BIG, TITLE = 13, 15, 17, 20, 26
"""Text sizes in pixels at 100 %: badges, body, a heading in a card, the one thing, the page."""

SMALLEST = 13
"""No text is ever drawn smaller, in pixels."""

SCALES = (100, 110, 125, 150, 175, 200)
"""The text sizes offered, in per cent."""


class Scheme(StrEnum):
    """The ways the window can look."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme, as #RRGGBB."""

    paper: str
    card: str
    rail: str
    ink: str
    soft: str
    placeholder: str
    accent: str
    on_accent: str
    accent_hover: str
    attention: str
    attention_ground: str
    done: str
    edge: str
    hair: str
    selection: str


PALETTES: dict[Scheme, Palette] = {
    Scheme.LIGHT: Palette(
        paper="#FBFAF7", card="#FFFFFF", rail="#F1F0EA", ink="#1D2B32", soft="#52616A", placeholder="#616E75",
        accent="#0B6570", on_accent="#FFFFFF", accent_hover="#084F58", attention="#7A4B00",
        attention_ground="#FFF3DC", done="#2F6B3A", edge="#7D8A90", hair="#E3E4DF", selection="#D7ECEE",
    ),
    Scheme.DARK: Palette(
        paper="#15191C", card="#1E2428", rail="#101416", ink="#E9EEF0", soft="#A9B6BC", placeholder="#98A0A4",
        accent="#6FC7D1", on_accent="#0B2226", accent_hover="#93D6DE", attention="#F2C46D",
        attention_ground="#3A2E14", done="#8FD19B", edge="#77858C", hair="#2C3439", selection="#21454B",
    ),
    Scheme.CONTRAST: Palette(
        paper="#000000", card="#000000", rail="#000000", ink="#FFFFFF", soft="#F0F0F0", placeholder="#A6A6A6",
        accent="#FFE45C", on_accent="#000000", accent_hover="#FFF3B0", attention="#FFC266",
        attention_ground="#2B1D00", done="#9BF5AC", edge="#FFFFFF", hair="#B5B5B5", selection="#0B3A5E",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """What is applied now: the scheme, its colours and the text size in per cent."""

    scheme: Scheme
    palette: Palette
    scale: int

    def px(self, size: int) -> int:
        """A text size or a length that grows with text, in pixels; texts pass `SMALL` or more."""
        return round(size * self.scale / 100)


class _Changes(QObject):
    """Tells drawn things (icons, marks, pages of a PDF) that colours or sizes have changed."""

    applied = Signal()


_current = Theme(Scheme.LIGHT, PALETTES[Scheme.LIGHT], 100)


@cache
def changes() -> _Changes:
    """The object whose `applied` signal follows every `apply_theme`."""
    return _Changes()


def current() -> Theme:
    """The theme in use."""
    return _current


def px(size: int) -> int:
    """A size in pixels at the text size in use."""
    return _current.px(size)


def colour(name: str) -> QColor:
    """A colour of the palette in use, by its name there (for example "soft")."""
    return QColor(getattr(_current.palette, name))


def font(size: int = BODY, *, bold: bool = False) -> QFont:
    """The program's font at a size of the scale, for things drawn by hand."""
    made = QFont(FAMILY)
    made.setPixelSize(max(SMALLEST, px(size)))
    made.setBold(bold)
    return made


def apply_theme(app: QApplication, scheme: Scheme = Scheme.LIGHT, scale: int = 100) -> Theme:
    """Dress the whole program.

    Args: the application, the scheme, the text size in per cent (100 to 200; what lies outside is held
    there).
    Returns the theme applied.
    """
    global _current
    load_fonts()
    theme = Theme(scheme, PALETTES[scheme], min(200, max(100, scale)))
    if theme == _current and app.property("dressed"):
        return theme
    _current = theme
    if not app.property("dressed"):
        app.setStyle("Fusion")
        app.setProperty("dressed", True)
    app.setFont(font(BODY))
    app.setPalette(qt_palette(theme.palette))
    app.setStyleSheet(style_sheet(theme))
    changes().applied.emit()
    return theme


@cache
def load_fonts() -> tuple[str, ...]:
    """Load the shipped fonts once: our own, and those for other scripts. Returns their files."""
    files = sorted(resources.path("fonts").glob("*.ttf"))
    for file in files:
        QFontDatabase.addApplicationFont(str(file))
    return tuple(file.name for file in files)


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme, from `resources/style/coprod.qss`."""
    words = asdict(theme.palette)
    words |= {
        "family": FAMILY,
        "scheme": theme.scheme.value,
        "style": resources.path("style").as_posix(),
        "hair_width": "2px" if theme.scheme is Scheme.CONTRAST else "1px",
    }
    sizes = {"small": SMALL, "body": BODY, "heading": HEADING, "big": BIG, "title": TITLE, "box": 18}
    sizes["scroller"] = 24
    words |= {name: f"{theme.px(size)}px" for name, size in sizes.items()}
    words["radio_radius"] = (
        f"{theme.px(18) // 2 + 2}px"  # half of box and borders: Qt squares a larger radius
    )
    return Template(resources.path("style", "coprod.qss").read_text(encoding="utf-8")).substitute(words)


def qt_palette(colours: Palette) -> QPalette:
    """The same colours as a QPalette, for what the style sheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.paper,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.rail,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.BrightText: colours.attention,
        QPalette.ColorRole.PlaceholderText: colours.placeholder,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.ink,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Mid: colours.edge,
        QPalette.ColorRole.Dark: colours.edge,
        QPalette.ColorRole.Light: colours.card,
        QPalette.ColorRole.Midlight: colours.hair,
        QPalette.ColorRole.Shadow: colours.edge,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    # What cannot be used now is still read: it says why.
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.soft))
    return made


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (#RRGGBB) as WCAG 2 measures it, 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
