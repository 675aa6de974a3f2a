"""The rows of a list of people, read into values; what cannot be read is said, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.people_columns import PeopleMapping, PersonField
from coprod_desktop.exchange.reading import Cell, Sheet, text_of
from coprod_desktop.exchange.values import as_surname, is_placeholder, read_date, read_emails, read_phones
from coprod_desktop.vocabulary import PersonKind, PersonStatus
from coprod_desktop.wording import _

LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """What one row says. `notes` are sentences about what could not be read; `refused` why the whole row is
    left out, or "".
    """

    number: int
    name: str = ""
    called: str = ""
    phones: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    address: str = field(default="", repr=False)
    pronouns: str = ""
    kind: PersonKind | None = None
    status: PersonStatus | None = None
    joined_on: date | None = None
    commitment: str = ""
    likes: str = ""
    text_notes: str = field(default="", repr=False)
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()
    refused: str = ""

    @property
    def contacts(self) -> tuple[str, ...]:
        """All that reaches them."""
        return (*self.phones, *self.emails, *((self.address,) if self.address else ()))


def read_people(sheet: Sheet, mapping: PeopleMapping, today: date) -> tuple[ReadPerson, ...]:
    """Read the rows beneath the headings. Nothing is compared with anything yet."""
    reader = _Reader(mapping, today)
    first = mapping.first_row
    headings = sheet.rows[first - 1] if first else None
    return tuple(
        ReadPerson(number, refused=_("The headings, once more."))
        if row == headings
        else reader.read(number, row)
        for number, row in zip(sheet.numbers[first:], sheet.rows[first:], strict=True)
    )


def months_first(sheet: Sheet, columns: Iterable[int], first_row: int) -> bool:
    """Whether the dates of some columns only make sense with the month first, as 05/27/2026."""
    parts = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}")
    found = [
        parts.fullmatch(text_of(row[at]).strip())
        for at in columns
        for row in sheet.rows[first_row:]
        if isinstance(row[at], str)
    ]
    seconds = any(int(match[2]) > 12 for match in found if match)
    return seconds and not any(int(match[1]) > 12 for match in found if match)


class _Reader:
    """Reads rows by a mapping."""

    def __init__(self, mapping: PeopleMapping, today: date) -> None:
        self.mapping, self.today = mapping, today
        self.at = {each: mapping.taken(each) for each in PersonField}
        self.notes: list[str] = []

    def read(self, number: int, row: tuple[Cell, ...]) -> ReadPerson:
        """One row."""
        self.notes = []
        name, called = self._name(row), self._text(row, PersonField.CALLED)
        refused = _refused(name or called)
        if refused:
            return ReadPerson(number, name, called, refused=refused)
        return ReadPerson(
            number,
            name or called,
            called if name else "",
            phones=self._phones(row),
            emails=self._emails(row),
            address=self._text(row, PersonField.ADDRESS, ", "),
            pronouns=self._text(row, PersonField.PRONOUNS),
            kind=self._kind(row),
            status=self._status(row),
            joined_on=self._date(row),
            commitment=self._text(row, PersonField.COMMITMENT, "\n"),
            likes=self._text(row, PersonField.LIKES, "\n"),
            text_notes=self._text(row, PersonField.NOTES, "\n"),
            skills=self._several(row, PersonField.SKILLS),
            needs=tuple(filter(None, [self._text(row, PersonField.NEEDS, "\n")])),
            notes=tuple(self.notes),
        )

    def _text(self, row: tuple[Cell, ...], what: PersonField, between: str = " ") -> str:
        parts = [text_of(row[at]) for at in self.at[what] if row[at] != ""]
        if between == "\n":
            return "\n".join(dict.fromkeys(parts))
        return between.join(" ".join(part.split()) for part in dict.fromkeys(parts))

    def _name(self, row: tuple[Cell, ...]) -> str:
        whole = self._text(row, PersonField.FULL_NAME)
        if not whole:
            fields = (PersonField.FIRST, PersonField.MIDDLE, PersonField.LAST)
            parts = [self._text(row, each) for each in fields]
            return " ".join(filter(None, parts)) if parts[0] or parts[2] else ""
        last, comma, first = whole.partition(",")
        turned = comma and first.strip() and "," not in first and not any(c.isdigit() for c in whole)
        return f"{first.strip()} {as_surname(last.strip())}" if turned else whole

    def _phones(self, row: tuple[Cell, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for at in self.at[PersonField.PHONE]:
            phones = read_phones(row[at])
            found.update(dict.fromkeys(phones.numbers))
            for piece in phones.unread:
                if not _says_nothing(piece):
                    self._note(_("“{text}” isn’t a phone number alone, so it is left out."), piece)
        return tuple(found)

    def _emails(self, row: tuple[Cell, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for at in self.at[PersonField.EMAIL]:
            emails = read_emails(row[at])
            found.update(dict.fromkeys(emails.numbers))
            for piece in emails.unread:
                if not _says_nothing(piece):
                    self._note(_("“{text}” isn’t an e-mail address, so it is left out."), piece)
        return tuple(found)

    def _date(self, row: tuple[Cell, ...]) -> date | None:
        for at in self.at[PersonField.JOINED_ON]:
            if row[at] == "" or _says_nothing(text_of(row[at])):
                continue
            found = read_date(row[at], self.today, day_first=self.mapping.day_first)
            if found is None or not 1900 <= found.year <= self.today.year + 5:
                self._note(_("“{text}” isn’t a date, so it is left out."), text_of(row[at]))
                continue
            return found
        return None

    def _kind(self, row: tuple[Cell, ...]) -> PersonKind | None:
        words = folded(self._text(row, PersonField.KIND)).split()
        if "volunteer" in words or "volunteers" in words:
            return PersonKind.VOLUNTEER
        return PersonKind.STAFF if {"staff", "employee", "paid", "worker"} & set(words) else None

    def _status(self, row: tuple[Cell, ...]) -> PersonStatus | None:
        text = folded(self._text(row, PersonField.STATUS))
        if not text:
            return None
        for status, words in _STATUSES.items():
            if text in words:
                return status
        self._note(_("“{text}” isn’t a way of taking part we know, so it is left out."), text)
        return None

    def _several(self, row: tuple[Cell, ...], what: PersonField) -> tuple[str, ...]:
        texts = [piece for at in self.at[what] for piece in re.split(r"[\n,;/|]", text_of(row[at]))]
        return tuple(dict.fromkeys(" ".join(text.split())[:120] for text in texts if not _says_nothing(text)))

    def _note(self, words: str, text: str) -> None:
        short = " ".join(text.split())
        self.notes.append(words.format(text=short if len(short) <= 40 else f"{short[:39]}…"))


_STATUSES = {
    PersonStatus.ACTIVE: {"active", "yes", "current", "accepted", "enrolled", "y", "a"},
    PersonStatus.BREAK: {"break", "on a break", "on break", "paused", "on hold", "leave", "on leave"},
    PersonStatus.STEPPED_BACK: {
        "stepped back", "left", "inactive", "former", "ended", "archived", "no", "resigned", "n", "retired",
    },
    PersonStatus.NOT_FOR_NOW: {"not for now", "not at sessions for now"},
    PersonStatus.DIED: {"died", "deceased"},
}  # fmt: skip


def _says_nothing(text: str) -> bool:
    return folded(text) in {"", "n a", "na", "none", "no", "unknown", "not known", "tbc"}


def _refused(name: str) -> str:
    """Why a row with this name is left out whole, or ""."""
    if not name:
        return _("There is no name in this row.")
    if name.startswith(("=", "@", "+")):
        return _("The name begins like a formula. Write the name itself.")
    if not any(letter.isalpha() for letter in name):
        return _("“{text}” doesn’t look like a name.").format(text=name[:40])
    if is_placeholder(name):
        return _("“{text}” stands for nobody yet.").format(text=name[:40])
    if re.sub(r"[\d ]", "", folded(name)) in ("total", "totals", "grandtotal"):
        return _("This row looks like a total.")
    if len(name) > LONGEST_NAME:
        return _("The name is longer than 400 letters.")
    return ""
