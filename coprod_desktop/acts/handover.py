"""What staff do, act by act: absences, handovers and whom to ring."""

from coprod_desktop.acts.kinds import FOLLOWED, ActSpec, act
from coprod_desktop.acts.names import Act
from coprod_desktop.labels.marking import N_

HANDOVER: dict[Act, ActSpec] = {
    # absence and handover
    Act.ABSENCE_RECORDED: act(
        N_("{person} can’t make {session}"),
        N_("{person} has stepped back from {project}"),
        N_("{person} can’t make it"),
        undo=FOLLOWED,
    ),
    Act.ABSENCE_TAKEN_BACK: act(
        N_("{person} can make {session} after all"), N_("{person} can make it after all"), undo=FOLLOWED
    ),
    # Whoever is asked is never a parameter: an answer of no leaves no trace on them.
    Act.OFFER_MADE: act(N_("Asked someone about what {person} had taken on"), undo=FOLLOWED),
    Act.OFFER_ACCEPTED: act(
        N_("{person} said yes to {session}"),
        N_("{person} said yes to {task}"),
        N_("{person} said yes to a role in {project}"),
        N_("{person} said yes"),
        undo=FOLLOWED,
    ),
    Act.OFFER_DECLINED: act(N_("Noted an answer"), undo=FOLLOWED),
    Act.OFFER_WITHDRAWN: act(N_("No longer asking someone about what {person} had taken on"), undo=FOLLOWED),
    Act.HANDOVER_SETTLED: act(N_("Settled what {person} had taken on"), undo=FOLLOWED),
    Act.HANDOVER_HELD: act(N_("Holding what {person} had taken on"), undo=FOLLOWED),
    Act.HANDOVER_PARKED: act(N_("Parked what {person} had taken on"), undo=FOLLOWED),
    Act.OFFER_THANKED: act(N_("Thanked someone who was asked")),
    Act.HANDOVER_READ_BACK: act(N_("{person} said back what they have taken on")),
    Act.HANDOVER_NOTED: act(N_("Wrote the handover notes for {person}"), N_("Wrote handover notes")),
    Act.HANDOVER_REOPENED: act(N_("Opened again what {person} had taken on"), undo=FOLLOWED),
    Act.SAY_RECORDED: act(N_("Recorded what {person} says, for {session}")),
    Act.SAY_REMOVED: act(N_("Took away what {person} had said, for {session}")),
    # whom to ring: whoever was tried is never a parameter, as with offers
    Act.RING_TRIED: act(N_("Noted a try to reach someone")),
    Act.TOLD: act(N_("Told someone about {session}"), N_("Told someone what they had to hear")),
    Act.REMINDER_ADDED: act(N_("{person} is to be reminded"), undo=FOLLOWED),
}
