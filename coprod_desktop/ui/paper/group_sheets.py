"""The sheet for a first visit, and role cards, as kinds of sheets."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.queries.first_talk import first_visit
from coprod_desktop.queries.group import role_card_sheet
from coprod_desktop.queries.rows.first_talk import FIRST_VISIT, FirstVisitRows
from coprod_desktop.queries.rows.group import ROLE_CARD, RoleCardSheet
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.ui.paper.kinds import About, Kind, Name, printed
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _


def _ask_visit(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return first_visit, (about.person_id,)


def _lay_out_visit(rows: FirstVisitRows, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.first_visit import build

    return build(rows, choice.style)


def _visit_title(rows: FirstVisitRows, name: Name) -> str:
    return _("First-visit sheet for {name}").format(name=name(rows.person_id, rows.name))


def _record_visit(about: About, rows: FirstVisitRows, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest, person_id = rows.fingerprint(), rows.person_id
    return printed(about, choice, digest, person_id=person_id)


def _visit_under(rows: FirstVisitRows) -> str:
    if rows.may_name:
        return ""
    return _("Names no place, topic or person, as they have not asked for it. Add by hand what they want.")


def _ask_card(about: About) -> tuple[Callable[..., Sheet], tuple[Any, ...]]:
    return role_card_sheet, (about.role_card_id,)


def _lay_out_card(rows: RoleCardSheet, choice: PrintChoice) -> bytes:
    from coprod_desktop.documents.role_card import build

    return build(rows, choice.style)


def _card_title(rows: RoleCardSheet, _name: Name) -> str:
    return _("Role card: {role}").format(role=rows.card.role)


def _record_card(about: About, rows: RoleCardSheet, choice: PrintChoice) -> tuple[Callable[..., Any], Any]:
    digest, card = rows.fingerprint(), str(rows.card.id)
    return printed(about, choice, digest, about=card)


def _card_under(_rows: RoleCardSheet) -> str:
    return _("For the table or the wall, on one page.")


GROUP_KINDS: dict[str, Kind] = {
    FIRST_VISIT: Kind(_ask_visit, _lay_out_visit, _visit_title, _record_visit, _visit_under),
    ROLE_CARD: Kind(
        _ask_card, _lay_out_card, _card_title, _record_card, _card_under,
        edition=Edition.GROUP, names_nobody=True,
    ),
}  # fmt: skip
"""Both, by what a print keeps them as."""
