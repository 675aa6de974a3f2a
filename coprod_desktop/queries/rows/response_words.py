"""The words of a response that stand in every file made of it: on paper, and where it is written on."""

from coprod_desktop.queries.rows.consultation_paper import RecommendedLine, ResponseRows, SaidLine
from coprod_desktop.wording import _, clock, long_date


def title_of(rows: ResponseRows) -> str:
    """What it is called."""
    return _("Response: {title}").format(title=rows.title)


def from_to(rows: ResponseRows) -> str:
    """Whose it is, and to whom it goes."""
    return _("From {organisation} to {who}").format(organisation=rows.house.organisation, who=rows.asked_by)


def standing(rows: ResponseRows) -> str:
    """Whether it is a draft, and by when it has to be sent; or when it was sent, and how."""
    if rows.sent_on is not None:
        sent = _("Sent on {day}").format(day=long_date(rows.sent_on))
        return f"{sent} · {rows.sent_how}" if rows.sent_how else sent
    closes = long_date(rows.closes_on)
    if rows.closes_at is not None:
        closes = _("{day}, {time}").format(day=closes, time=clock(rows.closes_at))
    return _("A draft, not sent yet · closes {day}").format(day=closes)


def nothing_yet() -> str:
    """What stands in a response that nobody has begun."""
    return _("Nothing is written for it yet.")


def recommended(one: RecommendedLine, rows: ResponseRows) -> str:
    """A recommendation, and to whom it is made where that is not whoever asked."""
    if one.to_whom == rows.asked_by:
        return one.words
    whom = one.to_whom or _("our own service")
    return _("{words} (to {whom})").format(words=one.words, whom=whom)


def quoted(one: SaidLine) -> str:
    """What someone said, in quotes."""
    return _("“{words}”").format(words=one.words)


def who_said(one: SaidLine) -> str:
    """Who said something, as they agreed."""
    return one.shown or _("Someone who did not want to be named")
