"""What a group makes: its parts and who has them, its versions, and who is thanked for what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Instant, choice, public_id
from coprod_desktop.vocabulary import DeliverableKind, NameShown, VersionState
from coprod_desktop.wording import _

FIXED = frozenset({VersionState.APPROVED, VersionState.PUBLISHED, VersionState.SUPERSEDED})
"""States whose version says for ever what it said when it was approved, or replaced."""

WORKED_ON = frozenset(
    {VersionState.DRAFT, VersionState.WITH_GROUP, VersionState.SUBMITTED, VersionState.CHANGES_ASKED}
)
"""States of a version that is not settled: a new one takes its place at once."""


class Deliverable(Base):
    """Something a project's group makes, and what it has to live up to.

    `never_alone`: nobody signs off alone what they wrote. `in_order`: the strands come one after the other.
    """

    __tablename__ = "deliverable"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    kind: Mapped[DeliverableKind] = choice(DeliverableKind.DOCUMENT)
    quality_bar: Mapped[str] = mapped_column(default="")
    wanted_by: Mapped[date | None]
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    never_alone: Mapped[bool] = mapped_column(default=True)
    in_order: Mapped[bool] = mapped_column(default=False)

    def describe(self, title: str, kind: DeliverableKind, quality_bar: str, wanted_by: date | None) -> None:
        """Say what it is, and what it has to live up to; raises RuleBroken without a title."""
        if not title.strip():
            raise RuleBroken(_("Write what it is called."), "title")
        self.title, self.kind = " ".join(title.split()), kind
        self.quality_bar, self.wanted_by = quality_bar.strip(), wanted_by


class Section(Base):
    """A part of it, and whose it is from start to finish; nobody's where the whole group writes it."""

    __tablename__ = "section"

    id: Mapped[int] = mapped_column(primary_key=True)
    deliverable_id: Mapped[int] = mapped_column(ForeignKey("deliverable.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


class Credit(Base):
    """Someone who worked on it, on what, and how they wish to be named for it. It stays when they leave."""

    __tablename__ = "credit"
    __table_args__ = (UniqueConstraint("deliverable_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deliverable_id: Mapped[int] = mapped_column(ForeignKey("deliverable.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    part: Mapped[str] = mapped_column(default="")
    named: Mapped[NameShown] = choice(NameShown.ROLE_ONLY)


class Version(Base):
    """One exact version: a sealed file known by its SHA-256, or an original on paper, described.

    What it holds never changes after it was added; only its state moves on.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("deliverable_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    deliverable_id: Mapped[int] = mapped_column(ForeignKey("deliverable.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    state: Mapped[VersionState] = choice(VersionState.DRAFT, index=True)
    added_at: Mapped[datetime] = mapped_column(Instant)
    what_changed: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="", index=True)
    bytes: Mapped[int] = mapped_column(default=0)
    paper: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date | None]
    published_where: Mapped[str] = mapped_column(default="")
    withdrawn_why: Mapped[str] = mapped_column(default="")

    def hold(self, file_name: str, sha256: str, size: int, paper: str, what_changed: str) -> None:
        """Say what it is; raises RuleBroken without a file or a description of the paper, or of what changed.

        Once said, it can’t be said differently.
        """
        if self.sha256 or self.paper:
            raise RuleBroken(_("This version stays as it is. Add a new version instead."))
        if bool(sha256) == bool(paper.strip()):
            raise RuleBroken(
                _("Choose the file, or describe the original on paper: what it is and where it lies."), "file"
            )
        if self.number > 1 and not what_changed.strip():
            raise RuleBroken(
                _("Say what is different, so that whoever saw the version before knows where to look."),
                "what_changed",
            )
        self.file_name, self.sha256, self.bytes = file_name, sha256, size
        self.paper, self.what_changed = paper.strip(), what_changed.strip()

    def take_to_group(self) -> None:
        """It is with the group, to be read; raises RuleBroken unless it is a draft."""
        self._from({VersionState.DRAFT}, _("Only a draft is taken to the group."))
        self.state = VersionState.WITH_GROUP

    def submit(self) -> None:
        """It is put up for sign-off; raises RuleBroken when it is beyond that."""
        self._from(
            {VersionState.DRAFT, VersionState.WITH_GROUP},
            _("This version was put up for sign-off already. A new version begins again."),
        )
        self.state = VersionState.SUBMITTED

    def ask_changes(self) -> None:
        """A change is asked; raises RuleBroken unless it waits for sign-off."""
        self.check_waits()
        self.state = VersionState.CHANGES_ASKED

    def wait_again(self) -> None:
        """No change is asked any more: it waits for sign-off as before."""
        self._from({VersionState.CHANGES_ASKED}, _("No change is asked of this version."))
        self.state = VersionState.SUBMITTED

    def approve(self) -> None:
        """Every strand has been signed off; raises RuleBroken unless it waits for that."""
        self._from({VersionState.SUBMITTED}, _("This version isn’t waiting for sign-off."))
        self.state = VersionState.APPROVED

    def publish(self, on: date, today: date, where: str) -> None:
        """It is out; raises RuleBroken unless it is approved, and for a day to come."""
        self._from(
            {VersionState.APPROVED},
            _("Only a version that everyone has signed off can be published."),
        )
        if on > today:
            raise RuleBroken(_("That day is still to come."), "published_on")
        self.state, self.published_on, self.published_where = VersionState.PUBLISHED, on, where.strip()

    def give_way(self) -> None:
        """A newer version stands in its place; one that was withdrawn stays so."""
        if self.state is not VersionState.WITHDRAWN:
            self.state = VersionState.SUPERSEDED

    def withdraw(self, why: str) -> None:
        """It is not to be used any more; raises RuleBroken without a reason or when something replaced it."""
        if self.state in (VersionState.SUPERSEDED, VersionState.WITHDRAWN):
            raise RuleBroken(_("This version isn’t in use any more."))
        if not why.strip():
            raise RuleBroken(_("Write why, so that whoever has a copy can be told."), "why")
        self.state, self.withdrawn_why = VersionState.WITHDRAWN, why.strip()

    def check_waits(self) -> None:
        """Raise RuleBroken unless somebody’s sign-off is asked for this version."""
        self._from(
            {VersionState.SUBMITTED, VersionState.CHANGES_ASKED},
            _("This version isn’t waiting for sign-off."),
        )

    def _from(self, states: set[VersionState], refusal: str) -> None:
        if self.state not in states:
            raise RuleBroken(refusal)
