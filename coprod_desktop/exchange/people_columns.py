"""Which column of a list of people holds what: guessed from its heading and what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coprod_desktop.exchange.headings import Headings, find_headings, simple
from coprod_desktop.exchange.reading import Cell, Sheet, text_of
from coprod_desktop.exchange.values import read_emails, read_phones
from coprod_desktop.wording import _


class PersonField(StrEnum):
    """What a column may hold about a person."""

    FULL_NAME = "full_name"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    CALLED = "called"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PRONOUNS = "pronouns"
    KIND = "kind"
    STATUS = "status"
    JOINED_ON = "joined_on"
    COMMITMENT = "commitment"
    SKILLS = "skills"
    LIKES = "likes"
    NEEDS = "needs"
    NOTES = "notes"


NAMES = frozenset(
    {PersonField.FULL_NAME, PersonField.FIRST, PersonField.MIDDLE, PersonField.LAST, PersonField.CALLED}
)
CONTACT = frozenset({PersonField.PHONE, PersonField.EMAIL, PersonField.ADDRESS})


def field_words(field: PersonField) -> str:
    """What a field is called on the screen."""
    return {
        PersonField.FULL_NAME: _("Full name"),
        PersonField.FIRST: _("First name"),
        PersonField.MIDDLE: _("Middle name"),
        PersonField.LAST: _("Last name"),
        PersonField.CALLED: _("Name they use"),
        PersonField.PHONE: _("Phone number"),
        PersonField.EMAIL: _("E-mail"),
        PersonField.ADDRESS: _("Postal address"),
        PersonField.PRONOUNS: _("Pronouns"),
        PersonField.KIND: _("Volunteer or staff"),
        PersonField.STATUS: _("How they take part"),
        PersonField.JOINED_ON: _("Joined on"),
        PersonField.COMMITMENT: _("What they can commit to"),
        PersonField.SKILLS: _("Skills"),
        PersonField.LIKES: _("What they like doing"),
        PersonField.NEEDS: _("Access needs"),
        PersonField.NOTES: _("Notes"),
    }[field]


# Somebody else's details, or what this program has no business keeping.
_NOT_OURS = re.compile(
    r"\b(emergency|kin|nok|gp|doctor|parent|guardian|carer|partner|spouse|referee|reference|manager|supervisor"
    r"|worker|mentor|buddy|household|dob|birth\w*|age|gender|sex|ethnic\w*|religion|bank|sort code|dbs"
    r"|expiry|mum|dad|mother|father|wife|husband|child|children)s?\b"
)
_HEADINGS = (
    (PersonField.EMAIL, r"\be ?mails?\b"),
    (PersonField.PRONOUNS, r"\bpronouns?\b"),
    (PersonField.FIRST, r"^(first|given|fore|christian)( ?names?)?( s)?$|\b(first|given|fore) ?names?\b"),
    (PersonField.MIDDLE, r"\bmiddle\b"),
    (PersonField.LAST, r"^(last|family|sur)( ?names?)?$|\b(last ?|family ?|sur)names?\b"),
    (PersonField.CALLED, r"\b(nick ?name|known as|preferred( first)? name|goes by|called)\b|^username$"),
    (
        PersonField.PHONE,
        r"\b(phones?|telephone|mobile|mob|tel|cell|landline|whats ?app)\b|^contact( no| number| details)?s?$"
        r"|^(home|work|number|no)$",
    ),
    (PersonField.ADDRESS, r"\b(address|street|post ?code|zip|town|city|county)\b|^state$"),
    (PersonField.STATUS, r"\bstatus\b|^(in)?active$"),
    (PersonField.KIND, r"^(type|kind|category|person type|volunteer or staff)$"),
    (PersonField.JOINED_ON, r"\b(joined|started|start date|member since|since)\b"),
    (PersonField.NEEDS, r"\b(access|needs|adjustments?|requirements?)\b"),
    (PersonField.SKILLS, r"\b(skills?|experience)\b"),
    (PersonField.LIKES, r"\b(interests?|likes|hobbies)\b"),
    (PersonField.COMMITMENT, r"\b(commitment|availability|available|hours)\b"),
    (PersonField.NOTES, r"\b(notes?|comments?|remarks?|info|information)\b"),
    (
        PersonField.FULL_NAME,
        r"^(full |display |whole )?names?$|^(volunteer|person|member|contact|participant|staff"
        r"|co ?producer)s?( full)?( names?)?$|^who$|\bfull name\b",
    ),
)  # fmt: skip
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)


def field_of(heading: str) -> PersonField | None:
    """The field a heading names; None when it names none that we bring."""
    text = simple(heading)
    if _NOT_OURS.search(text):
        return None
    return next((field for field, pattern in _PATTERNS if pattern.search(text)), None)


def is_heading(text: str) -> bool:
    """Whether a text is a heading we know, one we leave alone included."""
    return field_of(text) is not None or _NOT_OURS.search(simple(text)) is not None


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """One column: what stands above and in it, what it probably holds, whether it is brought in."""

    at: int
    heading: str
    samples: tuple[str, ...]
    field: PersonField | None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class PeopleMapping:
    """How a sheet is read as people. Correct it with `with_column` and `replace`."""

    columns: tuple[PersonColumn, ...]
    first_row: int
    found_headings: bool = True
    day_first: bool = True

    def with_column(self, at: int, field: PersonField | None, taken: bool) -> "PeopleMapping":
        """The same with one column read otherwise."""
        changed = (
            replace(column, field=field, taken=taken) if column.at == at else column
            for column in self.columns
        )
        return replace(self, columns=tuple(changed))

    def taken(self, field: PersonField) -> tuple[int, ...]:
        """The columns brought in as a field, from left to right."""
        return tuple(column.at for column in self.columns if column.taken and column.field is field)

    @property
    def has_names(self) -> bool:
        """Whether there is a column to take names from."""
        fields = (PersonField.FULL_NAME, PersonField.FIRST, PersonField.LAST, PersonField.CALLED)
        return any(self.taken(field) for field in fields)


def guess_people(sheet: Sheet) -> PeopleMapping:
    """How a sheet is probably meant. Only names and contact are taken at first."""
    headings = find_headings(sheet, is_heading)
    columns = [_guessed(sheet, headings, at) for at in range(sheet.width)]
    columns = _settle_names(sheet, headings, _settle_phones(_settle_address(columns)))
    return PeopleMapping(tuple(columns), headings.first_row, headings.found)


def _guessed(sheet: Sheet, headings: Headings, at: int) -> PersonColumn:
    cells = [row[at] for row in sheet.rows[headings.first_row :] if row[at] != ""]
    samples = tuple(dict.fromkeys(text_of(cell).replace("\n", " / ")[:40] for cell in cells[:60]))[:3]
    below, above = headings.below[at], headings.above[at]
    whole = f"{above} {below}".strip()
    if _NOT_OURS.search(simple(whole)):
        return PersonColumn(at, headings.shown(at), samples, None)
    field = field_of(below) or field_of(whole) or (field_of(above) if not below else None)
    taken = field in NAMES or field in CONTACT
    held = _held(cells)
    if field is PersonField.PHONE and simple(below) in ("home", "work", "cell", "number", "no", "contact"):
        field = held if held in CONTACT else None
        taken = field is not None
    if field is PersonField.PHONE and re.search(r"\bwork\b", simple(whole)):
        taken = False  # who picks up there is not known
    if field is None and held is not None:
        field, taken = held, not headings.found
    return PersonColumn(at, headings.shown(at), samples, field, taken)


def _held(cells: Sequence[Cell]) -> PersonField | None:
    """What most cells of a column are by their look: e-mail addresses or phone numbers."""
    some = cells[:60]
    if not some:
        return None
    if sum(bool(read_emails(cell).numbers) for cell in some) * 5 >= len(some) * 3:
        return PersonField.EMAIL
    if sum(bool(read_phones(cell).numbers) for cell in some) * 5 >= len(some) * 3:
        return PersonField.PHONE
    return None


def _settle_address(columns: list[PersonColumn]) -> list[PersonColumn]:
    """Where one column holds the whole address, its parts are not wanted as well."""
    whole = [
        each for each in columns if each.field is PersonField.ADDRESS and _is_whole_address(each.heading)
    ]
    if not whole:
        return columns
    return [
        replace(each, taken=False) if each.field is PersonField.ADDRESS and each is not whole[0] else each
        for each in columns
    ]


def _settle_phones(columns: list[PersonColumn]) -> list[PersonColumn]:
    """ "All phone numbers" repeats the others, the one at work included."""
    several = sum(each.taken and each.field is PersonField.PHONE for each in columns) > 1
    return [
        replace(each, taken=False) if several and simple(each.heading).startswith("all phone") else each
        for each in columns
    ]


def _is_whole_address(heading: str) -> bool:
    return re.fullmatch(r"(complete|full|home|postal|mailing)? ?address(es)?", simple(heading)) is not None


def _settle_names(sheet: Sheet, headings: Headings, columns: list[PersonColumn]) -> list[PersonColumn]:
    """One column for each part of a name: "First Name" before "Given Name", the parts before the whole."""
    of = {field: [each for each in columns if each.field is field] for field in NAMES}
    if of[PersonField.FIRST] and of[PersonField.LAST]:
        drop = of[PersonField.FULL_NAME]
    else:
        drop = of[PersonField.FIRST] + of[PersonField.LAST] if of[PersonField.FULL_NAME] else []
        drop = [] if len(drop) < 2 else drop
    logins = [each for each in of[PersonField.CALLED] if simple(each.heading) == "username"]
    if of[PersonField.FULL_NAME] or of[PersonField.FIRST]:
        drop = drop + logins
    firsts = sorted(of[PersonField.FIRST], key=lambda each: "given" in simple(each.heading))
    more = [
        each
        for field in (PersonField.LAST, PersonField.CALLED, PersonField.FULL_NAME)
        for each in of[field][1:]
    ]
    dropped = {each.at for each in [*drop, *firsts[1:], *more]}
    columns = [replace(each, taken=False) if each.at in dropped else each for each in columns]
    if any(each.taken and each.field in NAMES for each in columns):
        return columns
    likely = next(
        (each for each in columns if each.field is None and _holds_names(sheet, headings, each.at)), None
    )
    return [replace(e, field=PersonField.FULL_NAME, taken=True) if e is likely else e for e in columns]


_NAME = re.compile(r"[^\W\d_][^\d@<>=_]*")


def _holds_names(sheet: Sheet, headings: Headings, at: int) -> bool:
    cells = [text_of(row[at]) for row in sheet.rows[headings.first_row :] if row[at] != ""][:60]
    fitting = sum(_NAME.fullmatch(text) is not None and 2 <= len(text.split()) <= 4 for text in cells)
    return bool(cells) and not headings.found and fitting * 2 >= len(cells)
