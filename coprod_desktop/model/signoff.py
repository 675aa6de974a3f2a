"""Sign-off: strands, who is asked in each, approvals of one exact version, and changes asked.

Whether a strand is done is worked out here from what was said, and nowhere else.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice
from coprod_desktop.vocabulary import ApprovalMethod, Behalf, ChangeKind, StrandState
from coprod_desktop.wording import _

REFERRED = frozenset({ApprovalMethod.ON_PAPER, ApprovalMethod.IN_MEETING})
"""Methods that leave something elsewhere: where it is found is said."""


class Strand(Base):
    """One aspect that is signed off by itself. `needed` of those named have to; 0 means all of them.

    `both`: at least one on behalf of staff and one on behalf of the group. `checklist` holds a line for each
    thing to look at.
    """

    __tablename__ = "strand"

    id: Mapped[int] = mapped_column(primary_key=True)
    deliverable_id: Mapped[int] = mapped_column(ForeignKey("deliverable.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    needed: Mapped[int] = mapped_column(default=0)
    both: Mapped[bool] = mapped_column(default=True)
    checklist: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]

    def ask_for(self, name: str, needed: int, both: bool, sides: Sequence[Behalf]) -> None:
        """Say what it is and how many of whom have to sign off; raises RuleBroken for what can’t be met."""
        if not name.strip():
            raise RuleBroken(_("Write what is looked at, such as “Content” or “Design”."), "name")
        self.needed, self.both = needed, both
        self.check_met_by(sides)
        self.name = " ".join(name.split())

    def check_met_by(self, sides: Sequence[Behalf]) -> None:
        """Raise RuleBroken when those asked, on these behalves, can’t be as many of whom as it needs."""
        if not sides:
            raise RuleBroken(_("Choose who is asked to sign this off."), "people")
        if self.needed > len(sides):
            raise RuleBroken(_("Fewer people are named than have to sign off. Add someone."), "needed")
        if self.both and set(sides) != set(Behalf):
            raise RuleBroken(
                _("Name someone from staff and someone from the group, or leave that out for this strand."),
                "people",
            )


class StrandPerson(Base):
    """Someone asked to sign off a strand, and on whose behalf; nobody once it was agreed to go without."""

    __tablename__ = "strand_person"
    __table_args__ = (UniqueConstraint("strand_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    strand_id: Mapped[int] = mapped_column(ForeignKey("strand.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    behalf: Mapped[Behalf] = mapped_column(Choice(Behalf))


class Approval(Base):
    """One person’s yes to one exact version in one strand. It never changes; a new version makes it stale."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("version_id", "strand_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"), index=True)
    strand_id: Mapped[int] = mapped_column(ForeignKey("strand.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    behalf: Mapped[Behalf] = mapped_column(Choice(Behalf))
    method: Mapped[ApprovalMethod] = mapped_column(Choice(ApprovalMethod))
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reference: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    conditions_met_on: Mapped[date | None]
    given_at: Mapped[datetime] = mapped_column(Instant)
    stale_since: Mapped[datetime | None] = mapped_column(Instant)

    def say_how(self, method: ApprovalMethod, reference: str, conditions: str) -> None:
        """Say how it was given, and on what condition; raises RuleBroken where it can’t be found again."""
        if method in REFERRED and not reference.strip():
            words = {
                ApprovalMethod.ON_PAPER: _("Write where the signed paper is kept."),
                ApprovalMethod.IN_MEETING: _("Write which meeting, and where in its notes it stands."),
            }
            raise RuleBroken(words[method], "reference")
        self.method, self.reference, self.conditions = method, reference.strip(), conditions.strip()

    @property
    def open_condition(self) -> str:
        """What has still to be met; empty when nothing has."""
        return self.conditions if self.conditions_met_on is None else ""

    def meet(self, on: date) -> None:
        """Its condition has been met; raises RuleBroken where there is none to meet."""
        if not self.open_condition:
            raise RuleBroken(_("This has no condition that is still open."))
        self.conditions_met_on = on

    def grow_stale(self, at: datetime) -> None:
        """A newer version stands in the place of what was approved."""
        self.stale_since = self.stale_since or at


class ChangeAsked(Base):
    """A change someone asks of one version, where they can say of which part. `settled` is how it ended."""

    __tablename__ = "change_asked"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"), index=True)
    strand_id: Mapped[int] = mapped_column(ForeignKey("strand.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ChangeKind] = choice(ChangeKind.OTHER)
    words: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(Instant)
    settled_on: Mapped[date | None]
    settled: Mapped[str] = mapped_column(default="")

    def ask(self, kind: ChangeKind, words: str) -> None:
        """Say what is to be different; raises RuleBroken without words."""
        if not words.strip():
            raise RuleBroken(_("Write what should be different, so that it can be done."), "words")
        self.kind, self.words = kind, words.strip()

    def settle(self, how: str, on: date) -> None:
        """It is no longer asked, and why; raises RuleBroken when that was so already, or without words."""
        if self.settled_on is not None:
            raise RuleBroken(_("This isn’t asked any more."))
        if not how.strip():
            raise RuleBroken(_("Write how it was settled: done in a later version, or taken back."), "how")
        self.settled, self.settled_on = how.strip(), on


@dataclass(frozen=True)
class Said:
    """What was said in one strand about one version: who is asked, who approved, who asks for changes."""

    needed: int
    both: bool
    asked: dict[int, Behalf]
    approved: frozenset[int]
    changes: bool

    @property
    def counting(self) -> frozenset[int]:
        """Those whose approval counts: who is asked, and is still."""
        return self.approved & self.asked.keys()

    def is_done(self, authors: Collection[int]) -> bool:
        """Whether it is signed off. `authors` are those who may not be the only ones to say yes."""
        if self.changes or not self.asked:
            return False
        counting = self.counting
        enough = len(counting) >= (self.needed or len(self.asked))
        sides = not self.both or {self.asked[one] for one in counting} == set(Behalf)
        return enough and sides and not (counting and counting <= set(authors))


def states(said: Sequence[Said], authors: Collection[int], *, in_order: bool) -> list[StrandState]:
    """Where each strand stands, in their order; in order, one waits until those before it are done."""
    found: list[StrandState] = []
    for one in said:
        if in_order and any(state is not StrandState.DONE for state in found):
            found.append(StrandState.NOT_YET)
        elif one.changes:
            found.append(StrandState.CHANGES_ASKED)
        else:
            found.append(StrandState.DONE if one.is_done(authors) else StrandState.WAITING)
    return found
