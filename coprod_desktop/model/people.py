"""People in the roster: who they are, how to reach them safely, what they need, like and can do."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice, public_id
from coprod_desktop.vocabulary import (
    Channel,
    ConsentFor,
    Fits,
    NameShown,
    NeedKind,
    NotHeard,
    PersonKind,
    PersonStatus,
    Safe,
    ShareWith,
    SkillLevel,
)
from coprod_desktop.wording import _


class Person(Base):
    """Anyone in the roster: a volunteer or a member of staff."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    kind: Mapped[PersonKind] = choice(PersonKind.VOLUNTEER)
    full_name: Mapped[str] = mapped_column(index=True)
    called: Mapped[str] = mapped_column(default="")
    credit_name: Mapped[str] = mapped_column(default="")
    former_names: Mapped[str] = mapped_column(default="")
    name_shown: Mapped[NameShown] = choice(NameShown.CALLED)
    pronouns: Mapped[str] = mapped_column(default="")
    print_pronouns: Mapped[bool] = mapped_column(default=False)
    status: Mapped[PersonStatus] = choice(PersonStatus.ACTIVE)
    status_review: Mapped[date | None]
    status_words: Mapped[str] = mapped_column(default="")
    under_18: Mapped[bool] = mapped_column(default=False)
    carer_contact: Mapped[str] = mapped_column(default="")
    carer_agreed: Mapped[bool] = mapped_column(default=False)
    caller_word: Mapped[str] = mapped_column(default="")
    not_heard: Mapped[NotHeard] = choice(NotHeard.NOT_ASKED)
    not_heard_words: Mapped[str] = mapped_column(default="")
    commitment: Mapped[str] = mapped_column(default="")
    most_per_month: Mapped[int | None]
    likes: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    sheet_may_name: Mapped[bool] = mapped_column(default=False)
    details_at_home: Mapped[bool] = mapped_column(default=False)
    joined_on: Mapped[date | None]

    contacts: Mapped[list["ContactWay"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", lazy="raise", passive_deletes=True
    )

    @property
    def short_name(self) -> str:
        """The name they use, or the first of their names."""
        return self.called or self.full_name.split(" ")[0]

    @property
    def group_name(self) -> str:
        """Their name as they agreed to be shown to the group; empty when they are not to be named."""
        if self.name_shown is NameShown.ROLE_ONLY:
            return ""
        if self.name_shown is NameShown.INITIALS:
            return initials(self.full_name)
        return self.short_name

    @property
    def takes_part(self) -> bool:
        """Whether they may be asked, invited or put on a rota at all."""
        return self.status is PersonStatus.ACTIVE

    def rename(self, full_name: str, called: str) -> None:
        """Give them a name to be shown; raises RuleBroken when there is none."""
        if not full_name.strip():
            raise RuleBroken(_("Please write a name, even if it is only the one they use."), "full_name")
        self.full_name = " ".join(full_name.split())
        self.called = " ".join(called.split())


def initials(name: str) -> str:
    """The initials of a name, as "S R"."""
    return " ".join(part[0].upper() for part in name.split() if part)


class ContactWay(Base):
    """One way to reach someone over one channel, and whether that is safe."""

    __tablename__ = "contact_way"
    __table_args__ = (UniqueConstraint("person_id", "channel", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    channel: Mapped[Channel] = mapped_column(Choice(Channel))
    value: Mapped[str]
    safe: Mapped[Safe] = choice(Safe.UNKNOWN)
    preferred: Mapped[bool] = mapped_column(default=False)
    times: Mapped[str] = mapped_column(default="")
    say_who: Mapped[str] = mapped_column(default="")
    if_other_answers: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="contacts", lazy="raise")

    def mark(self, safe: Safe, on: date) -> None:
        """Record whether this way is safe, as they said on a date."""
        self.safe = safe
        self.checked_on = None if safe is Safe.UNKNOWN else on


class SharedPhone(Base):
    """Who else sees or answers a person's phone: sensitive, in a table of its own."""

    __tablename__ = "shared_phone"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    who_else: Mapped[str]


class Need(Base):
    """An access or communication need, by the six steps: identify, record, flag, share, meet, review."""

    __tablename__ = "need"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[NeedKind] = choice(NeedKind.ACCESS)
    words: Mapped[str]
    identified_on: Mapped[date | None]
    flagged: Mapped[bool] = mapped_column(default=True)
    share_with: Mapped[ShareWith] = choice(ShareWith.PREPARER)
    met_by: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]


class Skill(Base):
    """Something people can do or would like to learn."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class PersonSkill(Base):
    """A skill of a person, in their own estimate."""

    __tablename__ = "person_skill"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    level: Mapped[SkillLevel] = choice(SkillLevel.HAS)


class UsualTime(Base):
    """A part of the usual week and how it suits them (weekday 0 is Monday)."""

    __tablename__ = "usual_time"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    start: Mapped[time]
    end: Mapped[time]
    fits: Mapped[Fits] = choice(Fits.CAN)


class OtherTime(Base):
    """An exception from the usual week: dates that suit differently, open-ended when `until` is missing."""

    __tablename__ = "other_time"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    fits: Mapped[Fits] = choice(Fits.CANNOT)


class Consent(Base):
    """What a person agreed to, when, how, until when, and when they took it back."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    to: Mapped[ConsentFor] = mapped_column(Choice(ConsentFor))
    words: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date]
    until: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)
