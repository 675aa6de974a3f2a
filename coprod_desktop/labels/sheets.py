"""What each kind of printed sheet is called, wherever what was printed is listed."""

from coprod_desktop.labels.marking import N_

SHEETS: dict[str, str] = {
    "pack": N_("A session’s pack"),
    "take_home": N_("A sheet to take home"),
    "pocket_card": N_("A pocket card"),
    "schedule": N_("Someone’s dates"),
    "handover_sheet": N_("A handover sheet"),
    "slips": N_("Slips"),
    "rota": N_("A rota"),
    "ring_list": N_("The list of whom to ring"),
    "quotes": N_("What people said"),
    "report": N_("What changed because of it"),
    "emergency": N_("The sheet for a day at the building"),
    "planning_record": N_("What a group agreed when planning"),
    "how_we_work": N_("How we work together"),
    "response_draft": N_("A response to a consultation"),
    "first_visit": N_("A sheet for a first visit"),
    "contribution_record": N_("A record of what someone did"),
    "certificate": N_("A certificate"),
    "covered_note": N_("A note of what is covered"),
    "their_say": N_("A sheet for their say, though absent"),
    "catch_up": N_("A catch-up"),
    "handover_summary": N_("A summary of handovers"),
    "fallback": N_("The sealed sheet for a dead laptop"),
    "held": N_("What we hold about someone"),
    "full_copy": N_("A full copy for someone"),
    "signoff_record": N_("A sign-off record"),
    "version": N_("Published"),
}
