"""Quotes and stories: kept with what their use was agreed to, renewed, taken back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.quotes import Quote, QuoteConsent, QuotePrint
from coprod_desktop.services.finding import find
from coprod_desktop.services.forgetting import forget_gone
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import QuoteNamed, QuoteUse
from coprod_desktop.wording import _


@dataclass(frozen=True, kw_only=True)
class KeepQuote:
    """Someone’s words, how they want to be named, and each use they agree to, given today."""

    words: str
    project_id: int | None = None
    person_id: int | None = None
    said_on: date | None = None
    named: QuoteNamed = QuoteNamed.ANONYMOUS
    named_words: str = ""
    uses: tuple[QuoteUse, ...] = ()
    until: date | None = None
    quote_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AgreeUses:
    """Uses of a quote that were agreed to, or agreed to again; given today unless told otherwise."""

    quote_id: int
    uses: tuple[QuoteUse, ...]
    given_on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class TakeBackUses:
    """Uses of a quote that are agreed to no longer, from today on; all of them where none is named."""

    quote_id: int
    uses: tuple[QuoteUse, ...] = ()


@dataclass(frozen=True)
class RemoveQuote:
    """A quote that was a slip."""

    quote_id: int


def keep_quote(workspace: Workspace, request: KeepQuote) -> Change:
    """Keep what someone said, or put right how; `made` is its id. Uses are agreed to only at first.

    Raises RuleBroken without words, for a name nobody has, and for other words than were ever agreed to.
    """
    act = Act.QUOTE_KEPT if request.quote_id is None else Act.QUOTE_CHANGED
    with workspace.change(act) as change:
        db, today = change.session, workspace.today()
        quote = Quote() if request.quote_id is None else find(db, Quote, request.quote_id)
        if request.quote_id is not None:
            _require_same(db, quote, request)
        for kind, id_ in ((Project, request.project_id), (Person, request.person_id)):
            if id_ is not None:
                find(db, kind, id_)
        quote.project_id, quote.person_id = request.project_id, request.person_id
        quote.say(request.words, request.said_on or today, today)
        quote.name(request.named, request.named_words)
        if quote.project_id is not None:
            change.params["project"] = quote.project_id
        change.add(quote)
        if request.quote_id is None:
            _agree(db, quote, request.uses, today, request.until, today)
        forget_gone(workspace, change, Quote)
    return change.change


def agree_uses(workspace: Workspace, request: AgreeUses) -> Change:
    """Record what a quote may be used for, since when and until when.

    Raises RuleBroken without any use, and for days that can’t be; Conflict when the quote was removed.
    """
    with workspace.change(Act.QUOTE_AGREED) as change:
        quote, today = find(change.session, Quote, request.quote_id), workspace.today()
        if not request.uses:
            raise RuleBroken(_("Tick what they agree to."), "uses")
        _agree(change.session, quote, request.uses, request.given_on or today, request.until, today)
        forget_gone(workspace, change, Quote)
        change.made = quote.id
    return change.change


def take_back_uses(workspace: Workspace, request: TakeBackUses) -> Change:
    """Record that a quote is no longer used, for some uses or for any: no later print has it.

    Raises RuleBroken where none of these was agreed to; Conflict when the quote was removed.
    """
    with workspace.change(Act.QUOTE_TAKEN_BACK) as change:
        quote = find(change.session, Quote, request.quote_id)
        consents = [one for one in _consents(change.session, quote) if one.withdrawn_on is None]
        if request.uses:
            consents = [one for one in consents if one.use in request.uses]
        if not consents:
            raise RuleBroken(_("They have taken this back already, or never agreed to it."), "uses")
        for one in consents:
            one.withdraw(workspace.today())
        change.made = quote.id
        forget_gone(workspace, change, Quote)
    return change.change


def remove_quote(workspace: Workspace, request: RemoveQuote) -> Change:
    """Remove a quote that was a slip. Raises RuleBroken for one that was printed."""
    with workspace.change(Act.QUOTE_REMOVED) as change:
        db = change.session
        quote = find(db, Quote, request.quote_id)
        if _printed(db, quote):
            raise RuleBroken(
                _(
                    "This was printed, and stays known so that it can be told where it is. "
                    "Take back what it may be used for instead."
                )
            )
        db.delete(quote)
        forget_gone(workspace, change, Quote)
    return change.change


def _printed(db: Db, quote: Quote) -> bool:
    query = select(QuotePrint.print_id).where(QuotePrint.quote_id == quote.id).limit(1)
    return db.scalar(query) is not None


def _consents(db: Db, quote: Quote) -> list[QuoteConsent]:
    return list(db.scalars(select(QuoteConsent).where(QuoteConsent.quote_id == quote.id)))


def _require_same(db: Db, quote: Quote, request: KeepQuote) -> None:
    """What was agreed to, and what stands on prints, were these words of this person, also afterwards."""
    same = request.words.strip() == quote.words and request.person_id == quote.person_id
    if not same and (_consents(db, quote) or _printed(db, quote)):
        field = "words" if request.words.strip() != quote.words else "person_id"
        raise RuleBroken(
            _("They agreed to these words as they stand. Keep the new ones as another quote, and ask."), field
        )


def _agree(
    db: Db, quote: Quote, uses: tuple[QuoteUse, ...], on: date, until: date | None, today: date
) -> None:
    """Agreed to again, a use that was not taken back goes on; one that was begins anew."""
    known = {one.use: one for one in _consents(db, quote) if one.withdrawn_on is None}
    for use in dict.fromkeys(uses):
        consent = known.get(use) or QuoteConsent(quote_id=quote.id, use=use)
        consent.give(on, until, today)
        db.add(consent)
