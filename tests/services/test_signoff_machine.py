"""Sign-off walked in any order: what was signed off never changes, and nothing stale ever counts."""

import contextlib
import hashlib
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from sqlalchemy import text

from coprod_desktop.errors import PlainError
from coprod_desktop.model.deliverables import Version
from coprod_desktop.model.signoff import Approval
from coprod_desktop.queries.deliverables import deliverable_page, waiting
from coprod_desktop.queries.rows.deliverables import DeliverablePage
from coprod_desktop.services.deliverables import (
    Credits,
    Described,
    NewVersion,
    OneVersion,
    Published,
    Withdrawn,
    WorkedOn,
    add_version,
    describe_deliverable,
    publish_version,
    save_version,
    set_credits,
    take_to_group,
    withdraw_version,
)
from coprod_desktop.services.history import redo, undo
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
from coprod_desktop.vocabulary import ApprovalMethod, Behalf, PersonKind, VersionState
from tests.walking import Walker, walk
from tests.world import World, make_world

LEFT_ALONE = (VersionState.APPROVED, VersionState.PUBLISHED)
NEVER_BACK = {
    VersionState.APPROVED: {VersionState.PUBLISHED, VersionState.SUPERSEDED, VersionState.WITHDRAWN},
    VersionState.PUBLISHED: {VersionState.SUPERSEDED, VersionState.WITHDRAWN},
    VersionState.SUPERSEDED: set(),
    VersionState.WITHDRAWN: set(),
}
"""Where a version that is settled may go on to; everything else would be changing what was agreed."""

ASKED = "SELECT person_id, behalf FROM strand_person WHERE person_id IS NOT NULL AND strand_id = {strand}"
SAID = "SELECT strand_id, person_id FROM approval WHERE version_id = :version AND stale_since IS NULL"
WROTE = """
    SELECT editor_id FROM deliverable WHERE id = :made UNION
    SELECT owner_id FROM section WHERE deliverable_id = :made UNION
    SELECT person_id FROM credit WHERE deliverable_id = :made
"""


class SignOff(Walker):
    """One deliverable with two strands; whatever is refused is refused plainly, and leaves nothing."""

    template: Path

    @initialize(needed=st.sampled_from((0, 1)), in_order=st.booleans(), never_alone=st.booleans())
    def begin(self, needed: int, in_order: bool, never_alone: bool) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.world = make_world(self.template, Path(self.place.name) / "data")
        work = self.world.workspace
        self.people = [1, self.world.person("Helen Hill", kind=PersonKind.STAFF)]
        self.people += [self.world.person("Sam Rivers"), self.world.person("Jo Park")]
        project = self.world.project()
        made = describe_deliverable(
            work, Described(project_id=project, title="Brochure", editor_id=self.people[2])
        )
        self.id = made.made or 0
        self.seen: dict[int, VersionState] = {}
        self.held: dict[int, tuple[Any, ...]] = {}
        self.files: dict[int, bytes] = {}
        self.agreed: set[int] = set()
        self.said: dict[int, tuple[Any, ...]] = {}
        self._set(needed, in_order, never_alone)
        self.begun = work.newest

    def page(self) -> DeliverablePage:
        found = deliverable_page(self.world.workspace, self.id)
        assert found is not None
        return found

    def try_it(self, service: Any, request: Any) -> None:
        with contextlib.suppress(PlainError):  # a refusal is an answer; anything else is a fault
            service(self.world.workspace, request)

    def _set(self, needed: int, in_order: bool, never_alone: bool) -> None:
        sides = (Behalf.STAFF, Behalf.STAFF, Behalf.GROUP, Behalf.GROUP)
        people = tuple(Asked(one, side) for one, side in zip(self.people, sides, strict=True))
        known = [strand.id for strand in self.page().strands] or [None, None]
        strands = tuple(
            StrandSaid(name=name, people=people, needed=needed, both=not needed, strand_id=id_)
            for name, id_ in zip(("Content", "Design"), known, strict=True)
        )
        route = Route(deliverable_id=self.id, strands=strands, in_order=in_order, never_alone=never_alone)
        self.try_it(set_route, route)

    def some(self, at: int) -> int:
        versions = self.page().versions
        return versions[at % len(versions)].id if versions else 0

    @rule(needed=st.sampled_from((0, 1, 2)), in_order=st.booleans(), never_alone=st.booleans())
    def change_route(self, needed: int, in_order: bool, never_alone: bool) -> None:
        self._set(needed, in_order, never_alone)

    @rule()
    def new_version(self) -> None:
        number = len(self.page().versions)
        self._add(NewVersion(deliverable_id=self.id, paper=f"Sheet {number}", what_changed="Something"))

    @rule(like=st.integers(0, 2))
    def new_file(self, like: int) -> None:
        """A file: a new one, or one that was a version before."""
        known = list(self.files.values())
        holds = known[like] if like < len(known) else f"Text {len(self.held)}".encode()
        file = Path(self.place.name) / "brochure.txt"
        file.write_bytes(holds)
        made = self._add(NewVersion(deliverable_id=self.id, file=file, what_changed="Something"))
        if made is not None:
            self.files[made] = holds
            file.write_bytes(b"Changed outside")

    def _add(self, request: NewVersion) -> int | None:
        made = None
        with contextlib.suppress(PlainError):
            made = add_version(self.world.workspace, request).made
        self.what_was_agreed_stays()  # it is known from the first, whatever else the same rule does
        return made

    @rule(at=st.integers(0, 3))
    def take_out(self, at: int) -> None:
        """What comes out is what went in."""
        target = Path(self.place.name) / "taken out.txt"
        id_ = self.some(at)
        if id_ in self.files:
            save_version(self.world.workspace, OneVersion(id_), target)
            assert target.read_bytes() == self.files[id_]
            assert self.held[id_][1] == hashlib.sha256(self.files[id_]).hexdigest()

    @rule(wrote=st.sets(st.integers(0, 3)))
    def say_who_wrote_it(self, wrote: set[int]) -> None:
        people = tuple(WorkedOn(self.people[one]) for one in sorted(wrote))
        self.try_it(set_credits, Credits(deliverable_id=self.id, people=people))

    @rule(at=st.integers(0, 3), submit=st.booleans())
    def move_on(self, at: int, submit: bool) -> None:
        self.try_it(submit_version if submit else take_to_group, OneVersion(self.some(at)))

    @rule(
        at=st.sampled_from((0, 0, 0, 1)),
        strand=st.integers(0, 1),
        who=st.integers(0, 3),
        conditions=st.sampled_from(("", "", "A new logo")),
    )
    def say_yes(self, at: int, strand: int, who: int, conditions: str) -> None:
        request = Approve(
            version_id=self.some(at),
            strand_id=self.page().strands[strand].id,
            person_id=self.people[who],
            method=ApprovalMethod.IN_MEETING,
            reference="Item 3",
            conditions=conditions,
        )
        self.try_it(approve, request)

    @rule(strand=st.integers(0, 1))
    def all_say_yes(self, strand: int) -> None:
        for who in range(4):
            self.say_yes(0, strand, who, "")

    @rule()
    def put_up(self) -> None:
        """A new version at once: sign-off is what is walked here."""
        self.new_version()
        self.move_on(0, submit=True)

    @rule()
    def signed_off(self) -> None:
        """The whole way, unless something stands in it."""
        self.put_up()
        self.all_say_yes(0)
        self.all_say_yes(1)

    @rule(at=st.sampled_from((0, 0, 1)), strand=st.integers(0, 1), who=st.integers(0, 3))
    def ask(self, at: int, strand: int, who: int) -> None:
        request = AskChange(
            version_id=self.some(at),
            strand_id=self.page().strands[strand].id,
            person_id=self.people[who],
            words="A number",
        )
        self.try_it(ask_change, request)

    @rule()
    def settle(self) -> None:
        for version in self.page().versions:
            for change in version.changes:
                self.try_it(settle_change, SettleChange(change.id, "Taken back"))

    @rule()
    def meet(self) -> None:
        for version in self.page().versions:
            for approval in version.approvals:
                self.try_it(meet_condition, ConditionMet(approval.id))

    @rule(at=st.integers(0, 3))
    def publish(self, at: int) -> None:
        self.try_it(publish_version, Published(self.some(at)))

    @rule(at=st.integers(0, 3))
    def withdraw(self, at: int) -> None:
        self.try_it(withdraw_version, Withdrawn(self.some(at), "A slip"))

    @rule(again=st.booleans())
    def take_back(self, again: bool) -> None:
        work = self.world.workspace
        if again:
            with contextlib.suppress(PlainError):
                redo(work)
        elif (work.undoable or 0) > self.begun:  # what the walk begins with stays
            with contextlib.suppress(PlainError):
                undo(work)

    @invariant()
    def what_was_agreed_stays(self) -> None:
        if not hasattr(self, "id"):
            return
        with self.world.workspace.read() as db:
            versions, approvals = db.query(Version).all(), db.query(Approval).all()
        for one in versions:
            file = (one.sha256, one.bytes, one.file_name)
            holds = (one.number, *file, one.paper, one.what_changed, one.added_at, one.public_id)
            assert self.held.setdefault(one.id, holds) == holds
            before = self.seen.get(one.id)
            if one.state is VersionState.APPROVED and before is not VersionState.APPROVED:
                self._was_agreed(one.id)
            if before in NEVER_BACK and one.state is not before:
                assert one.state in NEVER_BACK[before]
            self.seen[one.id] = one.state
        assert set(self.held) == {one.id for one in versions}
        for each in approvals:
            words = (each.version_id, each.strand_id, each.person_id, each.behalf, each.given_at)
            assert self.said.setdefault(each.id, words) == words
        assert set(self.said) == {each.id for each in approvals}

    def _was_agreed(self, version_id: int) -> None:
        """A version that has just become signed off was, worked out here from the bare rows."""
        with self.world.workspace.read() as db:

            def rows(query: str) -> list[Any]:
                return list(db.execute(text(query), {"version": version_id, "made": self.id}))

            strands = rows("SELECT id, needed, both FROM strand WHERE deliverable_id = :made")
            asked = {strand: dict(rows(ASKED.format(strand=strand))) for strand, _needed, _both in strands}
            said = rows(SAID)
            wrote = {person for (person,) in rows(WROTE)}
            ((never_alone,),) = rows("SELECT never_alone FROM deliverable WHERE id = :made")
            assert not rows("SELECT 1 FROM change_asked WHERE version_id = :version AND settled_on IS NULL")
        for strand, needed, both in strands:
            yes = {person for at, person in said if at == strand} & asked[strand].keys()
            assert len(yes) >= (needed or len(asked[strand]))
            assert not both or len({asked[strand][one] for one in yes}) == 2
            assert not never_alone or yes - wrote

    @invariant()
    def nothing_stale_counts(self) -> None:
        if not hasattr(self, "id"):
            return
        page = self.page()
        newest = page.newest
        for version in page.versions:
            stale = {one.stale for one in version.approvals}
            if version.state in LEFT_ALONE:
                assert True not in stale
                assert {one.strand for one in version.approvals} == {"Content", "Design"}
                assert not any(one.settled_on is None for one in version.changes)
                self.agreed.add(version.id)
            elif version.state is VersionState.SUPERSEDED and version.id not in self.agreed:
                assert False not in stale
            if version.state is VersionState.PUBLISHED:
                assert not any(one.is_open for one in version.approvals)
        in_hand = [one for one in page.versions if one.state in (VersionState.SUBMITTED, VersionState.DRAFT)]
        assert all(one is newest for one in in_hand)
        assert {row.number for row in waiting(self.world.workspace)} <= ({newest.number} if newest else set())

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
            self.place.cleanup()


@pytest.mark.long
def test_sign_off_in_any_order(world_template: Path) -> None:
    class Machine(SignOff):
        template = world_template

    walk(Machine, ways=16, steps=30)


def test_no_approved_version_can_be_made_to_say_something_else(world: World) -> None:
    version = Version(number=1, paper="Sheet 1", sha256="", state=VersionState.APPROVED)
    with pytest.raises(PlainError):
        version.hold("x", "0" * 64, 1, "", "")
    for move in (version.take_to_group, version.submit, version.ask_changes, version.wait_again):
        with pytest.raises(PlainError):
            move()
