"""Pictures of every page and dialog, to be looked at: `python -m tests.pictures OUT [--only WORD]`.

On the example organisation and on one that has just begun, light and dark, at 100 % and 150 % text; in high
contrast, or with text as large as it goes, when asked (`--look contrast-150`, `--look light-200`); of what
another role sees with `--as`.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.bootstrap.example import EXAMPLE_KEYS
from coprod_desktop.bootstrap.window import application
from coprod_desktop.ui.kit import Scroll, theme
from tests import whole_window
from tests.whole_window import OTHERS, Stop, Whole

LOOKS = tuple((scheme, scale) for scheme in theme.Scheme for scale in (100, 150, 200))
USUAL = tuple(
    f"{scheme.value}-{scale}"
    for scheme, scale in LOOKS
    if scheme is not theme.Scheme.CONTRAST and scale < 200
)


def main() -> None:
    """Draw everything into a folder, one folder per organisation and look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="draw only pages whose name has this in it")
    parser.add_argument("--look", action="append", help="such as light-100; light and dark when left out")
    parser.add_argument("--as", dest="role", choices=list(OTHERS), help="who signs in to the example")
    parser.add_argument("--no-dialogs", action="store_true")
    parser.add_argument("--no-empty", action="store_true")
    asked = parser.parse_args()
    app = application()
    for scheme, scale in LOOKS:
        look = f"{scheme.value}-{scale}"
        if look not in (asked.look or USUAL):
            continue
        with tempfile.TemporaryDirectory() as folder:
            places = {"example": whole_window.example_place(Path(folder) / "example")}
            if not asked.no_empty:
                places["empty"] = whole_window.empty_place(Path(folder) / "empty")
            for organisation, place in places.items():
                out = asked.out / f"{organisation}-{look}"
                out.mkdir(parents=True, exist_ok=True)
                whole = whole_window.open_whole(place, example=organisation == "example")
                theme.apply_theme(app, scheme, scale)
                keys = OTHERS.get(asked.role, EXAMPLE_KEYS) if organisation == "example" else EXAMPLE_KEYS
                for name, widget in seen(whole, asked.only, keys, dialogs=not asked.no_dialogs):
                    QApplication.processEvents()
                    widget.grab().save(str(out / f"{name}.png"))
                for fault in whole.faults:
                    sys.stdout.write(f"{out.name}: {getattr(fault, 'report', fault)}\n")
                whole_window.close_whole(whole)
            sys.stdout.write(f"{asked.out} {look}\n")


def seen(whole: Whole, only: str, keys: tuple[str, str], *, dialogs: bool) -> Iterator[tuple[str, QWidget]]:
    """Everything that is to be drawn, by name: the way in, pages, and then their dialogs."""
    if only in "sign-in":
        yield "sign-in", whole.window
    whole.sign_in(*keys)
    for stop in whole_window.stops(whole):
        if only not in stop.name:
            continue
        page = whole.visit(stop)
        yield stop.name, whole.window
        yield from _further_down(stop, page, whole)
        if dialogs:
            drawn: set[str] = set()
            for words, dialog in whole_window.dialogs_of(whole, stop):
                if type(dialog).__module__.startswith("coprod_desktop"):
                    name = f"{stop.name}--{type(dialog).__name__}--{_plain(words)}"
                    if type(dialog).__name__ not in drawn:
                        drawn.add(type(dialog).__name__)
                        yield name, dialog


def _further_down(stop: Stop, page: QWidget, whole: Whole) -> Iterator[tuple[str, QWidget]]:
    """What a page shows when it is scrolled, screen by screen."""
    scrolled = [one for one in page.findChildren(Scroll) if one.isVisible()]
    scroller = max(scrolled, key=lambda one: one.width() * one.height(), default=None)
    if scroller is None:
        return
    bar, at = scroller.verticalScrollBar(), 1
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep() - 40)
        at += 1
        yield f"{stop.name}-{at}", whole.window


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:40]


if __name__ == "__main__":
    main()
