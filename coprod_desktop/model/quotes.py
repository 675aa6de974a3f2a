"""What people said, kept to be used: whose words, for what, how named, until when, and on which prints."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, choice, public_id
from coprod_desktop.model.people import Person, initials
from coprod_desktop.vocabulary import QuoteNamed, QuoteUse
from coprod_desktop.wording import _


class Quote(Base):
    """A quote or a story of someone's; without a person of someone who is not in the roster.

    No document has it but by a use that is agreed to on that day (`queries.quotes`).
    """

    __tablename__ = "quote"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    said_on: Mapped[date]
    named: Mapped[QuoteNamed] = choice(QuoteNamed.ANONYMOUS)
    named_words: Mapped[str] = mapped_column(default="")

    def say(self, words: str, on: date, today: date) -> None:
        """The words and when they were said; raises RuleBroken without any, and for a day to come."""
        if not words.strip():
            raise RuleBroken(_("Write what they said, in their own words."), "words")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "said_on")
        self.words, self.said_on = words.strip(), on

    def name(self, named: QuoteNamed, named_words: str) -> None:
        """How they want to be named. Raises RuleBroken where that needs someone of the roster, or words."""
        if named is QuoteNamed.OWN_WORDS and not named_words.strip():
            raise RuleBroken(_("Write how they want to be called, such as “a mother of two”."), "named_words")
        by_name = named in (QuoteNamed.INITIALS, QuoteNamed.CALLED, QuoteNamed.CREDIT)
        if by_name and self.person_id is None:
            raise RuleBroken(
                _("Say whose words these are, or choose “in words of their own” or “not named”."), "named"
            )
        self.named = named
        self.named_words = " ".join(named_words.split()) if named is QuoteNamed.OWN_WORDS else ""

    def shown_name(self, person: Person | None) -> str:
        """How it is named on paper; empty where nobody is."""
        if self.named is QuoteNamed.OWN_WORDS:
            return self.named_words
        if person is None or self.named is QuoteNamed.ANONYMOUS:
            return ""
        known = person.credit_name or person.full_name
        names = {
            QuoteNamed.CREDIT: known,
            QuoteNamed.CALLED: person.short_name,
            QuoteNamed.INITIALS: initials(known),
        }
        return names[self.named]


class QuoteConsent(Base):
    """One use of a quote that was agreed to: since when, until when, and when it was taken back."""

    __tablename__ = "quote_consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id", ondelete="CASCADE"), index=True)
    use: Mapped[QuoteUse] = mapped_column(Choice(QuoteUse))
    given_on: Mapped[date]
    until: Mapped[date | None] = mapped_column(index=True)
    withdrawn_on: Mapped[date | None]

    def give(self, on: date, until: date | None, today: date) -> None:
        """Since when and until when; raises RuleBroken for a day to come, or an end before it was given."""
        if on > today:
            raise RuleBroken(_("This day is still to come. Record it once they have agreed."), "given_on")
        if until is not None and until < on:
            raise RuleBroken(_("It would end before it was given."), "until")
        self.given_on, self.until = on, until

    def stands(self, on: date) -> bool:
        """Whether it holds on a date: given by then, not taken back, and not run out."""
        open_ = self.until is None or self.until >= on
        return self.withdrawn_on is None and self.given_on <= on and open_

    def withdraw(self, on: date) -> None:
        """They no longer agree, from now on. Raises RuleBroken when that is recorded already."""
        if self.withdrawn_on is not None:
            raise RuleBroken(_("They have taken this back already."))
        self.withdrawn_on = on


class QuotePrint(Base):
    """A print that carries a quote, so that it can be told where words still are that were taken back."""

    __tablename__ = "quote_print"

    print_id: Mapped[int] = mapped_column(ForeignKey("print.id", ondelete="CASCADE"), primary_key=True)
    quote_id: Mapped[int] = mapped_column(
        ForeignKey("quote.id", ondelete="CASCADE"), primary_key=True, index=True
    )


def agreed_on(on: date, use: QuoteUse | None = None) -> Select[int]:
    """The ids of the quotes that may be used on a day for one thing, or for anything at all."""
    found = (
        select(QuoteConsent.quote_id)
        .where(QuoteConsent.withdrawn_on.is_(None), QuoteConsent.given_on <= on)
        .where(QuoteConsent.until.is_(None) | (QuoteConsent.until >= on))
    )
    return found.where(QuoteConsent.use == use) if use is not None else found


def require_agreed(db: Session, quotes: Collection[int], use: QuoteUse | None, on: date) -> None:
    """Raises RuleBroken where one of these may not be used for something on a day (any more)."""
    if not quotes:
        return
    agreed = set(db.scalars(agreed_on(on, use).where(QuoteConsent.quote_id.in_(quotes))))
    if not set(quotes) <= agreed:
        raise RuleBroken(
            _(
                "What someone agreed to has ended, or was taken back, since this sheet was laid out. "
                "It is laid out anew without their words: look at it, then print it."
            )
        )
