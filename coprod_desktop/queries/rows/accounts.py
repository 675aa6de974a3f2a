"""Rows for who may sign in."""

from dataclasses import dataclass

from coprod_desktop.vocabulary import AccountRole


@dataclass(frozen=True)
class AccountRow:
    """One account. `is_own` is whoever is signed in; closed ones stay listed, as history names them."""

    id: int
    name: str
    sign_in_name: str
    role: AccountRole
    person_id: int | None
    is_own: bool
    is_open: bool
    lead_key: bool | None = None
    """Whether it has the safeguarding lead’s key; None for every other role."""
