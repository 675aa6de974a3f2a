"""What staff do, act by act: sessions, the rota and tasks."""

from coprod_desktop.acts.kinds import FOLLOWED, ActSpec, act
from coprod_desktop.acts.names import Act
from coprod_desktop.labels.marking import N_
from coprod_desktop.vocabulary import Permission

ROTA: dict[Act, ActSpec] = {
    # sessions
    Act.SESSION_ADDED: act(N_("Added {session}"), undo=FOLLOWED),
    Act.SESSION_CHANGED: act(N_("Changed {session}")),
    Act.SESSION_MOVED: act(N_("Moved {session} to another day"), undo=FOLLOWED),
    Act.SESSION_CANCELLED: act(N_("Cancelled {session}")),
    Act.SESSION_STOPPED: act(N_("{session} was stopped")),
    Act.SESSION_RESTORED: act(N_("{session} goes ahead after all")),
    Act.SESSION_REMOVED: act(N_("Removed {session}")),
    Act.AGENDA_CHANGED: act(N_("Changed the agenda of {session}")),
    Act.OUTCOME_WRITTEN: act(N_("Wrote what was decided at {session}")),
    Act.ARRANGEMENT_RECORDED: act(N_("Recorded what {session} needs to be ready")),
    Act.ALL_WELL: act(N_("The finish call for {session} came: all well")),
    Act.SERIES_ADDED: act(N_("Added the sessions of {series}"), undo=FOLLOWED),
    Act.SERIES_CHANGED: act(N_("Changed the coming sessions of {series}")),
    Act.SERIES_ENDED: act(N_("Ended {series}")),
    Act.DATE_LEFT_OUT: act(N_("Left out one date of {series}"), undo=FOLLOWED),
    Act.DATE_ADDED: act(N_("Added a date to {series}"), undo=FOLLOWED),
    # rota
    Act.PLACE_ADDED: act(N_("{session} now needs: {role}"), undo=FOLLOWED),
    Act.PLACE_CHANGED: act(N_("Changed how many are needed at {session}: {role}")),
    Act.PLACE_REMOVED: act(N_("{session} no longer needs: {role}")),
    Act.PLACES_SET: act(
        N_("Set who is needed at {series}"), N_("Set who is needed at {session}"), undo=FOLLOWED
    ),
    Act.PLACE_LIST_REMOVED: act(N_("Removed a list of who is needed")),
    Act.ASSIGNMENT_MADE: act(
        N_("{person} is on the rota for {session}"), N_("{person} is on the rota"), undo=FOLLOWED
    ),
    Act.ASSIGNMENT_INVITED: act(N_("Asked {person} to come to {session}"), undo=FOLLOWED),
    Act.ASSIGNMENT_WAITING: act(
        N_("{person} would like a place at {session} once there is one"), undo=FOLLOWED
    ),
    Act.ASSIGNMENT_CONFIRMED: act(N_("{person} said yes to {session}"), undo=FOLLOWED),
    # Whoever said no is never a parameter: it is kept with the place while that is open, and not on them.
    Act.ASSIGNMENT_DECLINED: act(N_("Noted an answer for {session}"), undo=FOLLOWED),
    Act.ASSIGNMENT_MOVED: act(N_("Moved {person} at {session}"), undo=FOLLOWED),
    Act.ASSIGNMENT_REMOVED: act(N_("Took {person} off the rota for {session}")),
    # Names those who said yes: whoever was only asked may still say no.
    Act.ROTA_FILLED: act(N_("Filled the rota"), undo=FOLLOWED),
    Act.ATTENDANCE_RECORDED: act(N_("Recorded who was at {session}"), permission=Permission.ATTENDANCE),
    Act.ATTENDANCE_CORRECTED: act(N_("Corrected who was at {session}"), permission=Permission.CORRECT),
    Act.HOURS_CHOSEN: act(N_("Recorded whether {person}’s hours are counted")),
    Act.HOURS_CORRECTED: act(N_("Corrected {person}’s hours at {session}")),
    # tasks
    Act.TASK_ADDED: act(N_("Added the task {task}"), undo=FOLLOWED),
    Act.TASK_CHANGED: act(N_("Changed the task {task}")),
    Act.TASK_STATE_CHANGED: act(N_("Moved the task {task} on")),
    Act.TASK_OWNER_CHANGED: act(
        N_("{task} is now with {person}"), N_("Changed who has {task}"), undo=FOLLOWED
    ),
    Act.CONFIDENCE_RECORDED: act(N_("Recorded how {person} feels about the task {task}")),
    Act.TASK_REMOVED: act(N_("Removed the task {task}")),
}
