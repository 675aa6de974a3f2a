"""Duties: who signs off, whose a part is, who keeps the text together; handed on like anything else."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.deliverables import Deliverable, Section, Version
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.signoff import StrandPerson
from coprod_desktop.queries.absence import back_again, touched
from coprod_desktop.queries.deliverables import deliverable_page, waiting
from coprod_desktop.queries.handover import board, item_page
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.rows.deliverables import DeliverablePage
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services import handover
from coprod_desktop.services.absence import (
    ComeBack,
    LineChoice,
    Outcome,
    RecordAbsence,
    come_back,
    record_absence,
)
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    Part,
    Withdrawn,
    add_version,
    describe_deliverable,
    withdraw_version,
)
from coprod_desktop.services.handover import Answer, AnswerWish, MakeOffer, ReadBack, Settle
from coprod_desktop.services.signoff import (
    Approve,
    Asked,
    Route,
    StrandSaid,
    approve,
    set_route,
    submit_version,
)
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.services.wishes import RecordWish, record_wish
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ApprovalMethod,
    Behalf,
    ItemState,
    OfferState,
    PersonKind,
    Settled,
    Subject,
    VersionState,
    WishKind,
)
from tests.world import TODAY, World

MORGAN = 1
WEEK = timedelta(days=7)
SIGN, PART, EDIT = (
    "Sign off: Content of Brochure",
    "Section 3, in Brochure",
    "Keep the whole text together: Brochure",
)
K = AbsenceKind


class Scene:
    """Sam signs off for the group, has section 3 and keeps the text together; Morgan signs off for staff."""

    def __init__(self, world: World) -> None:
        self.world, self.work = world, world.workspace
        self.project = world.project()
        names = ("Sam Rivers", "Jo Hill", "Wren Fox")
        self.sam, self.jo, self.wren = (world.person(name) for name in names)
        self.helen = world.person("Helen Hill", kind=PersonKind.STAFF)
        for person in (self.sam, self.jo, self.wren):
            world.member(self.project, person)
        self.describe()
        self.route(self.sam)
        world.wish(self.sam, WishKind.ANYONE)

    def describe(self, owner: int | None = 0, editor: int | None = 0, **more: Any) -> None:
        known = getattr(self, "id", None)
        section = self.page().parts[0].id if known else None
        request = Described(
            project_id=self.project, title="Brochure", wanted_by=TODAY + 2 * WEEK, deliverable_id=known,
            editor_id=self.sam if editor == 0 else editor,
            parts=(Part("Section 3", self.sam if owner == 0 else owner, section),),
        )  # fmt: skip
        self.id = describe_deliverable(self.work, request).made or 0

    def route(self, *group: int, needed: int = 0, never_alone: bool = False) -> None:
        people = (Asked(MORGAN, Behalf.STAFF), *(Asked(one, Behalf.GROUP) for one in group))
        known = [strand.id for strand in self.page().strands] or [None]
        strand = StrandSaid(
            name="Content", people=people, strand_id=known[0], needed=needed, both=bool(group)
        )
        set_route(self.work, Route(deliverable_id=self.id, strands=(strand,), never_alone=never_alone))

    def page(self) -> DeliverablePage:
        found = deliverable_page(self.work, self.id)
        assert found is not None
        return found

    def put_up(self) -> int:
        number = len(self.page().versions)
        asked = NewVersion(deliverable_id=self.id, paper=f"Draft {number}", what_changed="The cover")
        made = add_version(self.work, asked).made or 0
        submit_version(self.work, OneVersion(made))
        return made

    def say_yes(self, version: int, person: int) -> None:
        asked = Approve(
            version_id=version, strand_id=self.page().strands[0].id, person_id=person,
            method=ApprovalMethod.IN_MEETING, reference="Item 2",
        )  # fmt: skip
        approve(self.work, asked)

    def away(self, kind: K = K.BREAK, *lines: LineChoice, **more: Any) -> int:
        more.setdefault("person_id", self.sam)
        if kind is K.DATES:
            more.setdefault("since", TODAY)
        if kind is K.PROJECT:
            more["project_id"] = self.project
        if kind is K.NOT_FOR_NOW:
            more.update(words="Please ring Morgan", review=TODAY + WEEK, appeal="Ask Robin")
        return record_absence(self.work, RecordAbsence(kind=kind, lines=lines, **more)).made or 0

    def items(self) -> dict[str, BoardItem]:
        return {item.title: item for item in board(self.work)}

    def yes(self, title: str, person: int) -> None:
        handover.accept_offer(self.work, Answer(self.items()[title].item_id, person))

    def back(self, title: str) -> None:
        handover.read_back(self.work, ReadBack(self.items()[title].item_id, "I read it by Friday"))

    def signers(self) -> set[str]:
        return {one.name for one in self.page().strands[0].people}

    def all(self, kind: type[Any]) -> list[Any]:
        with self.work.read() as db:
            return list(db.query(kind).order_by(kind.id))

    def state(self) -> VersionState:
        newest = self.page().newest
        assert newest is not None
        return newest.state


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


@pytest.mark.parametrize("kind", [K.BREAK, K.PROJECT, K.STEPPING_BACK, K.NOT_FOR_NOW, K.DIED])
def test_whoever_is_away_longer_hands_on_what_they_sign_off_and_write(scene: Scene, kind: K) -> None:
    scene.put_up()
    if kind is K.DIED:
        record_death(scene.work, RecordDeath(scene.sam))
    else:
        scene.away(kind)
    assert set(scene.items()) == {SIGN, PART, EDIT}
    assert {item.staff_hold for item in scene.items().values()} == {kind in (K.NOT_FOR_NOW, K.DIED)}
    assert {item.opens for item in scene.items().values()} == {("deliverable", scene.id)}
    scene.work.undo()
    assert not scene.all(HandoverItem)


def test_some_days_hand_on_what_is_due_by_then_and_one_session_nothing(scene: Scene) -> None:
    scene.away(K.DATES, until=TODAY + WEEK)
    assert not scene.items()
    scene.away(K.DATES, until=TODAY + 3 * WEEK)
    assert set(scene.items()) == {SIGN, PART, EDIT}
    session = scene.world.session(project_id=scene.project)
    scene.world.assign(scene.world.place(session), scene.jo)
    asked = Scope(scene.jo, K.SESSION, session_id=session)
    assert {line.subject for line in touched(scene.work, asked).lines} == {Subject.PLACE}


@pytest.mark.parametrize("ended", [VersionState.APPROVED, VersionState.WITHDRAWN])
def test_what_is_signed_off_or_withdrawn_is_handed_to_nobody(scene: Scene, ended: VersionState) -> None:
    version = scene.put_up()
    if ended is VersionState.APPROVED:
        scene.say_yes(version, MORGAN)
        scene.say_yes(version, scene.sam)
    else:
        withdraw_version(scene.work, Withdrawn(version, "A slip"))
    scene.away()
    assert scene.state() is ended
    assert not scene.items()
    scene.put_up()  # it is worked on again, and Sam is still away
    assert set(scene.items()) == {SIGN, PART, EDIT}


def test_the_page_shows_what_they_said_and_who_could(scene: Scene) -> None:
    lines = {one.title: one for one in touched(scene.work, Scope(scene.sam, K.BREAK)).lines}
    assert set(lines) == {SIGN, PART, EDIT}
    assert all(line.included and line.wish is not None for line in lines.values())
    assert lines[SIGN].settle_by == TODAY + 2 * WEEK
    assert [one.name for one in lines[SIGN].candidates] == ["Jo", "Wren"]
    scene.describe(owner=scene.jo)
    scene.route(scene.sam, never_alone=True)
    lines = {one.title: one for one in touched(scene.work, Scope(scene.sam, K.BREAK)).lines}
    assert [one.name for one in lines[SIGN].candidates] == ["Wren"]  # Jo wrote it


def test_an_approver_leaves_midway_and_somebody_else_signs_off(scene: Scene) -> None:
    version = scene.put_up()
    scene.say_yes(version, MORGAN)
    absence = scene.away()
    item = scene.items()[SIGN]
    assert [one.name for one in item_page(scene.work, item.item_id).candidates] == ["Jo", "Wren"]
    handover.make_offer(scene.work, MakeOffer(item.item_id, (scene.wren, scene.jo)))
    assert "Sam Rivers" in scene.signers()  # until somebody has said yes
    scene.yes(SIGN, scene.jo)
    assert scene.signers() == {"Morgan Lee", "Jo Hill"}
    assert scene.items()[SIGN].state is ItemState.READ_BACK
    assert [one.state for one in scene.all(Offer)] == [OfferState.WITHDRAWN]
    scene.back(SIGN)
    with pytest.raises(RuleBroken, match="aren’t asked"):
        scene.say_yes(version, scene.sam)
    scene.say_yes(version, scene.jo)
    assert scene.state() is VersionState.APPROVED
    (part,) = [one for one in handover_rows(scene.work, absence).parts if one.title == SIGN]
    assert (part.cover, part.read_back) == ("Jo", "I read it by Friday")
    assert {item.settled for item in scene.items().values()} == {Settled.TAKEN, Settled.WITHDRAWN}


def test_a_yes_given_before_goes_on_counting(scene: Scene) -> None:
    version = scene.put_up()
    scene.say_yes(version, scene.sam)
    scene.away()
    scene.yes(SIGN, scene.jo)
    row = next(one for one in scene.page().strands[0].people if one.name == "Jo Hill")
    assert (row.approved, row.before) == (False, "Sam Rivers")
    scene.say_yes(version, MORGAN)
    assert scene.state() is VersionState.APPROVED
    scene.put_up()  # the next one is for Jo to read
    assert {one.before for one in scene.page().strands[0].people} == {""}
    scene.say_yes(scene.all(Version)[-1].id, MORGAN)
    assert [row.strand for row in waiting(scene.work)] == ["Content"]


def test_only_somebody_from_the_same_side_signs_off(scene: Scene) -> None:
    scene.away()
    with pytest.raises(RuleBroken, match="for the group"):
        scene.yes(SIGN, scene.helen)
    with pytest.raises(RuleBroken, match="already"):
        scene.yes(SIGN, MORGAN)
    scene.yes(PART, scene.helen)  # writing is for anyone
    scene.world.wish(MORGAN, WishKind.GROUP)
    scene.away(person_id=MORGAN)
    mine = next(one for one in board(scene.work) if one.person_id == MORGAN)
    assert [one.name for one in item_page(scene.work, mine.item_id).candidates] == ["Helen"]
    with pytest.raises(RuleBroken, match="for staff"):
        handover.accept_offer(scene.work, Answer(mine.item_id, scene.jo))
    handover.accept_offer(scene.work, Answer(mine.item_id, scene.helen))
    assert "Helen Hill" in scene.signers()


def test_nobody_is_left_to_sign_off_alone_what_they_wrote(scene: Scene) -> None:
    scene.describe(owner=scene.jo, editor=MORGAN)
    scene.route(scene.sam, never_alone=True)
    scene.away()
    with pytest.raises(RuleBroken, match="nobody signs off alone"):
        scene.yes(SIGN, scene.jo)
    scene.yes(SIGN, scene.wren)


def test_a_part_and_the_whole_text_pass_on_and_back(scene: Scene) -> None:
    absence = scene.away()
    scene.yes(PART, scene.jo)
    scene.yes(EDIT, scene.wren)
    assert scene.all(Section)[0].owner_id == scene.jo
    assert scene.all(Deliverable)[0].editor_id == scene.wren
    back = back_again(scene.work, absence)
    assert {one.title for one in back.items} == {SIGN}
    assert {one.under for one in back.taken} == {"Jo", "Wren"}
    ids = tuple(one.item_id or 0 for one in (*back.items, *back.taken))
    come_back(scene.work, ComeBack(absence, ids))
    assert scene.all(Section)[0].owner_id == scene.all(Deliverable)[0].editor_id == scene.sam
    scene.work.undo()
    assert scene.all(Section)[0].owner_id == scene.jo


@pytest.mark.parametrize("how", [Settled.GROUP, Settled.LEFT_OUT, Settled.RETIRED])
def test_settled_without_anybody_it_is_nobodys(scene: Scene, how: Settled) -> None:
    scene.away()
    if how is Settled.LEFT_OUT:
        handover.answer_wish(scene.work, AnswerWish(scene.items()[PART].item_id, WishKind.LEAVE_OUT))
    else:
        handover.settle(scene.work, Settle(scene.items()[PART].item_id, how, "The group"))
    assert scene.all(Section)[0].owner_id is None
    handover.reopen(scene.work, scene.items()[PART].item_id)
    assert scene.all(Section)[0].owner_id == scene.sam


def test_sign_off_ends_only_as_agreed_and_where_enough_are_left(scene: Scene) -> None:
    scene.route(scene.sam, scene.wren, needed=2)
    version = scene.put_up()
    scene.say_yes(version, MORGAN)
    scene.say_yes(version, scene.wren)
    assert scene.state() is VersionState.APPROVED
    scene.route(scene.sam, scene.wren)
    version = scene.put_up()
    scene.say_yes(version, MORGAN)
    scene.say_yes(version, scene.wren)
    assert scene.state() is VersionState.SUBMITTED
    scene.away()
    item = scene.items()[SIGN].item_id
    for how in (Settled.GROUP, Settled.LEFT_OUT, Settled.STAFF):
        with pytest.raises(RuleBroken):
            handover.settle(scene.work, Settle(item, how))
    handover.settle(scene.work, Settle(item, Settled.RETIRED, "The group, on Thursday"))
    assert scene.signers() == {"Morgan Lee", "Wren Fox"}
    assert scene.state() is VersionState.APPROVED  # nothing else was missing
    with pytest.raises(RuleBroken, match="done by now"):
        handover.reopen(scene.work, item)


def test_without_enough_people_sign_off_is_not_let_go(scene: Scene) -> None:
    scene.away()
    with pytest.raises(RuleBroken, match="too few"):
        handover.settle(scene.work, Settle(scene.items()[SIGN].item_id, Settled.RETIRED, "The group"))
    assert scene.items()[SIGN].state is ItemState.FIND_SOMEONE


def test_would_rather_leave_it_out_leaves_sign_off_to_be_talked_about(scene: Scene) -> None:
    record_wish(scene.work, RecordWish(scene.sam, WishKind.LEAVE_OUT))
    scene.away()
    found = {title: item.settled for title, item in scene.items().items()}
    assert found == {SIGN: None, PART: Settled.LEFT_OUT, EDIT: Settled.LEFT_OUT}


def test_a_wish_for_one_of_them(scene: Scene) -> None:
    section = scene.all(Section)[0].id
    asked = RecordWish(scene.sam, WishKind.PERSON, named_id=scene.jo, duty=(Subject.SECTION, section))
    record_wish(scene.work, asked)
    page = person_page(scene.work, scene.sam)
    assert {row.title for row in page.doing} >= {SIGN, PART, EDIT}
    assert {row.about for row in page.said} == {"Everything they do", PART}
    chosen = LineChoice.about(Subject.SECTION, section, outcome=Outcome.ACCEPTED, person_ids=(scene.jo,))
    scene.away(K.BREAK, chosen)
    assert scene.items()[PART].cover_name == "Jo"


def test_somebody_else_named_on_its_own_page_has_it(scene: Scene) -> None:
    scene.away()
    handover.make_offer(scene.work, MakeOffer(scene.items()[SIGN].item_id, (scene.wren,)))
    scene.route(scene.jo)
    assert scene.items()[SIGN].cover_name == "Jo"
    assert len(scene.all(StrandPerson)) == 2
    scene.describe(owner=scene.wren, editor=None)
    assert scene.items()[PART].cover_name == "Wren"
    assert scene.items()[EDIT].settled is Settled.WITHDRAWN


def test_what_is_being_handed_on_is_not_taken_away(scene: Scene) -> None:
    scene.away()
    with pytest.raises(RuleBroken, match="handed over just now"):
        scene.route()
    with pytest.raises(RuleBroken, match="handed over just now"):
        describe_deliverable(
            scene.work, Described(project_id=scene.project, title="Brochure", deliverable_id=scene.id)
        )


def test_what_was_taken_on_is_handed_on_again(scene: Scene) -> None:
    scene.away()
    scene.yes(SIGN, scene.jo)
    scene.world.wish(scene.jo, WishKind.ANYONE)
    scene.away(person_id=scene.jo)
    mine = next(one for one in board(scene.work) if one.person_id == scene.jo)
    first = next(one for one in board(scene.work) if one.person_id == scene.sam and one.title == SIGN)
    with pytest.raises(RuleBroken, match="being found for Jo"):
        handover.reopen(scene.work, first.item_id)
    handover.accept_offer(scene.work, Answer(mine.item_id, scene.wren))
    assert scene.signers() == {"Morgan Lee", "Wren Fox"}
    assert first.settled is Settled.TAKEN
    with pytest.raises(RuleBroken, match="no longer has this"):
        handover.reopen(scene.work, first.item_id)


@pytest.mark.parametrize("what", ["part", "whole text", "sign-off"])
def test_undo_gives_nothing_back_to_somebody_who_has_died(scene: Scene, what: str) -> None:
    if what == "sign-off":
        scene.route(scene.jo)
    else:
        scene.describe(**{"owner" if what == "part" else "editor": scene.jo})
    passed_on = scene.work.undoable
    record_death(scene.work, RecordDeath(scene.sam))
    before = scene.page()
    with pytest.raises(Conflict, match="Sam isn’t on the rota"):
        scene.work.undo(passed_on)
    assert scene.page() == before


def test_a_yes_is_taken_back_after_a_death_while_staff_hold_it(scene: Scene) -> None:
    record_death(scene.work, RecordDeath(scene.sam))
    scene.yes(PART, scene.jo)
    scene.work.undo()
    assert scene.items()[PART].state is ItemState.FIND_SOMEONE
    assert scene.items()[PART].staff_hold
    scene.work.undo()  # the death itself: it was someone else
    assert scene.all(Section)[0].owner_id == scene.sam
