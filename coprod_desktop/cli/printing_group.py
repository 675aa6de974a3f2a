"""`print first-visit`, `role-card` and `agreement`: around coming into a group, and what it agreed."""

import argparse
from typing import TYPE_CHECKING

from coprod_desktop.cli.how_printed import add_how, number, someone, style_of
from coprod_desktop.cli.signing_in import opened
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _, sort_key

if TYPE_CHECKING:
    from coprod_desktop.queries.rows.paper import Sheet
    from coprod_desktop.store.workspace import Workspace

_TOLD = 8


def add_group_commands(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what is printed around coming into a group."""
    visit = kinds.add_parser("first-visit", help=_("for someone’s first time, to take home"))
    visit.add_argument("person", metavar="PERSON", help=_("their name, or their number"))
    add_how(visit, print_first_visit)
    card = kinds.add_parser("role-card", help=_("what a role is and isn’t, on one page"))
    card.add_argument("role", metavar="ROLE", help=_("what the role is called"))
    add_how(card, print_role_card)
    agreement = kinds.add_parser("agreement", help=_("what a project’s group agreed, to hang or to sign"))
    which = _("its number (an unknown one tells which there are)")
    agreement.add_argument("project", metavar="ID", type=number, help=which)
    agreement.add_argument(
        "--edition",
        choices=[Edition.WALL.value, Edition.GROUP.value],
        default=Edition.WALL.value,
        help=_("for the wall, or for the group with room to sign (wall)"),
    )
    add_how(agreement, print_agreement)


def print_first_visit(asked: argparse.Namespace) -> None:
    """Write the sheet for someone's first visit, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.first_visit import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.first_talk import first_visit
    from coprod_desktop.queries.rows.first_talk import FIRST_VISIT
    from coprod_desktop.services.prints import RecordPrint, record_print

    with opened(asked) as workspace:
        person_id = someone(workspace, asked.person)
        sheet = first_visit(workspace, person_id)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, style))
        digest = sheet.rows.fingerprint()
        request = RecordPrint(FIRST_VISIT, sheet.choice.edition, style, digest, person_id=person_id)
        record_print(workspace, request)
    print(_("First-visit sheet for {name}: {file}").format(name=sheet.rows.name, file=asked.out))


def print_role_card(asked: argparse.Namespace) -> None:
    """Write a role card, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.role_card import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.group import role_card_sheet
    from coprod_desktop.queries.rows.group import ROLE_CARD
    from coprod_desktop.services.prints import RecordPrint, record_print

    with opened(asked) as workspace:
        card_id = _card(workspace, asked.role)
        sheet = role_card_sheet(workspace, card_id)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, style))
        digest = sheet.rows.fingerprint()
        record_print(
            workspace, RecordPrint(ROLE_CARD, sheet.choice.edition, style, digest, about=str(card_id))
        )
    print(_("Role card “{role}”: {file}").format(role=sheet.rows.card.role, file=asked.out))


def _card(workspace: "Workspace", words: str) -> int:
    """The card of a role. Raises RuleBroken for one that has none, telling which have."""
    from coprod_desktop.queries.group import role_cards

    cards = role_cards(workspace)
    meant = next((card.id for card in cards if sort_key(card.role) == sort_key(words)), None)
    if meant is not None:
        return meant
    some = "; ".join(card.role for card in cards)
    told = _("No role card is called “{role}”. There are: {some}.") if some else _("There are no role cards.")
    raise RuleBroken(told.format(role=words, some=some))


def print_agreement(asked: argparse.Namespace) -> None:
    """Write what a group agreed, and remember from which state. Raises PlainError."""
    from coprod_desktop.documents.agreement_sheet import build
    from coprod_desktop.exchange.saving import save
    from coprod_desktop.queries.rows.agreements import AGREEMENT
    from coprod_desktop.services.prints import RecordPrint, record_print

    edition = Edition(asked.edition)
    with opened(asked) as workspace:
        sheet = _agreed(workspace, asked.project)
        style = style_of(asked, sheet.choice.style)
        save(asked.out.expanduser(), build(sheet.rows, edition, style))
        digest, about = sheet.rows.fingerprint(), str(asked.project)
        record_print(workspace, RecordPrint(AGREEMENT, edition, style, digest, about=about))
    words = _("Group agreement, version {number}: {file}")
    print(words.format(number=sheet.rows.number, file=asked.out))


def _agreed(workspace: "Workspace", project_id: int) -> "Sheet":
    """What a project's group agreed. Raises RuleBroken where there is none, telling which have one."""
    from coprod_desktop.queries.agreements import agreement_of, agreement_sheet
    from coprod_desktop.queries.picks import projects

    try:
        return agreement_sheet(workspace, project_id)
    except Conflict:
        have = [pick for pick in projects(workspace) if agreement_of(workspace, pick.id).holds is not None]
        some = "; ".join(f"{pick.id}: {pick.name}" for pick in have[:_TOLD])
        words = _("No group of this project has agreed on anything. There are: {some}.") if some else ""
        raise RuleBroken((words or _("No group has agreed on anything yet.")).format(some=some)) from None
