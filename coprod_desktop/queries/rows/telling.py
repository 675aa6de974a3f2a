"""Rows for whom to tell when a session is called off, moved or stopped."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from coprod_desktop.vocabulary import Channel, SessionState


class TellAs(StrEnum):
    """Why someone has to hear."""

    COMING = "coming"
    ASKED = "asked"
    ASKED_TO_COVER = "asked_to_cover"
    WAITING = "waiting"
    CANNOT = "cannot"
    VENUE = "venue"
    ARRANGED = "arranged"


@dataclass(frozen=True)
class TellWay:
    """One way that is known to be safe: the number or address, when, and what to say.

    `say_who` is who we say is calling, `if_other_answers` what to do when someone else picks up.
    """

    channel: Channel
    value: str
    preferred: bool
    times: str
    say_who: str
    if_other_answers: str


@dataclass(frozen=True)
class TellRow:
    """Someone to tell; without `person_id` the venue, or what was arranged: an interpreter, a taxi.

    `name` then is the venue's, or what was arranged and who sees to it. No `ways` means that none is known to
    be safe.
    """

    person_id: int | None
    name: str
    because: TellAs
    ways: tuple[TellWay, ...] = ()


@dataclass(frozen=True)
class WhomToTell:
    """Whom to tell about a session, once each: first those who are coming."""

    session_id: int
    title: str
    on: date
    start: time
    state: SessionState
    moved_from: date | None
    rows: tuple[TellRow, ...]
