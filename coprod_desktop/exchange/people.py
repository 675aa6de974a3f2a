"""A list of people on its way in: compared with who is known, each row's fate with its reason.

`read_people` → `match_people` → (whoever is at the laptop answers what is doubtful) → `people_import`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.matching import People, Sight, known_people, sight
from coprod_desktop.exchange.people_rows import ReadPerson
from coprod_desktop.exchange.values import phone_key
from coprod_desktop.queries.rows.imports import KnownPerson
from coprod_desktop.services.imports import ContactIn, PeopleImport, PersonIn
from coprod_desktop.vocabulary import Channel, PersonStatus, Safe
from coprod_desktop.wording import _, listed, ngettext


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    SAME = "same"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


def fate_words(fate: Fate) -> str:
    """A fate as it is shown."""
    return {
        Fate.NEW: _("New"),
        Fate.KNOWN: _("Already here"),
        Fate.SAME: _("Nothing new"),
        Fate.DOUBTFUL: _("Please choose"),
        Fate.LEFT_OUT: _("Left out"),
    }[fate]


NEW, OUT = "new", "out"
"""Answers to a doubtful row besides its candidates' own keys."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who a doubtful row may be: `key` is the answer that says so. `person_id` is None for another row."""

    key: str
    name: str
    why: str
    person_id: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A row, what becomes of it and why. `person_id` is who it is, when that is certain."""

    read: ReadPerson
    fate: Fate
    why: str
    person_id: int | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def id(self) -> int:
        """The row's number in the file."""
        return self.read.number

    @property
    def name(self) -> str:
        """The name in the row."""
        return self.read.name or self.read.called

    def notes(self) -> str:
        """Why, and what of the row could not be read, as one text."""
        return " ".join(part for part in (self.why, *self.read.notes) if part)


@dataclass(frozen=True)
class PeoplePlan:
    """What becomes of every row."""

    rows: tuple[PlannedPerson, ...]

    def with_fate(self, *fates: Fate) -> tuple[PlannedPerson, ...]:
        """The rows of some fates, in the order of the file."""
        return tuple(row for row in self.rows if row.fate in fates)

    def settled(self, answers: Mapping[int, str]) -> "PeoplePlan":
        """The plan once doubtful rows were answered (row number → a candidate's key, NEW or OUT)."""
        return PeoplePlan(tuple(_answered(row, answers.get(row.id)) for row in self.rows))

    @property
    def numbers(self) -> int:
        """How many rows bring a number or an address."""
        return sum(bool(row.read.contacts) for row in self.with_fate(Fate.NEW, Fate.KNOWN, Fate.DOUBTFUL))


def _answered(row: PlannedPerson, answer: str | None) -> PlannedPerson:
    if row.fate is not Fate.DOUBTFUL or answer is None:
        return row
    if answer == NEW:
        return replace(row, fate=Fate.NEW, why=_("You said: someone new."))
    if answer == OUT:
        return replace(row, fate=Fate.LEFT_OUT, why=_("You left this row out."))
    chosen = next((each for each in row.candidates if each.key == answer), None)
    if chosen is None:
        return row
    if chosen.person_id is None:
        return replace(
            row, fate=Fate.LEFT_OUT, why=_("You said: the same person as in row {n}.").format(n=chosen.row)
        )
    why = _("You said: this is {name}.").format(name=chosen.name)
    return replace(row, fate=Fate.KNOWN, why=why, person_id=chosen.person_id)


def match_people(read: Sequence[ReadPerson], known: Sequence[KnownPerson]) -> PeoplePlan:
    """Each row's fate, given who is known already and the rows before it."""
    return PeoplePlan(tuple(_Matching(known).plan(read)))


@dataclass
class _Matching:
    known: Sequence[KnownPerson]
    by_id: dict[int, KnownPerson] = field(init=False)
    here: People = field(init=False)
    rows: People = field(default_factory=People)
    by_row: dict[int, ReadPerson] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {each.id: each for each in self.known}
        self.here = known_people(self.known)

    def plan(self, read: Iterable[ReadPerson]) -> Iterable[PlannedPerson]:
        for row in read:
            if row.refused:
                yield PlannedPerson(row, Fate.LEFT_OUT, row.refused)
                continue
            seen = sight(row.name or row.called, row.called, row.phones, row.emails)
            planned = self._earlier(row, seen) or self._one(row, seen)
            if planned.fate is not Fate.LEFT_OUT:
                self.rows.add(row.number, seen)
                self.by_row[row.number] = row
            yield planned

    def _earlier(self, row: ReadPerson, seen: Sight) -> PlannedPerson | None:
        """The same person in an earlier row: left out when that is sure, asked when it is not."""
        for number in self.rows.named(seen.name):
            other = self.rows.sights[number]
            if other.shares_contact(seen) or not (other.reached and seen.reached):
                if not set(row.contacts) <= set(self.by_row[number].contacts):
                    return self._doubtful_row(row, number, _("The same name as in row {n}."))
                why = _("The same person as in row {n}.").format(n=number)
                return PlannedPerson(row, Fate.LEFT_OUT, why)
            if not self.here.named(seen.name):
                return self._doubtful_row(row, number, _("The same name as in row {n}, reached differently."))
        return None

    def _doubtful_row(self, row: ReadPerson, number: int, why: str) -> PlannedPerson:
        words = why.format(n=number)
        other = Candidate(f"row:{number}", self.by_row[number].name, words, row=number)
        return PlannedPerson(row, Fate.DOUBTFUL, words, candidates=(other,))

    def _one(self, row: ReadPerson, seen: Sight) -> PlannedPerson:
        named = self.here.named(seen.name)
        same_way = self.here.reached_by(seen)
        sure = [key for key in named if key in same_way]
        if not sure and len(named) == 1:
            other = self.here.sights[named[0]]
            sure = named if not (other.reached and seen.reached) else []
        if len(sure) == 1:
            return self._known(row, self.by_id[sure[0]])
        found: dict[int, str] = dict.fromkeys(sure or named, _("The same name."))
        if not sure:
            for key in named:
                found[key] = _("The same name, reached differently.")
            for key in same_way:
                found.setdefault(key, _("The same number or address, another name."))
            for key in self.here.formerly(seen.name):
                found.setdefault(key, _("May be the same person."))
            for key in self.here.like(seen.name) if not found else ():
                found.setdefault(key, _("A name much like it."))
        if found:
            return PlannedPerson(
                row, Fate.DOUBTFUL, next(iter(found.values())), candidates=self._candidates(found)
            )
        return PlannedPerson(row, Fate.NEW, "")

    def _candidates(self, found: Mapping[int, str]) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(f"person:{key}", self.by_id[key].full_name, why, person_id=key)
            for key, why in list(found.items())[:4]
        )

    @staticmethod
    def _known(row: ReadPerson, person: KnownPerson) -> PlannedPerson:
        if person.status is PersonStatus.DIED:
            why = _("It is recorded here that this person has died.")
            return PlannedPerson(row, Fate.LEFT_OUT, why, person.id)
        added = _added(row, person)
        if not added:
            return PlannedPerson(row, Fate.SAME, _("Already here, with all of this."), person.id)
        why = _("Already here. Adds {what}.").format(what=listed(added))
        return PlannedPerson(row, Fate.KNOWN, why, person.id)


def _added(row: ReadPerson, person: KnownPerson) -> list[str]:
    """What a row adds to someone known; never anything that is there already."""
    phones = {phone_key(number) for number in person.phones}
    emails = {address.casefold() for address in person.emails}
    addresses = {folded(address) for address in person.addresses}
    new_phones = [number for number in row.phones if phone_key(number) not in phones]
    added = []
    if new_phones:
        added.append(ngettext("a phone number", "{n} phone numbers", len(new_phones)))
    if any(address.casefold() not in emails for address in row.emails):
        added.append(_("an e-mail address"))
    if row.address and folded(row.address) not in addresses:
        added.append(_("a postal address"))
    fields = {"called", "pronouns", "joined_on", "commitment", "likes", "notes"}
    if any(getattr(row, name) and name not in person.filled for name in fields):
        added.append(_("details that were empty"))
    if row.skills or row.needs:
        added.append(_("skills or needs"))
    return added


def people_import(
    plan: PeoplePlan,
    safe: Safe = Safe.UNKNOWN,
    known: Iterable[KnownPerson] = (),
    *,
    safe_rows: Iterable[int] = (),
) -> PeopleImport:
    """What to bring in. Rows still doubtful are left out.

    `safe` says of all rows whether these are numbers in safe use already; `safe_rows` those for which that
    was said one by one. Numbers someone known has already, however written, are not added twice.
    """
    here, one_by_one = {each.id: each for each in known}, set(safe_rows)
    people = (
        _person_in(row, Safe.YES if row.id in one_by_one else safe, here.get(row.person_id or 0))
        for row in plan.with_fate(Fate.NEW, Fate.KNOWN)
    )
    return PeopleImport(tuple(people))


def _person_in(row: PlannedPerson, safe: Safe, known: KnownPerson | None) -> PersonIn:
    read = row.read
    same = {phone_key(number): number for number in known.phones} if known else {}
    same_email = {address.casefold(): address for address in known.emails} if known else {}
    contacts = [ContactIn(Channel.CALL, same.get(phone_key(number), number), safe) for number in read.phones]
    contacts += [
        ContactIn(Channel.EMAIL, same_email.get(each.casefold(), each), safe) for each in read.emails
    ]
    if read.address:
        contacts.append(ContactIn(Channel.POST, read.address, safe))
    return PersonIn(
        full_name=read.name or read.called,
        person_id=row.person_id,
        called=read.called,
        kind=read.kind,
        status=read.status,
        pronouns=read.pronouns,
        joined_on=read.joined_on,
        commitment=read.commitment,
        likes=read.likes,
        notes=read.text_notes,
        contacts=tuple(contacts),
        skills=read.skills,
        needs=read.needs,
    )
