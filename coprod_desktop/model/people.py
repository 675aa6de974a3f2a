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
    PaperStyle,
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
    status_appeal: Mapped[str] = mapped_column(default="")
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
    paper_style: Mapped[PaperStyle] = choice(PaperStyle.STANDARD)
    joined_on: Mapped[date | None]
    count_hours: Mapped[bool] = mapped_column(default=False)
    hours_asked_on: Mapped[date | None]
    erased: Mapped[bool] = mapped_column(default=False)

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

    def be_found_by(self, name: str) -> None:
        """Keep one more name that finds them and is shown nowhere."""
        known = [one for one in self.former_names.split(", ") if one]
        self.former_names = ", ".join(dict.fromkeys([*known, " ".join(name.split())]))

    @property
    def may_be_rung(self) -> bool:
        """Whether anyone may try to reach them: never once they have died."""
        return self.status is not PersonStatus.DIED

    def take_break(self, words: str = "", review: date | None = None) -> None:
        """Begin a break of any length; `review` is a gentle date to ask how they are, not an end.

        Raises RuleBroken for someone who has died.
        """
        self._turn(PersonStatus.BREAK, words, review)

    def step_back(self, words: str = "", review: date | None = None) -> None:
        """Step back; they may come back whenever they like. Raises RuleBroken for someone who has died."""
        self._turn(PersonStatus.STEPPED_BACK, words, review)

    def stay_away(self, words: str, review: date | None, appeal: str) -> None:
        """Be asked not to come to sessions for now: what is said at the door, when it is looked at
        again, and how.

        `appeal` is how they can ask for that themselves. Raises RuleBroken without any of the three, and for
        someone who has died.
        """
        if not words.strip():
            raise RuleBroken(_("Write the sentence whoever is at the door can say."), "status_words")
        if review is None:
            raise RuleBroken(
                _("Say when this is looked at again, so that it does not go on by itself."), "status_review"
            )
        if not appeal.strip():
            raise RuleBroken(
                _("Write how they can ask for this to be looked at again, and whom."), "status_appeal"
            )
        self._turn(PersonStatus.NOT_FOR_NOW, words, review)
        self.status_appeal = appeal.strip()

    def come_back(self) -> None:
        """Take part again. Raises RuleBroken for someone who has died or takes part already."""
        if self.status is PersonStatus.ACTIVE:
            raise RuleBroken(_("{name} takes part already.").format(name=self.short_name), "status")
        self._turn(PersonStatus.ACTIVE, "", None)

    def die(self) -> None:
        """Record that they have died. Raises RuleBroken when that is recorded already."""
        self._turn(PersonStatus.DIED, "", None)

    def _turn(self, status: PersonStatus, words: str, review: date | None) -> None:
        if self.status is PersonStatus.DIED:
            raise RuleBroken(
                _("{name} is recorded as having died. If that is a mistake, undo it in History.").format(
                    name=self.short_name
                ),
                "status",
            )
        self.status, self.status_words, self.status_review = status, words.strip(), review
        self.status_appeal = ""

    def agree_if_not_heard(self, what: NotHeard, words: str) -> None:
        """Keep what they agreed should happen if nothing is heard from them.

        Raises RuleBroken when someone is to be rung and it is not said who.
        """
        if what is NotHeard.RING_SOMEONE and not words.strip():
            raise RuleBroken(_("Write whom to ring, as they said it."), "not_heard_words")
        self.not_heard, self.not_heard_words = what, words.strip()

    def commit(self, words: str, most_per_month: int | None) -> None:
        """Keep what they said they would like to do, in their own words, and at most how often a month.

        Raises RuleBroken for a number that cannot be meant.
        """
        if most_per_month is not None and not 1 <= most_per_month <= 31:
            raise RuleBroken(_("Write a number from 1 to 31, or leave it empty."), "most_per_month")
        self.commitment, self.most_per_month = words.strip(), most_per_month

    def choose_hours(self, counted: bool, on: date) -> None:
        """Keep whether their hours are counted, as they said on a date; nobody's are unless they ask."""
        self.count_hours, self.hours_asked_on = counted, on

    def look_after(self, under_18: bool, carer_contact: str, carer_agreed: bool) -> None:
        """Keep whether they are under 18, and then whom to turn to. No birth date is kept.

        Raises RuleBroken when permission is said to be given and nobody is named who gave it.
        """
        if under_18 and carer_agreed and not carer_contact.strip():
            raise RuleBroken(_("Write who gave permission, and how to reach them."), "carer_contact")
        self.under_18 = under_18
        self.carer_contact = carer_contact.strip() if under_18 else ""
        self.carer_agreed = carer_agreed and under_18


def initials(name: str) -> str:
    """The initials of a name, as "S R"."""
    return " ".join(part[0].upper() for part in name.split() if part)


class DifferentPeople(Base):
    """Two records that look alike and are of two people, as someone has said: not to be asked about again."""

    __tablename__ = "different_people"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


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

    @property
    def shown_value(self) -> str:
        """The number or address where it is safe to use; empty otherwise. Rows carry nothing else."""
        return self.value if self.safe is Safe.YES else ""

    def mark(self, safe: Safe, on: date) -> None:
        """Record whether this way is safe, as they said on a date; and not preferred unless it is."""
        self.safe = safe
        self.checked_on = None if safe is Safe.UNKNOWN else on
        if safe is not Safe.YES:
            self.preferred = False

    def prefer(self) -> None:
        """Make this the way they like best. Raises RuleBroken where it is not known to be safe."""
        if self.safe is not Safe.YES:
            raise RuleBroken(_("Only a way that is safe to use can be the one they prefer."), "preferred")
        self.preferred = True

    def reveal(self) -> str:
        """The value of a way that was not asked about, for someone who presses to see it.

        Raises RuleBroken for one they said not to use.
        """
        if self.safe is Safe.NO:
            raise RuleBroken(_("They said not to use this, so it is not shown. Ask them when you next meet."))
        return self.value


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

    def say(self, words: str) -> None:
        """Keep the need in their words. Raises RuleBroken when there are none."""
        if not words.strip():
            raise RuleBroken(_("Write what they need, in their own words."), "words")
        self.words = words.strip()


class Skill(Base):
    """Something people can do or would like to learn."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class PersonSkill(Base):
    """A skill of a person in their own estimate, or a training or check that counts for a time.

    `seen_by_id` is who saw the certificate; no document is kept. `said` is how sure they are of it,
    in their own words. `gained_on` is the day it was first said that they gained it here.
    """

    __tablename__ = "person_skill"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    level: Mapped[SkillLevel] = choice(SkillLevel.HAS)
    since: Mapped[date | None]
    until: Mapped[date | None]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    gained_here: Mapped[bool] = mapped_column(default=False)
    gained_on: Mapped[date | None]
    said: Mapped[str] = mapped_column(default="")

    def gain(self, here: bool, said: str, today: date) -> None:
        """Keep whether they gained it here, since when that is known, and how sure of it they are."""
        self.gained_here, self.said = here, said.strip()
        self.gained_on = (self.gained_on or today) if here else None

    def lasts(self, since: date | None, until: date | None) -> None:
        """Set from when and until when a training or check counts. Raises RuleBroken when it ends first."""
        if since is not None and until is not None and until < since:
            raise RuleBroken(_("The last day is before the first one."), "until")
        self.since, self.until = since, until

    def counts(self, on: date) -> bool:
        """Whether they can do it on a date: not only learning, and a training or check has not run out.

        `until` is the last day such a training or check counts; without one it has no end. One that was
        renewed early counts from `since`, as far as the first of its days is known.
        """
        begun = self.since is None or self.since <= on
        return self.level is SkillLevel.HAS and begun and (self.until is None or self.until >= on)


class UsualTime(Base):
    """A part of the usual week and how it suits them (weekday 0 is Monday)."""

    __tablename__ = "usual_time"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    start: Mapped[time]
    end: Mapped[time]
    fits: Mapped[Fits] = choice(Fits.CAN)

    def when(self, weekday: int, start: time, end: time) -> None:
        """Set the part of the week. Raises RuleBroken unless it ends after it starts, on the same day."""
        if end <= start:
            raise RuleBroken(_("The end has to be after the start, on the same day."), "end")
        self.weekday, self.start, self.end = weekday, start, end


class OtherTime(Base):
    """An exception from the usual week: dates that suit differently, open-ended when `until` is missing."""

    __tablename__ = "other_time"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    fits: Mapped[Fits] = choice(Fits.CANNOT)

    def when(self, since: date, until: date | None) -> None:
        """Set the dates. Raises RuleBroken when the last is before the first."""
        if until is not None and until < since:
            raise RuleBroken(_("The last day is before the first one."), "until")
        self.since, self.until = since, until


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

    def give(self, to: ConsentFor, words: str, on: date, until: date | None, today: date) -> None:
        """Keep what they agreed to, from when and until when.

        Raises RuleBroken for a day to come, an end before it was given, or "something else" without words.
        """
        if on > today:
            raise RuleBroken(_("This day is still to come. Record it once they have agreed."), "given_on")
        if until is not None and until < on:
            raise RuleBroken(_("It would end before it was given."), "until")
        if to is ConsentFor.OTHER and not words.strip():
            raise RuleBroken(_("Write what they agreed to."), "words")
        self.to, self.words, self.given_on, self.until = to, words.strip(), on, until

    def stands(self, on: date) -> bool:
        """Whether it holds on a date: not taken back, and not run out."""
        return self.withdrawn_on is None and (self.until is None or self.until >= on)

    def withdraw(self, on: date) -> None:
        """Keep that they no longer agree. Raises RuleBroken when that is recorded already."""
        if self.withdrawn_on is not None:
            raise RuleBroken(_("They have taken this back already."))
        self.withdrawn_on = on
