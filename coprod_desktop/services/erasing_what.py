"""What one erasure was about, as it is kept: without a name, and enough to do it again in an older copy."""

import hashlib
import json
import secrets
from dataclasses import dataclass

from coprod_desktop.queries.rows.erasure import TextAt


@dataclass(frozen=True)
class What:
    """Someone, by the public ids of their record and of those joined into it, and texts as they read since.

    Or records, each with whose it was. A text is known by a salted digest of how it read before, a record by
    its number and its person’s public id: in a store that went another way since, the same number may be of
    something else. Or accounts that were closed, so that an older copy doesn’t let them in again.
    """

    people: tuple[str, ...] = ()
    keep_credit: bool = True
    texts: tuple[tuple[TextAt, str, str], ...] = ()
    records: tuple[tuple[str, int, str], ...] = ()
    accounts: tuple[str, ...] = ()

    def dump(self) -> str:
        """As text to keep."""
        texts = [[at.table, at.key, at.column, old, new] for at, old, new in self.texts]
        kept = {"people": self.people, "credit": self.keep_credit, "texts": texts, "records": self.records}
        if self.accounts:
            kept["accounts"] = self.accounts
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, kept: str) -> "What":
        """What `dump` gave."""
        read = json.loads(kept)
        return cls(
            tuple(read["people"]),
            read["credit"],
            tuple((TextAt(of, key, column), old, new) for of, key, column, old, new in read["texts"]),
            tuple((table, id_, whose) for table, id_, whose in read["records"]),
            tuple(read.get("accounts", ())),
        )


def digest(text: str, salt: str = "") -> str:
    """What tells whether a text reads as it did, without saying how."""
    salt = salt or secrets.token_hex(8)
    return f"{salt}:{hashlib.sha256((salt + text).encode()).hexdigest()}"


def reads_as(text: str, known: str) -> bool:
    """Whether a text reads as it did when it was erased."""
    return digest(text, known.split(":")[0]) == known
