"""Choices about what is printed."""

from enum import StrEnum


class Edition(StrEnum):
    """Whom a sheet is for, which decides what it may show."""

    WALL = "wall"
    GROUP = "group"
    STAFF = "staff"
    PERSONAL = "personal"


class Attendance(StrEnum):
    """How who came is noted on paper: on one list, or on a slip for each."""

    LIST = "list"
    SLIPS = "slips"


class PaperStyle(StrEnum):
    """How a sheet is set."""

    STANDARD = "standard"
    LARGE = "large-print"
    EASY = "easy-read"


class PaperSize(StrEnum):
    """The size of a page."""

    A4 = "a4"
    A3 = "a3"


class RotaSpan(StrEnum):
    """The days one rota on paper shows."""

    MONTH = "month"
    WEEK = "week"
