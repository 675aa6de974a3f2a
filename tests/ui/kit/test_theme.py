"""Colours can be told apart, texts can be read, sizes follow the chosen text size."""

import re
from dataclasses import asdict

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coprod_desktop import resources
from coprod_desktop.ui.kit import Text, theme
from coprod_desktop.ui.kit.theme import PALETTES, Palette, Scheme, contrast

GROUNDS = ("paper", "card", "rail")
TEXTS = ("ink", "soft", "accent", "attention", "done")
FIELDS = ("card", "paper")
"""What a field is drawn on: those that can only be read stand on paper."""

schemes = pytest.mark.parametrize("colours", PALETTES.values(), ids=[scheme.value for scheme in PALETTES])


@schemes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_read_on_every_ground(colours: Palette, text: str, ground: str) -> None:
    least = 5.5 if ground == "rail" else 6
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= least


@schemes
def test_text_is_read_on_coloured_grounds(colours: Palette) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 6
    assert contrast(colours.on_accent, colours.accent_hover) >= 6
    assert contrast(colours.attention, colours.attention_ground) >= 6
    assert contrast(colours.ink, colours.attention_ground) >= 6
    for text in ("ink", "soft", "accent"):
        assert contrast(getattr(colours, text), colours.selection) >= 4.9


@schemes
@pytest.mark.parametrize("ground", FIELDS)
def test_what_an_empty_field_says_is_read_but_is_no_answer(colours: Palette, ground: str) -> None:
    assert contrast(colours.placeholder, getattr(colours, ground)) >= 4.5
    assert contrast(colours.ink, colours.placeholder) >= 1.6


@pytest.mark.parametrize("scheme", Scheme)
def test_an_empty_field_is_drawn_with_its_own_colour(qtbot: QtBot, scheme: Scheme) -> None:
    theme.apply_theme(QApplication.instance(), scheme, 100)
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.setPlaceholderText("Begin to type a name")
        field.ensurePolished()
        drawn = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert drawn.name(QColor.NameFormat.HexArgb).upper() == "#FF" + PALETTES[scheme].placeholder[1:]


@schemes
def test_shapes_are_seen(colours: Palette) -> None:
    for ground in ("paper", "card"):
        assert contrast(colours.edge, getattr(colours, ground)) >= 3.4
    assert contrast(colours.edge, colours.rail) >= 3
    # Focus on the selection's ground is marked in ink, never by an edge.
    assert contrast(colours.ink, colours.selection) >= 7


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", Scheme)
def test_drawn_files_of_the_style_have_the_palettes_colours(scheme: Scheme) -> None:
    colours = PALETTES[scheme]
    for name, colour in (("tick", colours.on_accent), ("chevron", colours.soft)):
        text = resources.path("style", f"{name}-{scheme.value}.svg").read_text(encoding="utf-8")
        assert re.findall(r'stroke="(#\w+)"', text) == [colour]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_text_is_smaller_than_13_pixels(scheme: Scheme, scale: int) -> None:
    sheet = theme.style_sheet(theme.Theme(scheme, PALETTES[scheme], scale))
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", sheet)]
    assert sizes
    assert min(sizes) >= 13
    assert f"font-size: {round(26 * scale / 100)}px" in sheet
    assert "$" not in sheet


def test_every_colour_is_written_in_full() -> None:
    for colours in PALETTES.values():
        assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in asdict(colours).values())


def test_the_programs_own_font_is_used(qtbot: QtBot) -> None:
    label = Text("Agenda")
    qtbot.addWidget(label)
    label.show()
    assert theme.load_fonts()
    assert QFontInfo(label.font()).family() == theme.FAMILY


def test_open_windows_follow_a_change_of_scheme_and_size(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Agenda")
    label.setProperty("look", "title")
    qtbot.addWidget(label)
    label.show()
    assert label.font().pixelSize() == 26
    theme.apply_theme(qapp, Scheme.DARK, 150)
    assert label.font().pixelSize() == 39
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == PALETTES[Scheme.DARK].ink


def test_a_text_size_out_of_bounds_is_held_at_the_bound(qapp: QApplication) -> None:
    assert theme.apply_theme(qapp, Scheme.LIGHT, 900).scale == 200
    assert theme.apply_theme(qapp, Scheme.LIGHT, 10).scale == 100
