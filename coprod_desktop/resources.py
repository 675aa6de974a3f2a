"""Finds the files shipped with the program: fonts, icons, translations, starter content.

One finder that works from the source tree, an installed wheel and a PyInstaller bundle.
"""

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds the shipped files."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    source = package.parent / "resources"
    return source if source.is_dir() else package / "_resources"


def path(*parts: str) -> Path:
    """The path of a shipped file, for example `path("fonts", "AtkinsonHyperlegibleNext-Regular.ttf")`."""
    return root().joinpath(*parts)
