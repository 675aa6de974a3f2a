"""Whether someone in a spreadsheet is someone known: exactly, perhaps, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.values import phone_key
from coprod_desktop.queries.rows.imports import KnownPerson

ALIKE = 86
"""From this likeness of two names on (of 100), someone is asked."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Someone as they are seen in a list: the names they may go by, and what reaches them, for comparing."""

    name: str
    called: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()

    @property
    def reached(self) -> bool:
        """Whether there is anything that reaches them."""
        return bool(self.phones or self.emails)

    def shares_contact(self, other: "Sight") -> bool:
        """Whether something reaches both."""
        return bool(self.phones & other.phones or self.emails & other.emails)


def sight(name: str, called: str, phones: Iterable[str], emails: Iterable[str]) -> Sight:
    """Someone's name and contact, made ready for comparing."""
    keys = frozenset(phone_key(number) for number in phones)
    return Sight(folded(name), folded(called), keys, frozenset(address.casefold() for address in emails))


class People:
    """People to compare with, each under a key of the caller's (an id, a row)."""

    def __init__(self) -> None:
        self.sights: dict[int, Sight] = {}
        self._names: dict[str, list[int]] = defaultdict(list)
        self._former: dict[str, list[int]] = defaultdict(list)
        self._ways: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._sorted: dict[int, str] = {}

    def add(self, key: int, seen: Sight, former: str = "") -> None:
        """Know one more person."""
        self.sights[key] = seen
        names = {seen.name, with_first(seen.called, seen.name)} - {""}
        for name in names:
            self._names[name].append(key)
        if former:
            self._former[folded(former)].append(key)
        for way in (*seen.phones, *seen.emails):
            self._ways[way].append(key)
        self._sorted[key] = _sorted_words(seen.name)
        for word in {*seen.name.split()[:1], *seen.name.split()[-1:], *seen.called.split()[:1]}:
            self._words[word].append(key)

    def named(self, name: str) -> list[int]:
        """Those with exactly this name, accents and capitals aside."""
        return self._names.get(name, [])

    def reached_by(self, seen: Sight) -> list[int]:
        """Those whom the same number or address reaches."""
        return list(
            dict.fromkeys(key for way in (*seen.phones, *seen.emails) for key in self._ways.get(way, ()))
        )

    def with_word(self, word: str) -> list[int]:
        """Those whose first, last or used name is this word."""
        return self._words.get(word, [])

    def formerly(self, name: str) -> list[int]:
        """Those who have gone by this name."""
        return self._former.get(name, [])

    def like(self, name: str, most: int = 3) -> list[int]:
        """Those whose name is much like this one, or is it in part, likest first."""
        words = name.split()
        found = {}
        for _text, score, key in process.extract(
            _sorted_words(name), self._sorted, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=most
        ):
            found[key] = score
        for key in self.with_word(words[-1]) if words else ():
            if key not in found and _in_part(words, self.sights[key]):
                found[key] = ALIKE - 1
        return sorted(found, key=lambda key: (-found[key], key))[:most]


def with_first(called: str, name: str) -> str:
    """The name with the first name they use: "sam", "samira rivers" gives "sam rivers"."""
    last = name.split()[-1:] if len(name.split()) > 1 else []
    return " ".join([called, *last]) if called else ""


def _sorted_words(name: str) -> str:
    return " ".join(sorted(name.split()))


def _in_part(words: Sequence[str], other: Sight) -> bool:
    """Whether one name is the other in part: "sam", "s rivers", "sam rivers" and "samuel rivers"."""
    theirs = other.name.split()
    if len(words) == 1 or len(theirs) == 1:
        return words[0] in (theirs[0], other.called) or theirs[0] == words[0]
    return words[-1] == theirs[-1] and (
        theirs[0].startswith(words[0]) or words[0].startswith(theirs[0]) or words[0] == other.called
    )


def known_people(known: Iterable[KnownPerson]) -> People:
    """The people of the store, by id."""
    people = People()
    for each in known:
        people.add(each.id, sight(each.full_name, each.called, each.phones, each.emails), each.former_names)
    return people
