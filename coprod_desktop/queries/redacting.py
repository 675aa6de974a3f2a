"""Taking other people’s names out of words that are given to one person."""

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.wording import _

_SHORTEST = 2
"""Initials alone are no name."""

_AROUND = "()[]“”\"‘’',."
"""What may stand around a name: Will (Billy) May is called Billy."""

_RUN = re.compile(r"\w+")


class Redacted:
    """Words without the names of anyone in the roster but one person.

    First and last names count by themselves where they are written with a capital, so that "will" and "may"
    stay words. Whoever is not in the roster cannot be known: someone has to look before it is given.
    """

    def __init__(self, db: Db, person_id: int) -> None:
        own: set[str] = set()
        others: set[str] = set()
        columns = (Person.id, Person.full_name, Person.called, Person.credit_name, Person.former_names)
        for id_, *names in db.execute(select(*columns)):
            (own if id_ == person_id else others).update(_names(names))
        accounts = select(Account.person_id, Account.name).where(Account.name != "")
        for whose, name in db.execute(accounts):
            (own if whose == person_id else others).update(_names([name]))
        self.own = own
        self._others = _by_beginning(others - own)
        self._mine = _pattern(own)
        self._instead = _("[someone]")

    def words(self, text: str) -> str:
        """A text with others’ names taken out.

        Only the names that stand in it are looked for: thousands in one pattern take longer to make ready
        than all that is asked.
        """
        beginnings = {"", *_RUN.findall(text)}
        near = {name for one in beginnings for name in self._others.get(one, ()) if name in text}
        pattern = _pattern(near)
        return pattern.sub(self._instead, text) if pattern is not None else text

    def names_them(self, text: str) -> bool:
        """Whether a text names the person."""
        return self._mine is not None and self._mine.search(text) is not None


def _names(given: Iterable[str]) -> set[str]:
    found = set()
    for name in given:
        for whole in name.split(", "):
            found.update({whole, *whole.split(), *(piece.strip(_AROUND) for piece in whole.split())})
    return {one for one in found if len(one) >= _SHORTEST}


def _by_beginning(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by the word they begin with, up to its first sign: a text without that word has none of them."""
    found: dict[str, list[str]] = {}
    for name in names:
        begins = _RUN.match(name)
        found.setdefault(begins[0] if begins is not None else "", []).append(name)
    return found


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=lambda one: (-len(one), one))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
