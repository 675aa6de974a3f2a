"""The example organisation: Harbour Voices, a small charity that does not exist.

Everybody and every place in it is invented. For a given date it is always the same, so that what is shown,
printed and exported from it can be compared. What it is made of is in `resources/example`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from coprod_desktop.acts import Act
from coprod_desktop.model.base import public_ids_from, uuid7
from coprod_desktop.services.example.consultations import add_consultations
from coprod_desktop.services.example.decisions import add_decisions
from coprod_desktop.services.example.deliverables import make_brochure
from coprod_desktop.services.example.group import welcome
from coprod_desktop.services.example.handovers import hand_over
from coprod_desktop.services.example.keeping import set_times
from coprod_desktop.services.example.lead import add_need_to_know, let_the_lead_in
from coprod_desktop.services.example.leaflet import add_leaflet
from coprod_desktop.services.example.organisation import set_up
from coprod_desktop.services.example.people import add_people
from coprod_desktop.services.example.planning import plan
from coprod_desktop.services.example.projects import add_projects
from coprod_desktop.services.example.ready import make_ready
from coprod_desktop.services.example.recommendations import add_recommendations
from coprod_desktop.services.example.reflection import add_reflection
from coprod_desktop.services.example.rights import add_requests
from coprod_desktop.services.example.ringing import ring
from coprod_desktop.services.example.scene import Scene
from coprod_desktop.services.example.sessions import add_sessions
from coprod_desktop.services.example.support import add_support
from coprod_desktop.services.example.together import talk_together
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission


def make_example(workspace: Workspace, on: date, lead: tuple[str, str]) -> None:
    """Fill an organisation that was just begun, as if it had worked for months before a date.

    Args:
        workspace: Signed in as its coordinator, or setting up. What it begins with (organisation, roles,
            skills, the coordinator's own record) is used where it is there already.
        on: The date it is about; Today is richest on it.
        lead: The sign-in name and passphrase of its safeguarding lead.

    Raises:
        NotAllowed: Without the permission for accounts.
    """
    workspace.require(Permission.ACCOUNTS)
    morning = _Clock(on, workspace.zone)
    home = workspace.home
    staged = Workspace(workspace.engine, workspace.signed_in, morning, zone=workspace.zone, home=home)
    with public_ids_from(_public_ids(morning())):
        with staged.change(Act.EXAMPLE_MADE) as change:
            scene = Scene(change.session, on, workspace.zone, workspace.signed_in, home)
            set_up(scene)
            add_people(scene)
            let_the_lead_in(scene, *lead)
            add_projects(scene)
            plan(scene)
            add_decisions(scene)
            talk_together(scene)
            add_consultations(scene)
            add_recommendations(scene)
            add_leaflet(scene)
            add_sessions(scene)
            welcome(scene)
            make_ready(scene)
            add_support(scene)
            add_need_to_know(scene)
            add_requests(scene)
            set_times(scene)
            add_reflection(scene)
        make_brochure(staged, scene.known(), morning.be_at)
        morning.be_at(0, 7)
        hand_over(staged, scene.known(), morning.pass_by)
        ring(staged, scene.known())


class _Clock:
    """The morning of the example's date, or some days before it.

    `pass_by` lets some minutes pass between what is recorded.
    """

    def __init__(self, on: date, zone: str) -> None:
        self._on, self._zone = on, ZoneInfo(zone)
        self.be_at(0, 7)

    def __call__(self) -> datetime:
        return self._at

    def be_at(self, days_before: int, hour: int) -> None:
        self._at = datetime.combine(self._on - timedelta(days=days_before), time(hour), self._zone)

    def pass_by(self) -> None:
        self._at = self._at.replace(minute=self._at.minute + 4)


def _public_ids(at: datetime) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        bits = int.from_bytes(sha256(f"example {number}".encode()).digest()[:10], "big") >> 6
        yield uuid7(int(at.timestamp() * 1000) + number, bits)


__all__ = ["make_example"]
