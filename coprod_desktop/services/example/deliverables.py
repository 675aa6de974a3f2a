"""What the example’s group makes: a brochure midway, its first version replaced, its second looked at.

Days lie between what was done to it, as they would.
"""

from collections.abc import Callable
from datetime import timedelta

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


def make_brochure(workspace: Workspace, known: Known, be_at: Callable[[int, int], None]) -> None:
    """Record it through the same acts as in earnest; `be_at` goes so many days back, to an hour."""
    be_at(20, 10)
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
    be_at(16, 15)
    add_version(workspace, first)
    be_at(6, 11)
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
    be_at(3, 14)
    submit_version(workspace, OneVersion(second))
    _say_something(workspace, known, brochure, second, be_at)


def _say_who(workspace: Workspace, known: Known, brochure: int) -> None:
    people = known.people
    staff, group = Asked(people["morgan"], Behalf.STAFF), Asked(people["kim"], Behalf.GROUP)
    manager, layout = Asked(people["helen"], Behalf.STAFF), Asked(people["aoife"], Behalf.GROUP)
    due = workspace.today() + timedelta(days=28)
    content = StrandSaid(
        name="Content", people=(staff, group), checklist="Phone numbers tried\nLegal pages", due=due
    )
    design = StrandSaid(
        name="Design", people=(manager, layout), checklist="Our logo\nLarge enough to read", due=due
    )
    set_route(workspace, Route(deliverable_id=brochure, strands=(content, design)))
    worked = (
        WorkedOn(people["sam"], "section 3", NameShown.CALLED),
        WorkedOn(people["adebayo"], "the cover", NameShown.INITIALS),
        WorkedOn(people["huong"], "section 5"),
    )
    set_credits(workspace, Credits(brochure, worked))


def _say_something(
    workspace: Workspace, known: Known, brochure: int, version: int, be_at: Callable[[int, int], None]
) -> None:
    with workspace.read() as db:
        query = select(Strand.id).where(Strand.deliverable_id == brochure).order_by(Strand.position)
        content, design = db.scalars(query)
        parts = select(Section.id).where(Section.deliverable_id == brochure).order_by(Section.position)
        section = list(db.scalars(parts))[1]
    be_at(2, 11)
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
    be_at(1, 16)
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
