"""What a group of the example made before: a leaflet that was signed off in its second round, and is out."""

from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.signoff import Approval, Strand, StrandPerson
from coprod_desktop.services.example.scene import Scene
from coprod_desktop.vocabulary import ApprovalMethod, Behalf, DeliverableKind, VersionState

_VERSIONS = (
    (-84, "The first draft, in the green folder in the cupboard", ""),
    (-66, "The leaflet as it went to the printer, in the green folder", "Larger letters, and one page less"),
)
"""How many days ago each came, where it lies, what changed."""


def add_leaflet(scene: Scene) -> None:
    """Add it with all that was said; the version before gave way to it."""
    leaflet = Deliverable(
        project_id=scene.projects["leaflet"], title="Welcome leaflet", kind=DeliverableKind.LEAFLET
    )
    scene.add(leaflet)
    strand = Strand(deliverable_id=leaflet.id, position=1, name="Content")
    scene.add(strand)
    signers = ((scene.people["priya"], Behalf.STAFF), (scene.people["kim"], Behalf.GROUP))
    scene.add(*(StrandPerson(strand_id=strand.id, person_id=who, behalf=on) for who, on in signers))
    first, out = (_version(scene, leaflet.id, at + 1) for at in range(len(_VERSIONS)))
    for who, on in signers:
        said = Approval(version_id=out.id, strand_id=strand.id, person_id=who, behalf=on)
        said.say_how(ApprovalMethod.IN_MEETING, "Notes of the leaflet group, item 1", "")
        said.given_at = scene.at(-63)
        scene.add(said)
    first.state = VersionState.SUPERSEDED
    out.submit()
    out.approve()
    out.publish(scene.day(-60) or scene.on, scene.on, "On the table by the door")
    scene.db.flush()


def _version(scene: Scene, deliverable: int, number: int) -> Version:
    came_in, where, changed = _VERSIONS[number - 1]
    version = Version(
        deliverable_id=deliverable, number=number, state=VersionState.DRAFT, added_at=scene.at(came_in)
    )
    version.hold("", "", 0, where, changed)
    scene.add(version)
    return version
