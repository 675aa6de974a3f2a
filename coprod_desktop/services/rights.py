"""What people ask of what is kept about them: recorded, waited for, made longer, answered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.services.finding import find
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import ChangeDraft, Workspace
from coprod_desktop.vocabulary import AskedFor, ClockStopped, Nation, RequestEnd


@dataclass(frozen=True)
class RecordRequest:
    """Someone asks for something of what is kept; `words` are theirs, where they gave any."""

    person_id: int
    kind: AskedFor
    asked_on: date | None
    words: str = ""


@dataclass(frozen=True)
class StopClock:
    """We asked them something and cannot go on before they answer."""

    request_id: int
    why: ClockStopped | None
    on: date | None


@dataclass(frozen=True)
class GoOn:
    """They answered."""

    request_id: int
    on: date | None


@dataclass(frozen=True)
class TakeLonger:
    """They were told, with the reason, that it takes two months more."""

    request_id: int
    why: str
    on: date | None


@dataclass(frozen=True)
class FinishRequest:
    """It is answered: how, and when."""

    request_id: int
    end: RequestEnd | None
    on: date | None
    how: str = ""


def record_request(workspace: Workspace, request: RecordRequest) -> Change:
    """Record what someone asks for; `made` is its id. Raises RuleBroken without a day, or for one to come."""
    with workspace.change(Act.REQUEST_RECORDED, person=request.person_id) as change:
        found(change.session, request.person_id)
        asked = DataRequest(person_id=request.person_id)
        nation = _nation(change.session)
        asked.ask(request.kind, request.asked_on, request.words, workspace.today(), nation)
        change.add(asked)
    return change.change


def stop_clock(workspace: Workspace, request: StopClock) -> Change:
    """Wait for what only they can tell. Raises RuleBroken where it cannot stand still."""
    with workspace.change(Act.REQUEST_STOPPED) as change:
        asked = _asked(change, request.request_id)
        asked.stop(request.why, request.on, workspace.today(), _nation(change.session))
    return change.change


def go_on(workspace: Workspace, request: GoOn) -> Change:
    """They answered, and the time goes on. Raises RuleBroken where it does not stand still."""
    with workspace.change(Act.REQUEST_GOES_ON) as change:
        asked = _asked(change, request.request_id)
        asked.go_on(request.on, workspace.today(), _nation(change.session))
    return change.change


def take_longer(workspace: Workspace, request: TakeLonger) -> Change:
    """Keep that they were told of two months more, and why. Raises RuleBroken when told too late."""
    with workspace.change(Act.REQUEST_LONGER) as change:
        asked = _asked(change, request.request_id)
        asked.extend(request.why, request.on, workspace.today(), _nation(change.session))
    return change.change


def finish_request(workspace: Workspace, request: FinishRequest) -> Change:
    """Keep how it was answered. Raises RuleBroken without how, or when it is already."""
    with workspace.change(Act.REQUEST_DONE) as change:
        asked = _asked(change, request.request_id)
        asked.finish(request.end, request.on, request.how, workspace.today())
    return change.change


def _asked(change: ChangeDraft, request_id: int) -> DataRequest:
    """The request an act is about; the entry says whose it is."""
    asked = find(change.session, DataRequest, request_id)
    change.params["person"] = asked.person_id
    return asked


def _nation(db: Db) -> Nation:
    return db.scalars(select(Organisation.nation)).first() or Nation.ENGLAND
