"""Public consultations: who is asking, by when, how we take part, what we plan, what was sent and answered.

What people say for one stands in `model.contributions`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, choice, public_id
from coprod_desktop.vocabulary import ConsultationState, PlanStep, TakingPart
from coprod_desktop.wording import _, short_date

UNDER_WAY = frozenset({ConsultationState.HEARD_OF, ConsultationState.TAKING_PART, ConsultationState.IN_HAND})
"""States in which something can still be sent."""

WAS_SENT = frozenset({ConsultationState.SENT, ConsultationState.CLOSED})
"""States after the response went: what was sent can’t be called back."""


class Consultation(Base):
    """A public consultation: who is asking about what, until when, and how far we are with it.

    `what_happens` says what becomes of what people say, and `help_offered` what help there is to take part:
    both are told to whoever contributes. `why_not` is why we couldn’t take part; `late_words` who agreed that
    it might come after the closing date; `unsigned_words` why it went without sign-off.
    """

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"), index=True)
    deliverable_id: Mapped[int | None] = mapped_column(
        ForeignKey("deliverable.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[str]
    asked_by: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    what_happens: Mapped[str] = mapped_column(default="")
    help_offered: Mapped[str] = mapped_column(default="")
    opened_on: Mapped[date | None]
    closes_on: Mapped[date] = mapped_column(index=True)
    closes_at: Mapped[time | None]
    heard_on: Mapped[date]
    heard_how: Mapped[str] = mapped_column(default="")
    state: Mapped[ConsultationState] = choice(ConsultationState.HEARD_OF, index=True)
    why_not: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date | None]
    sent_how: Mapped[str] = mapped_column(default="")
    sent_version_id: Mapped[int | None] = mapped_column(ForeignKey("version.id", ondelete="SET NULL"))
    late_words: Mapped[str] = mapped_column(default="")
    unsigned_words: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")

    def describe(self, title: str, asked_by: str, about: str) -> None:
        """Say what it is, who is asking and what about; raises RuleBroken without title or asker."""
        if not title.strip():
            raise RuleBroken(_("Write what it is called, as it was announced."), "title")
        if not asked_by.strip():
            raise RuleBroken(_("Write who is asking, such as the council or a ministry."), "asked_by")
        self.title, self.asked_by = " ".join(title.split()), " ".join(asked_by.split())
        self.about = about.strip()

    def tell_contributors(self, what_happens: str, help_offered: str) -> None:
        """Say what becomes of what people say, and what help there is to take part."""
        self.what_happens, self.help_offered = what_happens.strip(), help_offered.strip()

    def set_dates(self, opened_on: date | None, closes_on: date | None, closes_at: time | None) -> None:
        """Say when it opens and closes; raises RuleBroken without a closing date or one before it opens."""
        if closes_on is None:
            raise RuleBroken(_("Write when it closes: the plan is made from that day."), "closes_on")
        if opened_on is not None and closes_on < opened_on:
            raise RuleBroken(
                _("It would close before it opens on {day}. Check both dates.").format(
                    day=short_date(opened_on, beside=closes_on)
                ),
                "closes_on",
            )
        self.opened_on, self.closes_on, self.closes_at = opened_on, closes_on, closes_at

    def hear(self, on: date, how: str, today: date) -> None:
        """Say when and how we heard of it; raises RuleBroken for a day to come."""
        if on > today:
            raise RuleBroken(_("That day is still to come. Write when you heard of it."), "heard_on")
        self.heard_on, self.heard_how = on, how.strip()

    def begin(self, today: date) -> None:
        """We take part; raises RuleBroken when it has closed, or when it was sent."""
        self._require_open_matter()
        if today > self.closes_on:
            raise RuleBroken(
                _(
                    "It closed on {day}. If it runs longer now, change the closing date first; "
                    "if not, record that you couldn’t."
                ).format(day=short_date(self.closes_on, beside=today))
            )
        self.state, self.why_not = ConsultationState.TAKING_PART, ""

    def take_in_hand(self) -> None:
        """The response is being written; raises RuleBroken unless we take part."""
        if self.state is not ConsultationState.TAKING_PART:
            raise RuleBroken(_("Say first that you are taking part."))
        self.state = ConsultationState.IN_HAND

    def could_not(self, why: str) -> None:
        """We couldn’t take part, and why: kept as a record. Raises RuleBroken without why, or once sent."""
        self._require_open_matter()
        if not why.strip():
            raise RuleBroken(
                _("Write why, such as “five days’ notice”: it is worth telling whoever asks."), "why_not"
            )
        self.state, self.why_not = ConsultationState.COULD_NOT, " ".join(why.split())

    def send(self, on: date, how: str, today: date, late_words: str = "") -> None:
        """It was sent, when and how. Raises RuleBroken unless we take part, without how, or out of time.

        After the closing date it is said who agreed that it might come late.
        """
        if self.state not in (ConsultationState.TAKING_PART, ConsultationState.IN_HAND):
            raise RuleBroken(_("Say first that you are taking part."))
        if on > today:
            raise RuleBroken(_("That day is still to come."), "sent_on")
        if on < self.heard_on:
            raise RuleBroken(_("That is before you heard of it."), "sent_on")
        if not how.strip():
            raise RuleBroken(_("Write how it was sent, such as “by e-mail” or “by their form”."), "sent_how")
        if on > self.closes_on and not late_words.strip():
            raise RuleBroken(
                _("It closed on {day}. Write who agreed that it may come late.").format(
                    day=short_date(self.closes_on, beside=on)
                ),
                "late_words",
            )
        self.state, self.sent_on, self.sent_how = ConsultationState.SENT, on, " ".join(how.split())
        self.late_words = late_words.strip() if on > self.closes_on else ""

    def sent_as(self, version_id: int | None, signed_off: bool, unsigned_words: str) -> None:
        """Say which version went; raises RuleBroken where it isn’t signed off and nobody says why."""
        if not signed_off and not unsigned_words.strip():
            raise RuleBroken(
                _("The response hasn’t been signed off. Have it signed off first, or write why it went so."),
                "unsigned_words",
            )
        self.sent_version_id = version_id
        self.unsigned_words = "" if signed_off else unsigned_words.strip()

    def close(self, on: date, answer: str, today: date) -> None:
        """It is answered, or will not be: nothing more is expected. Raises RuleBroken unless it was sent."""
        if self.state is not ConsultationState.SENT:
            raise RuleBroken(_("Only what was sent is closed. Record that it was sent first."))
        if on > today:
            raise RuleBroken(_("That day is still to come."), "closed_on")
        if self.sent_on is not None and on < self.sent_on:
            raise RuleBroken(_("That is before it was sent."), "closed_on")
        self.state, self.closed_on, self.answer = ConsultationState.CLOSED, on, answer.strip()

    def open_again(self) -> None:
        """Take one step back: what couldn’t be done is looked at again, what was closed waits once more."""
        back = {
            ConsultationState.COULD_NOT: ConsultationState.HEARD_OF,
            ConsultationState.CLOSED: ConsultationState.SENT,
        }
        if self.state not in back:
            raise RuleBroken(_("This is open already."))
        self.state, self.why_not, self.closed_on = back[self.state], "", None

    def _require_open_matter(self) -> None:
        if self.state in WAS_SENT:
            raise RuleBroken(_("The response was sent already."))


class ConsultationForm(Base):
    """One form in which we take part: a survey, a workshop, a meeting elsewhere with a companion.

    `debrief_on` is when whoever went is asked how it was for them; nothing of what they say is kept here.
    """

    __tablename__ = "consultation_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[TakingPart] = mapped_column(Choice(TakingPart))
    words: Mapped[str] = mapped_column(default="")
    on: Mapped[date | None]
    at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    came_of_it: Mapped[str] = mapped_column(default="")
    debrief_on: Mapped[date | None]
    debriefed_on: Mapped[date | None]

    def say(self, kind: TakingPart | None, words: str) -> None:
        """Say in what form, and what there is to know about it; raises RuleBroken without a form."""
        if kind is None:
            raise RuleBroken(_("Choose in what form."), "kind")
        self.kind, self.words = kind, words.strip()

    def plan(self, on: date | None, at: time | None, place: str, debrief_on: date | None) -> None:
        """Say when and where it is; raises RuleBroken for a debrief before it."""
        if on is not None and debrief_on is not None and debrief_on < on:
            raise RuleBroken(_("The debrief comes afterwards. Choose that day or a later one."), "debrief_on")
        self.on, self.at, self.place, self.debrief_on = on, at, place.strip(), debrief_on

    def check_company(self, goers: int, companions: int) -> None:
        """Raise RuleBroken for a meeting elsewhere that somebody goes to without a companion."""
        if self.kind is TakingPart.MEETING and goers and not companions:
            raise RuleBroken(_("Nobody goes to such a meeting alone. Add who goes with them."), "companions")

    def be_done(self, on: date, came_of_it: str, debriefed_on: date | None, today: date) -> None:
        """It took place, and what came of it; raises RuleBroken for days to come."""
        if on > today:
            raise RuleBroken(_("That day is still to come."), "done_on")
        if debriefed_on is not None and debriefed_on > today:
            raise RuleBroken(_("That day is still to come."), "debriefed_on")
        self.done_on, self.came_of_it, self.debriefed_on = on, came_of_it.strip(), debriefed_on


class FormPerson(Base):
    """Someone who takes part in one form of a consultation, or goes along as their companion.

    Nobody (None) where it was agreed that it goes without them.
    """

    __tablename__ = "form_person"
    __table_args__ = (UniqueConstraint("form_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("consultation_form.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    companion: Mapped[bool] = mapped_column(default=False)


class ConsultationStep(Base):
    """A step of the plan and the day it is to be done by; `moved` once someone set the day themselves."""

    __tablename__ = "consultation_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[PlanStep] = choice(PlanStep.OTHER)
    words: Mapped[str] = mapped_column(default="")
    on: Mapped[date] = mapped_column(index=True)
    moved: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    done_on: Mapped[date | None]

    def say(self, words: str) -> None:
        """Say what is done in it; raises RuleBroken for a step of one’s own without words."""
        if self.kind is PlanStep.OTHER and not words.strip():
            raise RuleBroken(_("Write what is to be done."), "words")
        self.words = words.strip()

    def move(self, on: date | None, closes_on: date) -> None:
        """Set the day it is done by; raises RuleBroken without one, or for a day after it closes."""
        if on is None:
            raise RuleBroken(_("Write by when."), "on")
        if on > closes_on:
            raise RuleBroken(
                _("It closes on {day}. Choose that day or an earlier one.").format(
                    day=short_date(closes_on, beside=on)
                ),
                "on",
            )
        self.on, self.moved = on, True


class ConsultationLetter(Base):
    """A letter about a consultation, mostly after it closed: from them or from us, and whether we answer."""

    __tablename__ = "consultation_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    on: Mapped[date]
    from_us: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str]
    answer_by: Mapped[date | None]
    answered_on: Mapped[date | None]

    def write(self, on: date, words: str, answer_by: date | None, today: date) -> None:
        """Say what it says; raises RuleBroken without words, for a day to come, an answer due before it."""
        if not words.strip():
            raise RuleBroken(_("Write what the letter says, in a line or two."), "words")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "on")
        if answer_by is not None and answer_by < on:
            raise RuleBroken(_("That is before the letter. Check both dates."), "answer_by")
        self.on, self.words, self.answer_by = on, words.strip(), answer_by


@dataclass(frozen=True)
class Planned:
    """One step as it is worked out: by when."""

    kind: PlanStep
    on: date


_BEFORE = (
    (PlanStep.ASK, 22),
    (PlanStep.GATHER, 15),
    (PlanStep.DRAFT, 10),
    (PlanStep.GROUP_READS, 6),
    (PlanStep.SIGN_OFF, 3),
    (PlanStep.SEND, 1),
)
"""So many working days before the closing date each step is done, where there is time enough."""

ENOUGH = _BEFORE[0][1]
"""So many working days ahead, nothing of the plan has to be hurried."""


def plan_backwards(begins: date, closes_on: date, holidays: Collection[date]) -> Sequence[Planned]:
    """The steps, worked out backwards from the closing date in working days; none once it has closed.

    With less time than is enough, all steps move together in proportion; none comes before it begins.
    """
    days = working_days(begins, closes_on, holidays)
    if closes_on < begins:
        return ()
    if not days:
        return tuple(Planned(kind, closes_on) for kind, _before in _BEFORE)
    room = len(days) - 1
    found = []
    for kind, before in _BEFORE:
        back = before if room >= ENOUGH else before * room // ENOUGH
        found.append(Planned(kind, days[room - back]))
    return tuple(found)


def working_days(since: date, until: date, holidays: Collection[date]) -> list[date]:
    """The working days from one day to another, both included."""
    every = (since + timedelta(days=at) for at in range((until - since).days + 1))
    return [day for day in every if day.weekday() < 5 and day not in holidays]
