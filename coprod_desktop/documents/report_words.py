"""How what some months came to is said in sentences: the same on the screen and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from coprod_desktop.queries.rows.report import (
    LEAST,
    ConsultationCounted,
    OutcomeLine,
    People,
    ReportRows,
    SignedOffLine,
)
from coprod_desktop.wording import _, label, listed, long_date, ngettext


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: what it is of, and how many."""

    words: str
    many: int


def chart_words(bars: Iterable[Bar]) -> str:
    """What a chart says, for whoever doesn’t see it."""
    return listed([_("{what}: {n}").format(what=bar.words, n=bar.many) for bar in bars])


def days(rows: ReportRows) -> str:
    """From which day to which."""
    return _("{first} to {last}").format(first=long_date(rows.asked.since), last=long_date(rows.until))


def whose(rows: ReportRows) -> str:
    """Of which project."""
    return rows.project or _("All projects")


def how_counted() -> str:
    """What the report never tells."""
    words = _("Where people are fewer than {least}, they are not counted. Nobody is named who hasn’t agreed.")
    return words.format(least=LEAST)


def people(rows: ReportRows) -> list[str]:
    """How many came to a session or were in a group."""
    return [
        _many(rows.volunteers, _("Volunteers: {many}")),
        _many(rows.staff, _("Members of staff: {many}")),
    ]


def _many(counted: People, words: str) -> str:
    return words.format(many=so_many(counted))


def so_many(counted: People) -> str:
    """A number of people; few are not counted."""
    return _("fewer than {least}").format(least=LEAST) if counted.is_few else str(counted.many)


def sessions(rows: ReportRows) -> list[str]:
    """How many were held, and what did not take place."""
    counted = rows.sessions
    held = ngettext("{n} session was held.", "{n} sessions were held.", counted.held)
    said = [held]
    if counted.stopped:
        said.append(ngettext("{n} of them was cut short.", "{n} of them were cut short.", counted.stopped))
    if counted.called_off:
        said.append(ngettext("{n} was called off.", "{n} were called off.", counted.called_off))
    return said


def gaps(rows: ReportRows) -> list[str]:
    """How often somebody couldn’t make it, and how often somebody else did it instead."""
    counted = rows.sessions
    if not counted.gaps:
        return []
    missed = ngettext(
        "{n} time somebody who had a part couldn’t make it.",
        "{n} times somebody who had a part couldn’t make it.",
        counted.gaps,
    )
    covered = ngettext(
        "{n} time somebody else did their part.",
        "{n} times somebody else did their part.",
        counted.covered,
    )
    return [missed, covered]


def gap_bars(rows: ReportRows) -> list[Bar]:
    """The same as a chart."""
    counted = rows.sessions
    return [Bar(_("Covered"), counted.covered), Bar(_("Not covered"), counted.gaps - counted.covered)]


def handovers(rows: ReportRows) -> list[str]:
    """How much was handed over, and by when."""
    counted = rows.handovers
    said = [ngettext("{n} thing was handed over.", "{n} things were handed over.", counted.settled)]
    if counted.with_day:
        said += [
            ngettext("{n} had to be by a day.", "{n} had to be by a day.", counted.with_day),
            ngettext("{n} of these was in time.", "{n} of these were in time.", counted.in_time),
        ]
    return said


def handover_bars(rows: ReportRows) -> list[Bar]:
    """The same as a chart."""
    counted = rows.handovers
    return [
        Bar(_("In time"), counted.in_time),
        Bar(_("Later"), counted.with_day - counted.in_time),
        Bar(_("By no set day"), counted.settled - counted.with_day),
    ]


def decisions(rows: ReportRows) -> list[str]:
    """How many decisions there were, and how many went against what others wanted."""
    counted = rows.decisions
    said = [ngettext("{n} decision was made.", "{n} decisions were made.", counted.made)]
    if counted.overruled:
        over = ngettext(
            "{n} went against what the group wanted, with its reasons written down.",
            "{n} went against what the group wanted, with their reasons written down.",
            counted.overruled,
        )
        said.append(over)
    return said


def decision_bars(rows: ReportRows) -> list[Bar]:
    """In which ways they were made."""
    return [Bar(label(line.how), line.many) for line in rows.decisions.ways]


def signed_off(rows: ReportRows) -> str:
    """How many versions were signed off."""
    count = len(rows.signed_off)
    return ngettext("{n} version was signed off.", "{n} versions were signed off.", count)


def rounds(line: SignedOffLine) -> str:
    """In how many rounds a version came to be signed off."""
    return ngettext("{n} round", "{n} rounds", line.rounds)


def consultations(rows: ReportRows) -> str:
    """How many consultations closed."""
    return ngettext("{n} consultation closed.", "{n} consultations closed.", len(rows.consultations))


def notice(one: ConsultationCounted) -> str:
    """How much notice there was."""
    if one.notice_days < 0:
        return _("heard of after it had closed")
    return ngettext("{n} day’s notice", "{n} days’ notice", one.notice_days)


def outcomes(lines: Iterable[OutcomeLine]) -> str:
    """How many recommendations had each outcome."""
    return chart_words(Bar(label(line.outcome), line.many) for line in lines)


def recommendations(rows: ReportRows) -> str:
    """How many recommendations were made."""
    count = len(rows.recommendations)
    return ngettext("{n} recommendation was made.", "{n} recommendations were made.", count)


def outcome_bars(rows: ReportRows) -> list[Bar]:
    """What came of them."""
    return [Bar(label(line.outcome), line.many) for line in rows.outcomes]


def to_whom(words: str) -> str:
    """To whom something was recommended."""
    return _("To {whom}").format(whom=words or _("our own service"))


def not_listed(listed_: int, of: int) -> str:
    """That a list is not whole, and how much of it is; empty where it is."""
    if listed_ >= of:
        return ""
    return _("The latest {listed} of {n} are listed here.").format(listed=listed_, n=of)


def nothing_of(rows: ReportRows) -> str:
    """What there was none of in these months; empty where there was something of all."""
    lacking = [
        words
        for words, some in (
            (_("things handed over"), rows.handovers.settled),
            (_("decisions"), rows.decisions.made),
            (_("sign-offs"), rows.signed_off),
            (_("consultations that closed"), rows.consultations),
            (_("recommendations"), rows.recommendations),
            (_("skills gained"), rows.skills),
            (_("quotes that may be used for reports"), rows.quotes),
        )
        if not some
    ]
    return (
        _("In this time there were no {what}.").format(what=listed(lacking, last=_("or"))) if lacking else ""
    )
