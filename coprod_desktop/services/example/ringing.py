"""Whom to ring in the example: a session that begins later, a reminder, and a try that brought no answer."""

from dataclasses import replace
from datetime import time, timedelta

from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.ringing import ring_list
from coprod_desktop.services.example.scene import Known
from coprod_desktop.services.ringing import AddReminder, NoteTry, add_reminder, note_try
from coprod_desktop.services.series import details_of
from coprod_desktop.services.sessions import ChangeSession, change_session
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import RingOutcome

_LATER_WEEK = 2


def ring(workspace: Workspace, known: Known) -> None:
    """Record what leaves something for the list, through the same acts as in earnest."""
    people = known.people
    changed = known.sessions["circle", _LATER_WEEK]
    with workspace.read() as db:
        details = details_of(db.get_one(Session, changed))
    change_session(workspace, ChangeSession(changed, replace(details, start=time(14, 30))))
    soon = workspace.today() + timedelta(days=2)
    add_reminder(workspace, AddReminder(people["kim"], "Bring the photos for the cover"))
    add_reminder(workspace, AddReminder(people["zoe"], "The taxi is booked for Friday", soon))
    for name, outcome in (("adebayo", RingOutcome.NO_ANSWER), ("qiuyue", RingOutcome.ASKED)):
        listed = [one for one in ring_list(workspace).now if one.person_id == people[name]]
        for one in listed:
            note_try(workspace, NoteTry(one.person_id, tuple(thing.key for thing in one.things), outcome))
