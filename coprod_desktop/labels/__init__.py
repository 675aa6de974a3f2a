"""The words shown for each stored choice of `vocabulary`, area by area; read through `wording.label`."""

from coprod_desktop.labels.accounts import ACCOUNTS
from coprod_desktop.labels.concerns import CONCERNS
from coprod_desktop.labels.consultations import CONSULTATIONS
from coprod_desktop.labels.deliverables import DELIVERABLES
from coprod_desktop.labels.group import GROUP
from coprod_desktop.labels.handover import HANDOVER
from coprod_desktop.labels.keeping import KEEPING
from coprod_desktop.labels.marking import N_
from coprod_desktop.labels.paper import PAPER
from coprod_desktop.labels.people import PEOPLE
from coprod_desktop.labels.planning import PLANNING
from coprod_desktop.labels.recommendations import RECOMMENDATIONS
from coprod_desktop.labels.reflection import REFLECTION
from coprod_desktop.labels.rights import RIGHTS
from coprod_desktop.labels.rota import ROTA
from coprod_desktop.labels.support import SUPPORT
from coprod_desktop.labels.together import TOGETHER
from coprod_desktop.labels.work import WORK

__all__ = ["LABELS", "N_"]

LABELS: dict[str, dict[str, str]] = {
    **ACCOUNTS,
    **CONCERNS,
    **CONSULTATIONS,
    **DELIVERABLES,
    **GROUP,
    **HANDOVER,
    **KEEPING,
    **PAPER,
    **PEOPLE,
    **PLANNING,
    **RECOMMENDATIONS,
    **REFLECTION,
    **RIGHTS,
    **ROTA,
    **SUPPORT,
    **TOGETHER,
    **WORK,
}
