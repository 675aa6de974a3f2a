"""What the example’s group makes: a brochure midway, its first version replaced, its second looked at."""

from sqlalchemy import select

from coprod_desktop.model.deliverables import Section
from coprod_desktop.model.signoff import Strand
from coprod_desktop.services.deliverables import (
    Credits,
    Described,
    NewVersion,
    OneVersion,
    Part,
    WorkedOn,
    add_version,
    describe_deliverable,
    set_credits,
    take_to_group,
)
from coprod_desktop.services.example.scene import Known
from coprod_desktop.services.signoff import (
    Approve,
    AskChange,
    Asked,
    Route,
    StrandSaid,
    approve,
    ask_change,
    set_route,
    submit_version,
)
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ApprovalMethod, Behalf, ChangeKind, DeliverableKind, NameShown


def make_brochure(workspace: Workspace, known: Known) -> None:
    """Record it through the same acts as in earnest."""
    people = known.people
    parts = (("1: what happens first", "jo"), ("3: the first meeting", "sam"), ("5: what helped us", "huong"))
    brochure = describe_deliverable(
        workspace,
        Described(
            project_id=known.projects["brochure"],
            title="Brochure for families",
            kind=DeliverableKind.LEAFLET,
            quality_bar="Words a twelve-year-old knows. Printed in colour, and readable in black and white.",
            editor_id=people["sian"],
            parts=tuple(Part(f"Section {title}", people[who]) for title, who in parts),
        ),
    ).made
    assert brochure is not None
    _say_who(workspace, known, brochure)
    first = NewVersion(deliverable_id=brochure, paper="The first draft, in the blue folder in the cupboard")
    add_version(workspace, first)
    second = add_version(
        workspace,
        NewVersion(
            deliverable_id=brochure,
            paper="The second draft with Bayo’s cover, in the blue folder in the cupboard",
            what_changed="A new cover, and section 3 as the group talked about it",
        ),
    ).made
    assert second is not None
    take_to_group(workspace, OneVersion(second))
    submit_version(workspace, OneVersion(second))
    _say_something(workspace, known, brochure, second)


def _say_who(workspace: Workspace, known: Known, brochure: int) -> None:
    people = known.people
    staff, group = Asked(people["morgan"], Behalf.STAFF), Asked(people["kim"], Behalf.GROUP)
    manager, layout = Asked(people["helen"], Behalf.STAFF), Asked(people["aoife"], Behalf.GROUP)
    content = StrandSaid(name="Content", people=(staff, group), checklist="Phone numbers tried\nLegal pages")
    design = StrandSaid(name="Design", people=(manager, layout), checklist="Our logo\nLarge enough to read")
    set_route(workspace, Route(deliverable_id=brochure, strands=(content, design)))
    worked = (
        WorkedOn(people["sam"], "section 3", NameShown.CALLED),
        WorkedOn(people["adebayo"], "the cover", NameShown.INITIALS),
        WorkedOn(people["huong"], "section 5"),
    )
    set_credits(workspace, Credits(brochure, worked))


def _say_something(workspace: Workspace, known: Known, brochure: int, version: int) -> None:
    with workspace.read() as db:
        query = select(Strand.id).where(Strand.deliverable_id == brochure).order_by(Strand.position)
        content, design = db.scalars(query)
        parts = select(Section.id).where(Section.deliverable_id == brochure).order_by(Section.position)
        section = list(db.scalars(parts))[1]
    approve(
        workspace,
        Approve(
            version_id=version,
            strand_id=content,
            person_id=known.people["kim"],
            method=ApprovalMethod.IN_MEETING,
            reference="Notes of the brochure group, item 2",
        ),
    )
    ask_change(
        workspace,
        AskChange(
            version_id=version,
            strand_id=design,
            person_id=known.people["aoife"],
            kind=ChangeKind.REPLACE,
            words="The grey letters on the second page are hard to read",
            section_id=section,
        ),
    )
