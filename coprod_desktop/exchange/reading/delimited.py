"""Tables saved as text, or copied from a spreadsheet: commas, semicolons or tabs, in any usual encoding."""

import codecs
import csv
import io
import re
from collections import Counter

from charset_normalizer import from_bytes

from coprod_desktop.exchange.reading.sheet import CannotRead, Doubt, Gathering, Problem, Sheet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "mac_roman", "cp850"]
_ODD_IN_NAMES = re.compile(
    r"[^\W\d_][£¥¤³²¹¿¼½¾ª¬¦¨¯¸×÷ÐÞðþ][^\W\d_]|[^\W\d_][£¥³²¹¿¼½¾]|[£¥³¿¼½¾][^\W\d_]{2}"
)


def read_text_file(data: bytes, name: str) -> Sheet:
    """A table from the bytes of a text file; raises CannotRead when it is none."""
    text, doubt = decode(data)
    return read_table(text, name, doubt)


def decode(data: bytes) -> tuple[str, Doubt | None]:
    """The text of some bytes, and a doubt where its encoding had to be guessed; raises CannotRead."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if (wide := _wide_without_mark(data)) is not None:
        return _decoded(data, wide)
    if b"\x00" in data[:4096]:
        raise CannotRead(Problem.NOT_A_TABLE)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _single_byte_or_mixed(data)


def _decoded(data: bytes, encoding: str) -> tuple[str, Doubt | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return _single_byte_or_mixed(data.removeprefix(codecs.BOM_UTF8))
        return data.decode(encoding, "ignore"), Doubt.MIXED_LETTERS


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 saved without its mark shows as a zero in every other byte."""
    start = data[:400]
    if len(start) < 8:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else None


def _single_byte_or_mixed(data: bytes) -> tuple[str, Doubt | None]:
    lines, utf8, other = data.split(b"\n"), 0, 0
    decoded = []
    for line in lines:
        try:
            text = line.decode("utf-8")
            utf8 += not text.isascii()
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace")
            other += 1
        decoded.append(text)
    if utf8 and other:
        return "\n".join(decoded), Doubt.MIXED_LETTERS
    return _single_byte(data)


def _single_byte(data: bytes) -> tuple[str, Doubt | None]:
    """Western letters unless that makes odd words; then the likeliest of its neighbours, with a doubt."""
    fitting = [encoding for encoding in _SINGLE_BYTE if _makes_names(data, encoding)]
    if "cp1252" in fitting:
        return data.decode("cp1252"), None
    best = from_bytes(data[:200_000], cp_isolation=fitting, threshold=0.5).best() if fitting else None
    encoding = best.encoding if best is not None else (fitting or ["cp1252"])[0]
    return data.decode(encoding, "replace"), Doubt.GUESSED_LETTERS


def _makes_names(data: bytes, encoding: str) -> bool:
    """Whether an encoding makes words of the bytes, without signs in the middle of them."""
    try:
        return not _ODD_IN_NAMES.search(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def read_table(text: str, name: str, *doubts: Doubt | None) -> Sheet:
    """A table from text, its delimiter found by looking; raises CannotRead when there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip(" \n\t;,|\ufeff"):
        raise CannotRead(Problem.EMPTY)
    delimiter, text, skipped = _delimiter(text)
    try:
        gathered = _gather(text, name, delimiter, skipped, csv.QUOTE_MINIMAL)
    except _Runaway:
        gathered = _gather(text, name, delimiter, skipped, csv.QUOTE_NONE)
        gathered.doubts[Doubt.QUOTES] = None
    for doubt in filter(None, doubts):
        gathered.doubts[doubt] = None
    if not gathered.rows:
        raise CannotRead(Problem.EMPTY)
    return gathered.sheet()


class _Runaway(Exception):
    """A quotation mark that was never closed has swallowed the rows after it."""


_MOST_LINES_IN_A_CELL = 60


def _gather(text: str, name: str, delimiter: str, skipped: int, quoting: int) -> Gathering:
    gathered = Gathering(name)
    quoted = quoting != csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    at = skipped
    try:
        for row in reader:
            begins, at = at + 1, skipped + reader.line_num
            if quoted and at - begins > _MOST_LINES_IN_A_CELL:
                raise _Runaway
            gathered.take(begins, row)
    except csv.Error as error:  # a cell longer than any cell is
        if quoted:
            raise _Runaway from error
        raise CannotRead(Problem.NOT_A_TABLE) from error
    return gathered


def _delimiter(text: str) -> tuple[str, str, int]:
    """The delimiter, the text without a line that only names it, and how many lines that took."""
    first, _newline, rest = text.partition("\n")
    if (named := re.fullmatch(r"sep=(.)", first.strip())) is not None:
        return named[1], rest, 1
    if first.strip("\r").lower() == "sep=\t":
        return "\t", rest, 1
    start = text[:60_000].rpartition("\n")[0] or text[:60_000]
    return max("\t;,|", key=lambda mark: _fits(start, mark)), text, 0


def _fits(text: str, delimiter: str) -> tuple[int, int]:
    """How well a delimiter divides the text: by how many rows have its usual width, then by that width."""
    try:
        widths = [
            len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)
        ]
    except csv.Error:
        return 0, 0
    usual = Counter(width for width in widths if width > 1).most_common(1)
    if not usual:
        return 0, 0
    width, count = usual[0]
    several = sum(each > 1 for each in widths)
    return (2 if count * 2 >= len(widths) else 1) * several, width
