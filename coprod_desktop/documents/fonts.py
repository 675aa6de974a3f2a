"""The fonts of paper: which letters are set in which of the shipped fonts, and in what shape.

Everything is set in Atkinson Hyperlegible Next; letters it lacks come from Noto, script by script. A letter
that no font has is written out in plain letters, so that nothing is ever an empty box: syllables that are
words of their own apart, names with capitals ("Li Qiu Yue").
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coprod_desktop import resources

_MAIN = "AtkinsonHyperlegibleNext"
_OTHERS = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansBengali",
    "NotoSansHebrew",
    "NotoSansDevanagari",
    "NotoSansGurmukhi",
    "NotoSansGujarati",
    "NotoSansTamil",
    "NotoSansTelugu",
    "NotoSansKannada",
    "NotoSansMalayalam",
    "NotoSansSinhala",
    "NotoSansThai",
    "NotoSansEthiopic",
    "NotoSansArmenian",
    "NotoSansGeorgian",
    "NotoSansSymbols2",
)
_MARKED = "NotoSans"
"""Where letters are set whose mark makes no character of its own with them: it is placed by shaping."""

_SHAPED = frozenset(_OTHERS[1:13])
"""Scripts whose letters change with their neighbours, or run from right to left."""

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL_WORDS = re.compile(rf"[{_RIGHT_TO_LEFT}\u200c\u200d]+(?:[ \u00a0]+[{_RIGHT_TO_LEFT}\u200c\u200d]+)+")
_JOINERS = "\u200c\u200d"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class FontRun:
    """Letters set in one font. `shaped` ones need their glyphs chosen together; newlines stand alone."""

    text: str
    font: str
    shaped: bool = False


def runs(text: str, *, bold: bool = False) -> tuple[FontRun, ...]:
    """A text in pieces of one font each. Words of a right-to-left script stay together, in their order."""
    found: list[FontRun] = []
    letters, font = "", ""
    whole = _RTL_WORDS.sub(_join, _written_out(tidy(text)))
    for at, letter in enumerate(whole):
        if letter == "\n":
            _take(found, letters, font, bold)
            found.append(FontRun("\n", registered(_MAIN, bold)))
            letters, font = "", ""
            continue
        for set_letter, its_font in _set(letter, font, marked=_is_mark(whole[at + 1 : at + 2])):
            if its_font != font:
                _take(found, letters, font, bold)
                letters, font = "", its_font
            letters += set_letter
    _take(found, letters, font, bold)
    return tuple(found)


def tidy(text: str) -> str:
    """A text without what cannot be printed: control and direction marks, tabs, odd spaces and line ends."""
    composed = unicodedata.normalize("NFC", text)
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", composed)
    return "\n".join("".join(map(_printable, line)) for line in lines)


def _printable(letter: str) -> str:
    if letter in _JOINERS or letter == _NO_BREAK:
        return letter
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") else letter


def _join(words: re.Match[str]) -> str:
    return re.sub("[ \u00a0]+", _NO_BREAK, words.group())


def _written_out(text: str) -> str:
    """A text with every letter that no font has in plain letters.

    What stands for a whole syllable begins with a capital and is set apart from what it touches; which of a
    name's syllables belong together cannot be known. Other letters make words, with a capital at the start.
    """
    if text.isascii():
        return text
    found, was_written = "", False
    for letter in text:
        plain = "" if _has_font(letter) else anyascii(letter)
        if plain:
            touches = found[-1:].isalnum() or (was_written and found[-1:] not in (" ", ""))
            if touches and (plain[0].isupper() or plain[0] == ":"):
                found += " "
            elif not touches and unicodedata.category(letter) == "Lo":
                plain = plain[0].upper() + plain[1:]
            found += plain
        elif was_written and letter.isalnum():
            found += f" {letter}"
        else:
            found += letter
        was_written = bool(plain)
    return found


@lru_cache(maxsize=4096)
def _has_font(letter: str) -> bool:
    """Whether a letter is set as it is: some font has it, or it is no letter of its own."""
    kept = letter in ("\n", _NO_BREAK) or letter in _JOINERS or unicodedata.category(letter) in ("Mn", "Me")
    return kept or any(ord(letter) in _covered(font) for font in (_MAIN, *_OTHERS))


def _set(letter: str, before: str, *, marked: bool = False) -> list[tuple[str, str]]:
    """A letter with its font, or nothing where none has it; `before` is the font of the letter before it.

    A letter that a mark follows is set in the font its mark can be placed in.
    """
    if letter in _JOINERS:
        return [(letter, before)] if before in _SHAPED else []
    if before and before != _MAIN and _keeps_company(letter) and ord(letter) in _covered(before):
        return [(letter, before)]
    for font in (*_OTHERS, _MAIN) if marked else (_MAIN, *_OTHERS):
        if ord(letter) in _covered(font):
            return [(letter, font)]
    return []


def _is_mark(letter: str) -> bool:
    """Whether this is a mark above or below the letter before it."""
    return letter != "" and unicodedata.category(letter) == "Mn"


def _keeps_company(letter: str) -> bool:
    """Whether a letter is set like the one before it: marks above letters, and spaces that do not break."""
    return letter == _NO_BREAK or unicodedata.category(letter).startswith("M")


def _take(found: list[FontRun], letters: str, font: str, bold: bool) -> None:
    if letters:
        placed = font == _MARKED and any(map(_is_mark, letters))
        found.append(FontRun(letters, registered(font, bold), placed or font in _SHAPED))


@cache
def _covered(font: str) -> frozenset[int]:
    """The characters a font has, as it comes from its file (shaping adds private ones to the loaded font)."""
    return frozenset(TTFont(font, str(_file(font, bold=False))).face.charToGlyph)


def _file(font: str, *, bold: bool) -> str:
    heavy = resources.path("fonts", f"{font}-Bold.ttf")
    chosen = heavy if bold and heavy.is_file() else resources.path("fonts", f"{font}-Regular.ttf")
    return str(chosen)


def registered(font: str = _MAIN, bold: bool = False) -> str:
    """The name reportlab knows a font by; it is loaded when first asked for."""
    name = f"{font}-{'Bold' if bold else 'Regular'}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, _file(font, bold=bold)))
        pdfmetrics.registerFontFamily(name)
    return name


def renew_shaped() -> None:
    """Load anew the fonts that shaping adds glyphs to, so that the same words always give the same bytes."""
    for name in pdfmetrics.getRegisteredFontNames():
        font, weight = name.rsplit("-", 1) if "-" in name else (name, "")
        if font in _SHAPED or font == _MARKED:
            pdfmetrics.getFont(name).unregister()
            registered(font, weight == "Bold")
