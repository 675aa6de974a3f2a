"""Deliverables and sign-off: one exact version, strand by strand, and nothing said about it ever changes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.deliverables import Version
from coprod_desktop.model.signoff import Approval
from coprod_desktop.queries.deliverables import (
    deliverable_page,
    deliverables_of,
    waiting,
    waiting_for_me,
)
from coprod_desktop.queries.find import find
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.projects import project
from coprod_desktop.queries.rows.deliverables import DeliverablePage
from coprod_desktop.services.deliverables import (
    Credits,
    Described,
    NewVersion,
    OneVersion,
    Part,
    Published,
    RemoveDeliverable,
    Withdrawn,
    WorkedOn,
    add_version,
    describe_deliverable,
    publish_version,
    remove_deliverable,
    set_credits,
    take_to_group,
    withdraw_version,
)
from coprod_desktop.services.history import undo_entry
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.projects import RemoveProject, remove_project
from coprod_desktop.services.signoff import (
    Approve,
    AskChange,
    Asked,
    ConditionMet,
    Route,
    SettleChange,
    StrandSaid,
    approve,
    ask_change,
    meet_condition,
    set_route,
    settle_change,
    submit_version,
)
from coprod_desktop.vocabulary import (
    AccountRole,
    ApprovalMethod,
    Behalf,
    Edition,
    StrandState,
    VersionState,
)
from tests.world import PASSPHRASE, World

MORGAN = 1


class Made:
    """A brochure with two strands: Morgan for staff and Sam for the group in each."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.project = world.project(objective="A brochure that helps families")
        self.sam = world.person("Sam Rivers")
        self.jo = world.person("Jo Park")
        request = Described(project_id=self.project, title="Brochure", parts=(Part("Page 1", self.jo),))
        self.id = describe_deliverable(world.workspace, request).made or 0
        self.route()

    def route(self, **fields: Any) -> None:
        people = (Asked(MORGAN, Behalf.STAFF), Asked(self.sam, Behalf.GROUP))
        page = self.page()
        ids = [strand.id for strand in page.strands] or [None, None]
        strands = tuple(
            StrandSaid(name=name, people=people, strand_id=known)
            for name, known in zip(("Content", "Design"), ids, strict=True)
        )
        set_route(
            self.world.workspace,
            replace(Route(deliverable_id=self.id, strands=strands), **fields),
        )

    def page(self) -> DeliverablePage:
        found = deliverable_page(self.world.workspace, self.id)
        assert found is not None
        return found

    def version(self, content: bytes = b"one", changed: str = "", *, submit: bool = True) -> int:
        file = self.folder / "brochure.odt"
        file.write_bytes(content)
        request = NewVersion(deliverable_id=self.id, file=file, what_changed=changed)
        made = add_version(self.world.workspace, request).made or 0
        if submit:
            submit_version(self.world.workspace, OneVersion(made))
        return made

    def say_yes(self, version: int, strand: int, person: int = MORGAN, **fields: Any) -> None:
        how = ApprovalMethod.ON_SCREEN if person == MORGAN else ApprovalMethod.WITNESSED
        request = Approve(
            version_id=version,
            strand_id=self.page().strands[strand].id,
            person_id=person,
            method=how,
            passphrase=PASSPHRASE,
        )
        approve(self.world.workspace, replace(request, **fields))

    def sign_off(self, version: int) -> None:
        for strand in (0, 1):
            for person in (MORGAN, self.sam):
                self.say_yes(version, strand, person)

    def ask(self, version: int, **fields: Any) -> int:
        page = self.page()
        request = AskChange(
            version_id=version,
            strand_id=page.strands[0].id,
            person_id=self.sam,
            words="The phone number is wrong",
            section_id=page.parts[0].id,
        )
        ask_change(self.world.workspace, replace(request, **fields))
        newest = self.page().newest
        assert newest is not None
        return newest.changes[-1].id

    def states(self) -> list[tuple[int, VersionState]]:
        return [(row.number, row.state) for row in self.page().versions]


@pytest.fixture
def made(world: World, tmp_path: Path) -> Made:
    return Made(world, tmp_path)


def test_from_draft_to_published(made: Made, world: World) -> None:
    version = made.version(submit=False)
    take_to_group(world.workspace, OneVersion(version))
    submit_version(world.workspace, OneVersion(version))
    assert waiting_for_me(world.workspace) == 2
    with pytest.raises(RuleBroken, match="signed off can be published"):
        publish_version(world.workspace, Published(version))
    made.say_yes(version, 0)
    assert [strand.state for strand in made.page().strands] == [StrandState.WAITING] * 2
    assert waiting_for_me(world.workspace) == 1
    for strand, person in ((0, made.sam), (1, MORGAN), (1, made.sam)):
        assert made.states() == [(1, VersionState.SUBMITTED)]
        made.say_yes(version, strand, person)
    assert made.states() == [(1, VersionState.APPROVED)]
    assert waiting(world.workspace) == ()
    publish_version(world.workspace, Published(version, where="On the website"))
    newest = made.page().newest
    assert newest is not None
    assert (newest.state, newest.published_on) == (VersionState.PUBLISHED, made.page().today)
    assert {row.witness for row in newest.approvals if row.person_id == made.sam} == {"Morgan Lee"}
    assert deliverables_of(world.workspace, made.project)[0].state is VersionState.PUBLISHED


def test_a_new_version_makes_open_approvals_stale(made: Made, world: World) -> None:
    first = made.version()
    made.say_yes(first, 0)
    second = made.version(b"two", "The number is right now")
    assert made.states() == [(2, VersionState.SUBMITTED), (1, VersionState.SUPERSEDED)]
    assert [row.stale for row in made.page().versions[1].approvals] == [True]
    assert not any(one.approved for strand in made.page().strands for one in strand.people)
    with pytest.raises(RuleBroken, match="isn’t waiting"):
        made.say_yes(first, 1)
    made.sign_off(second)
    assert made.states()[0] == (2, VersionState.APPROVED)


def test_what_was_approved_stands_until_the_newer_one_is(made: Made, world: World) -> None:
    first = made.version()
    made.sign_off(first)
    publish_version(world.workspace, Published(first))
    second = made.version(b"two", "A new address")
    assert made.states() == [(2, VersionState.SUBMITTED), (1, VersionState.PUBLISHED)]
    assert not any(row.stale for row in made.page().versions[1].approvals)
    made.sign_off(second)
    publish_version(world.workspace, Published(second))
    assert made.states() == [(2, VersionState.PUBLISHED), (1, VersionState.SUPERSEDED)]


def test_what_a_version_holds_never_changes(made: Made, world: World) -> None:
    version = world.get(Version, made.version())
    with pytest.raises(RuleBroken, match="stays as it is"):
        version.hold("other.odt", "0" * 64, 3, "", "nothing")


def test_a_change_stops_sign_off_until_it_is_settled(made: Made, world: World) -> None:
    version = made.version()
    made.say_yes(version, 0)
    change = made.ask(version)
    assert made.states() == [(1, VersionState.CHANGES_ASKED)]
    assert made.page().strands[0].state is StrandState.CHANGES_ASKED
    newest = made.page().newest
    assert newest is not None
    assert newest.changes[0].part == "Page 1"
    made.say_yes(version, 1)
    made.say_yes(version, 1, made.sam)
    with pytest.raises(RuleBroken, match="how it was settled"):
        settle_change(world.workspace, SettleChange(change))
    settle_change(world.workspace, SettleChange(change, "Sam took it back: it is the new number"))
    assert made.states() == [(1, VersionState.SUBMITTED)]
    made.say_yes(version, 0, made.sam)
    assert made.states() == [(1, VersionState.APPROVED)]
    with pytest.raises(RuleBroken):
        made.ask(version)


def test_nobody_signs_off_alone_what_they_wrote(made: Made, world: World) -> None:
    alone = (StrandSaid(name="Text", people=(Asked(made.jo, Behalf.GROUP),), both=False),)
    request = Described(project_id=made.project, title="Poster", parts=(Part("All of it", made.jo),))
    poster = describe_deliverable(world.workspace, request).made or 0
    set_route(world.workspace, Route(deliverable_id=poster, strands=alone))
    paper = NewVersion(deliverable_id=poster, paper="The big sheet in the plan chest")
    version = add_version(world.workspace, paper).made or 0
    submit_version(world.workspace, OneVersion(version))
    page = deliverable_page(world.workspace, poster)
    assert page is not None
    approve(
        world.workspace,
        Approve(
            version_id=version,
            strand_id=page.strands[0].id,
            person_id=made.jo,
            method=ApprovalMethod.IN_MEETING,
            reference="Notes of 14 May, item 3",
        ),
    )
    assert world.get(Version, version).state is VersionState.SUBMITTED
    both = (Asked(made.jo, Behalf.GROUP), Asked(made.sam, Behalf.GROUP))
    named = StrandSaid(name="Text", people=both, both=False, needed=1, strand_id=page.strands[0].id)
    set_route(world.workspace, Route(deliverable_id=poster, strands=(named,)))
    assert world.get(Version, version).state is VersionState.SUBMITTED
    set_route(world.workspace, Route(deliverable_id=poster, strands=(named,), never_alone=False))
    assert world.get(Version, version).state is VersionState.APPROVED


def test_strands_one_after_the_other(made: Made) -> None:
    made.route(in_order=True)
    version = made.version()
    assert [row.state for row in made.page().strands] == [StrandState.WAITING, StrandState.NOT_YET]
    with pytest.raises(RuleBroken, match="turn hasn’t come"):
        made.say_yes(version, 1)
    made.say_yes(version, 0)
    made.say_yes(version, 0, made.sam)
    made.say_yes(version, 1)
    assert made.page().strands[1].state is StrandState.WAITING


def test_a_condition_stays_until_it_is_met(made: Made, world: World) -> None:
    version = made.version()
    made.say_yes(version, 0, conditions="The logo is replaced by the new one")
    made.say_yes(version, 0, made.sam)
    made.say_yes(version, 1)
    made.say_yes(version, 1, made.sam)
    with pytest.raises(RuleBroken, match="condition that is still open"):
        publish_version(world.workspace, Published(version))
    newest = made.page().newest
    assert newest is not None
    meet_condition(world.workspace, ConditionMet(newest.approvals[0].id))
    with pytest.raises(RuleBroken, match="no condition"):
        meet_condition(world.workspace, ConditionMet(newest.approvals[0].id))
    publish_version(world.workspace, Published(version))


def test_who_says_yes_and_how(made: Made, world: World) -> None:
    version = made.version()
    with pytest.raises(RuleBroken) as wrong:
        made.say_yes(version, 0, passphrase="not the right words")
    assert wrong.value.field == "passphrase"
    with pytest.raises(RuleBroken, match="own passphrase"):
        made.say_yes(version, 0, made.sam, method=ApprovalMethod.ON_SCREEN)
    with pytest.raises(RuleBroken, match="signed paper"):
        made.say_yes(version, 0, made.sam, method=ApprovalMethod.ON_PAPER)
    with pytest.raises(RuleBroken, match="aren’t asked"):
        made.say_yes(version, 0, made.jo)
    made.say_yes(version, 0)
    with pytest.raises(RuleBroken, match="already"):
        made.say_yes(version, 0)
    made.world.sign_in(AccountRole.SIGN_OFF)
    made.say_yes(version, 1)
    with pytest.raises(RuleBroken, match="for yourself"):
        made.say_yes(version, 1, made.sam)
    with pytest.raises(RuleBroken, match="for yourself"):
        made.ask(version)


def test_the_pack_says_what_waits_except_on_the_wall(made: Made, world: World) -> None:
    session = world.session(project_id=made.project)
    assert pack_rows(world.workspace, session).to_sign_off == ()
    version = made.version()
    made.say_yes(version, 0)
    made.say_yes(version, 0, made.sam)
    rows = pack_rows(world.workspace, session)
    assert rows.to_sign_off == ("Brochure, version 1: Design",)
    assert rows.shown_in(Edition.GROUP).to_sign_off == rows.to_sign_off
    assert rows.shown_in(Edition.WALL).to_sign_off == ()
    made.say_yes(version, 1)
    made.say_yes(version, 1, made.sam)
    assert pack_rows(world.workspace, session).to_sign_off == ()


def test_approvals_are_never_undone(made: Made, world: World) -> None:
    version = made.version()
    made.say_yes(version, 0)
    entry = recent(world.workspace, 1)[0]
    assert entry.sentence == "Morgan Lee signed off version 1 of “Brochure”"
    assert not entry.undoable
    with pytest.raises(RuleBroken):
        undo_entry(world.workspace, entry.id)


def test_routes_that_cannot_be_met_are_refused(made: Made, world: World) -> None:
    for strand, field in (
        (StrandSaid(name=" ", people=(Asked(1, Behalf.STAFF),), both=False), "name"),
        (StrandSaid(name="Law"), "people"),
        (StrandSaid(name="Law", people=(Asked(1, Behalf.STAFF),)), "people"),
        (StrandSaid(name="Law", people=(Asked(1, Behalf.STAFF),), both=False, needed=2), "needed"),
        (StrandSaid(name="Law", people=(Asked(made.sam, Behalf.STAFF),), both=False), "people"),
    ):
        with pytest.raises(RuleBroken) as refused:
            set_route(world.workspace, Route(deliverable_id=made.id, strands=(strand,)))
        assert refused.value.field == field
    made.say_yes(made.version(), 0)
    with pytest.raises(RuleBroken, match="so it stays"):
        set_route(world.workspace, Route(deliverable_id=made.id, strands=()))


def test_whoever_is_taken_out_of_the_route_midway_no_longer_counts(made: Made, world: World) -> None:
    """Their yes stays to be read; back in the route it counts again."""
    version = made.version()
    made.say_yes(version, 0, made.sam)
    with_jo = tuple(
        StrandSaid(
            name=one.name, strand_id=one.id, people=(Asked(MORGAN, Behalf.STAFF), Asked(who, Behalf.GROUP))
        )
        for one, who in zip(made.page().strands, (made.jo, made.sam), strict=True)
    )
    set_route(world.workspace, Route(deliverable_id=made.id, strands=with_jo, never_alone=False))
    (yes,) = made.page().versions[0].approvals
    assert (yes.person, yes.unasked, yes.counts) == ("Sam Rivers", True, False)
    made.say_yes(version, 0)
    assert made.page().strands[0].state is StrandState.WAITING
    with pytest.raises(RuleBroken, match="aren’t asked"):
        made.say_yes(version, 0, made.sam)
    made.route()
    assert made.page().versions[0].approvals[0].counts
    assert made.page().strands[0].state is StrandState.DONE


def test_the_route_of_what_is_signed_off_changes_nothing_about_that(made: Made, world: World) -> None:
    version = made.version()
    made.sign_off(version)
    jo = (Asked(MORGAN, Behalf.STAFF), Asked(made.jo, Behalf.GROUP))
    strands = tuple(StrandSaid(name=one.name, strand_id=one.id, people=jo) for one in made.page().strands)
    set_route(world.workspace, Route(deliverable_id=made.id, strands=strands))
    assert made.states() == [(1, VersionState.APPROVED)]
    assert all(one.counts for one in made.page().versions[0].approvals)


def test_a_project_that_makes_something_stays(made: Made, world: World) -> None:
    page = project(world.workspace, made.project)
    assert page is not None
    assert not page.is_empty
    with pytest.raises(RuleBroken, match="something it makes"):
        remove_project(world.workspace, RemoveProject(made.project))


def test_withdrawing_and_removing(made: Made, world: World) -> None:
    version = made.version()
    with pytest.raises(RuleBroken, match="versions"):
        remove_deliverable(world.workspace, RemoveDeliverable(made.id))
    with pytest.raises(RuleBroken) as refused:
        withdraw_version(world.workspace, Withdrawn(version))
    assert refused.value.field == "why"
    withdraw_version(world.workspace, Withdrawn(version, "The printer had the wrong one"))
    with pytest.raises(RuleBroken):
        made.say_yes(version, 0)
    made.version(b"two", "The right one")
    assert made.states() == [(2, VersionState.SUBMITTED), (1, VersionState.WITHDRAWN)]
    other = describe_deliverable(world.workspace, Described(project_id=made.project, title="Slip")).made or 0
    remove_deliverable(world.workspace, RemoveDeliverable(other))


def test_it_is_found_by_its_title_and_joined_people_keep_their_word(made: Made, world: World) -> None:
    version = made.version()
    made.say_yes(version, 0, made.sam)
    set_credits(world.workspace, Credits(made.id, (WorkedOn(made.sam, "the pictures"),)))
    twin = world.person("Sam Rivers")
    merge_people(world.workspace, MergePeople(keep_id=twin, other_id=made.sam))
    assert {row.person_id for row in made.page().credits} == {twin}
    newest = made.page().newest
    assert newest is not None
    assert [row.person_id for row in newest.approvals] == [twin]
    assert world.get(Approval, newest.approvals[0].id).behalf is Behalf.GROUP
    assert [found.page for found in find(world.workspace, "broch") if found.page == "deliverable"]
