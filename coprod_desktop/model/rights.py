"""What people ask of what is kept about them, and by when it is to be answered.

The time is that of Article 12 and 12A of the UK GDPR, as the Data (Use and Access) Act 2025 has them: a
calendar month from the day they ask, or from the day we know who is asking; its last day where that month is
shorter; the next working day after a weekend or a bank holiday. Two months more where they were told why
within the first. What passes while we wait to learn what they would like does not count.
"""

from datetime import date, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.base import Base, Choice, choice
from coprod_desktop.vocabulary import AskedFor, ClockStopped, Nation, RequestEnd
from coprod_desktop.wording import _, long_date

MONTHS, MONTHS_MORE = 1, 2
_SATURDAY = 5


def working_day(day: date, nation: Nation) -> date:
    """The day itself, or the next one that is neither at a weekend nor a bank holiday."""
    closed = bank_holidays(nation, day, day + timedelta(days=14))
    while day.weekday() >= _SATURDAY or day in closed:
        day += timedelta(days=1)
    return day


class DataRequest(Base):
    """One request of somebody’s. `starts_on` is the day the month is counted from."""

    __tablename__ = "data_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AskedFor] = choice(AskedFor.COPY)
    asked_on: Mapped[date]
    words: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    paused_days: Mapped[int] = mapped_column(default=0)
    paused_on: Mapped[date | None]
    paused_for: Mapped[ClockStopped | None] = mapped_column(Choice(ClockStopped))
    extended_on: Mapped[date | None]
    extended_why: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    end: Mapped[RequestEnd | None] = mapped_column(Choice(RequestEnd))
    how: Mapped[str] = mapped_column(default="")

    def ask(self, kind: AskedFor, on: date | None, words: str, today: date, nation: Nation) -> None:
        """Keep what they ask for, and since when. Raises RuleBroken without a day, or for one to come."""
        if on is None:
            raise RuleBroken(_("Write the day they asked, on paper or by word of mouth."), "asked_on")
        if on > today:
            raise RuleBroken(_("This day is still to come."), "asked_on")
        self.kind, self.asked_on, self.words = kind, on, words.strip()
        self.starts_on = on
        self._reckon(nation)

    def first_due(self, nation: Nation) -> date:
        """By when it is to be answered, or they are to be told that it takes longer."""
        return self._after(MONTHS, nation)

    def stop(self, why: ClockStopped | None, on: date | None, today: date, nation: Nation) -> None:
        """Wait for what only they can tell; the time stands still from the day they were asked.

        Raises RuleBroken when it is answered or stands still already, or for a day that cannot be.
        """
        self._must_be_open()
        if why is None:
            raise RuleBroken(_("Choose what you asked them."), "why")
        if self.paused_on is not None:
            raise RuleBroken(_("You wait for them already."), "on")
        on = self._between(on, today)
        if on > self.due_on:
            words = _("It was to be answered by {day}, so the time can’t stand still after that.")
            raise RuleBroken(words.format(day=long_date(self.due_on)), "on")
        self.paused_on, self.paused_for = on, why

    def go_on(self, on: date | None, today: date, nation: Nation) -> None:
        """They told us; the time goes on. From then anew where it was not known who is asking.

        Raises RuleBroken when it does not stand still, or for a day before we asked them.
        """
        self._must_be_open()
        if self.paused_on is None:
            raise RuleBroken(_("You are not waiting for them."), "on")
        on = self._between(on, today)
        if on < self.paused_on:
            raise RuleBroken(_("That is before you asked them."), "on")
        if self.paused_for is ClockStopped.IDENTITY:
            self.starts_on, self.paused_days = on, 0
        else:
            self.paused_days += (on - self.paused_on).days
        self.paused_on = self.paused_for = None
        self._reckon(nation)

    def extend(self, why: str, on: date | None, today: date, nation: Nation) -> None:
        """Take two months more, told to them with the reason on a day within the first month.

        Raises RuleBroken without a reason, when it was taken already, or told too late.
        """
        self._must_be_open()
        if self.extended_on is not None:
            raise RuleBroken(_("It takes longer already. It can’t be made longer twice."), "on")
        if not why.strip():
            raise RuleBroken(_("Write why, as you told them: it is much, or they asked for much."), "why")
        on = self._between(on, today)
        limit = self.first_due(nation)
        if on > limit:
            words = _("They would have to have been told by {day}. Answer as soon as you can instead.")
            raise RuleBroken(words.format(day=long_date(limit)), "on")
        self.extended_on, self.extended_why = on, why.strip()
        self._reckon(nation)

    def finish(self, end: RequestEnd | None, on: date | None, how: str, today: date) -> None:
        """Keep that it is answered: how, and on which day.

        Raises RuleBroken when it is already, without how, or for a day that cannot be.
        """
        self._must_be_open()
        if end is None:
            raise RuleBroken(_("Choose how it ended."), "end")
        if not how.strip() and end is not RequestEnd.TAKEN_BACK:
            words = _("Write how: by hand, by post to a safe address, or what you told them.")
            raise RuleBroken(words, "how")
        self.done_on, self.end, self.how = self._between(on, today), end, how.strip()
        self.paused_on = self.paused_for = None

    def _after(self, months: int, nation: Nation) -> date:
        from dateutil.relativedelta import relativedelta  # not needed to show what is due

        day = self.starts_on + relativedelta(months=months) + timedelta(days=self.paused_days or 0)
        return working_day(day, nation)

    def _reckon(self, nation: Nation) -> None:
        more = MONTHS_MORE if self.extended_on is not None else 0
        self.due_on = self._after(MONTHS + more, nation)

    def _between(self, on: date | None, today: date) -> date:
        if on is None:
            raise RuleBroken(_("Write the day."), "on")
        if on > today:
            raise RuleBroken(_("This day is still to come."), "on")
        if on < self.asked_on:
            raise RuleBroken(_("That is before they asked."), "on")
        return on

    def _must_be_open(self) -> None:
        if self.done_on is not None:
            raise RuleBroken(_("This is answered already."))
