"""Duties towards people and in consultations, handed on like any other: check-ins, a buddy, a step."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.acts import Change
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.consultations import Consultation, FormPerson
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.projects import Member
from coprod_desktop.queries.absence import back_again, touched
from coprod_desktop.queries.check_ins import check_ins_of
from coprod_desktop.queries.consultations import consultation_page
from coprod_desktop.queries.duties import DUTIES
from coprod_desktop.queries.group import voices_of
from coprod_desktop.queries.handover import board, item_page
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services import handover
from coprod_desktop.services.absence import ComeBack, RecordAbsence, come_back, record_absence
from coprod_desktop.services.check_ins import NameMentor, name_mentor
from coprod_desktop.services.consultation_planning import (
    FormDetails,
    FormDone,
    RemoveForm,
    RemoveStep,
    StepDetails,
    StepDone,
    finish_form,
    finish_step,
    remove_form,
    remove_step,
    save_form,
    save_step,
)
from coprod_desktop.services.consultations import (
    CouldNot,
    OneConsultation,
    miss_consultation,
    reopen_consultation,
)
from coprod_desktop.services.first_talk import (
    RemoveFirstTalk,
    WriteFirstTalk,
    remove_first_talk,
    write_first_talk,
)
from coprod_desktop.services.group import NoteVoice, RemoveVoice, note_voice, remove_voice
from coprod_desktop.services.handover import Answer, MakeOffer, ReadBack, Settle
from coprod_desktop.services.planning_questions import RemoveRight, Right, remove_right, set_right
from coprod_desktop.services.projects import ChangeMember, MemberLeft, change_member, member_left
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.services.wishes import RecordWish, record_wish
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ItemState,
    Settled,
    Subject,
    TakingPart,
    VoiceState,
    WishKind,
)
from tests.services.test_consultations import begun
from tests.world import TODAY, World

K, S = AbsenceKind, Subject
WEEK = timedelta(days=7)

TITLES = {
    S.MENTOR: "Check in with Ali, Brochure",
    S.BUDDY: "Walk beside Ali as a buddy, Brochure",
    S.MEETS: "Meet Noor at their first visit",
    S.VOICE: "Try to bring in: Fathers, Brochure",
    S.RIGHT: "The last word over The pictures, Brochure",
    S.STEP: "Ring the library, for “Help after eviction”",
    S.FORM: "Take part: Workshop, for “Help after eviction”",
}
ON_PAPER = {
    S.MENTOR: "Keep in touch with someone, Brochure",
    S.BUDDY: "Walk beside someone as a buddy, Brochure",
    S.MEETS: "Meet someone at their first visit",
}
COUNTED_ON = (S.MENTOR, S.BUDDY, S.MEETS)


class Scene:
    """Sam has one of each: Ali is in the group, Noor comes for the first time, Jo and Wren could."""

    def __init__(self, world: World) -> None:
        self.world, self.work = world, world.workspace
        self.project = world.project()
        names = ("Sam Rivers", "Jo Hill", "Wren Fox", "Ali Khan", "Noor Begum")
        self.sam, self.jo, self.wren, self.ali, self.noor = (world.person(name) for name in names)
        for person in (self.sam, self.jo, self.wren):
            world.member(self.project, person)
        self.member = world.member(self.project, self.ali)
        self.session = world.session(on=TODAY + WEEK, project_id=self.project)
        self.consultation = begun(world, project_id=self.project)
        self.ids: dict[Subject, int] = {}
        for subject in TITLES:
            self.ids[subject] = self.give(subject, self.sam).made or 0
        self.ids[S.MENTOR] = self.ids[S.BUDDY] = self.member
        self.ids[S.FORM] = self.all(FormPerson)[0].id
        self.form = self.all(FormPerson)[0].form_id
        world.wish(self.sam, WishKind.ANYONE)

    def give(self, subject: Subject, person: int) -> Change:
        """As it is done on its own page."""
        known = self.ids.get(subject)
        ways: dict[Subject, Callable[[], Change]] = {
            S.MENTOR: lambda: name_mentor(self.work, NameMentor(self.member, person, next_on=TODAY + WEEK)),
            S.BUDDY: lambda: change_member(self.work, ChangeMember(member_id=self.member, buddy_id=person)),
            S.MEETS: lambda: write_first_talk(
                self.work,
                WriteFirstTalk(
                    person_id=self.noor, talk_id=known, session_id=self.session, met_by_id=person
                ),
            ),
            S.VOICE: lambda: note_voice(
                self.work,
                NoteVoice(
                    project_id=self.project, voice_id=known, who="Fathers", tries_id=person,
                    by_on=TODAY + WEEK,
                ),
            ),
            S.RIGHT: lambda: set_right(
                self.work,
                Right(
                    project_id=self.project, right_id=known, person_id=person, over="The pictures", why="Eye"
                ),
            ),
            S.STEP: lambda: save_step(
                self.work,
                StepDetails(
                    consultation_id=self.consultation, step_id=known, words="Ring the library",
                    on=TODAY + WEEK, owner_id=person,
                ),
            ),
            S.FORM: lambda: save_form(
                self.work,
                FormDetails(
                    consultation_id=self.consultation, form_id=self.form if known else None,
                    kind=TakingPart.WORKSHOP, on=TODAY + WEEK, goers=(person,),
                ),
            ),
        }  # fmt: skip
        return ways[subject]()

    def take_away(self, subject: Subject) -> Change:
        id_ = self.ids[subject]
        ways: dict[Subject, Callable[[], Change]] = {
            S.MEETS: lambda: remove_first_talk(self.work, RemoveFirstTalk(id_)),
            S.VOICE: lambda: remove_voice(self.work, RemoveVoice(id_)),
            S.RIGHT: lambda: remove_right(self.work, RemoveRight(id_)),
            S.STEP: lambda: remove_step(self.work, RemoveStep(id_)),
            S.FORM: lambda: remove_form(self.work, RemoveForm(self.form)),
        }
        return ways[subject]()

    def away(self, kind: K = K.BREAK, **more: Any) -> int:
        more.setdefault("person_id", self.sam)
        if kind is K.DATES:
            more.setdefault("since", TODAY)
        if kind is K.PROJECT:
            more["project_id"] = self.project
        if kind is K.NOT_FOR_NOW:
            more.update(words="Please ring Morgan", review=TODAY + WEEK, appeal="Ask Robin")
        return record_absence(self.work, RecordAbsence(kind=kind, **more)).made or 0

    def items(self, person: int | None = None) -> dict[Subject, BoardItem]:
        return {item.subject: item for item in board(self.work) if item.person_id == (person or self.sam)}

    def yes(self, subject: Subject, person: int) -> None:
        handover.accept_offer(self.work, Answer(self.items()[subject].item_id, person))

    def holder(self, subject: Subject) -> int | None:
        duty = DUTIES[subject]
        found: int | None = getattr(self.world.get(duty.held, self.ids[subject]), duty.holder.key)
        return found

    def holders(self) -> set[int | None]:
        return {self.holder(subject) for subject in TITLES}

    def all(self, kind: type[Any]) -> list[Any]:
        with self.work.read() as db:
            return list(db.query(kind).order_by(kind.id))


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


@pytest.mark.parametrize("kind", [K.BREAK, K.PROJECT, K.STEPPING_BACK, K.NOT_FOR_NOW, K.DIED])
def test_whoever_is_away_longer_hands_on_whom_they_are_there_for(scene: Scene, kind: K) -> None:
    if kind is K.DIED:
        record_death(scene.work, RecordDeath(scene.sam))
    else:
        scene.away(kind)
    items = scene.items()
    assert {subject: item.title for subject, item in items.items()} == TITLES
    assert {item.staff_hold for item in items.values()} == {kind in (K.NOT_FOR_NOW, K.DIED)}
    assert scene.holders() == {scene.sam}, "they have it until somebody has said yes"
    pages = {
        S.MENTOR: ("person", scene.ali), S.BUDDY: ("project", scene.project), S.MEETS: ("person", scene.noor),
        S.VOICE: ("project", scene.project), S.RIGHT: ("project", scene.project),
        S.STEP: ("consultation", scene.consultation), S.FORM: ("consultation", scene.consultation),
    }  # fmt: skip
    assert {subject: item.opens for subject, item in items.items()} == pages
    scene.work.undo()
    assert not scene.all(HandoverItem)


def test_some_days_hand_on_what_comes_up_by_then(scene: Scene) -> None:
    scene.away(K.DATES, until=TODAY + timedelta(days=6))
    assert not scene.items()
    scene.away(K.DATES, until=TODAY + WEEK)
    assert set(scene.items()) == set(TITLES) - {S.BUDDY, S.RIGHT}


def test_when_the_two_meet_is_said_to_nobody_and_paper_names_no_one(scene: Scene) -> None:
    absence = scene.away()
    item = scene.items()[S.MENTOR]
    assert (item.settle_by, item.when, item.by) == (None, "on the days the two agreed", "")
    assert scene.items()[S.STEP].settle_by == TODAY + WEEK
    line = (
        next(one for one in touched(scene.work, Scope(scene.sam, K.PROJECT)).lines or ()) if False else None
    )
    assert line is None
    rows = {one.title: one.when for one in handover_rows(scene.work, absence).parts}
    assert rows[ON_PAPER[S.MENTOR]] == "on the days the two agreed"
    assert rows[ON_PAPER[S.MEETS]] == "Thursday 21 May 2026"
    assert rows[TITLES[S.STEP]] == "by Thu 21 May"
    parts = set(rows)
    assert parts == {ON_PAPER.get(subject, title) for subject, title in TITLES.items()}
    assert not any(name in title for title in parts for name in ("Ali", "Noor", "heck"))
    assert {one.unnamed for one in scene.items().values()} == parts


def test_their_own_pages_lead_to_where_someone_else_is_asked(scene: Scene) -> None:
    def shown() -> dict[Subject, int | None]:
        (mentor,) = check_ins_of(scene.work, scene.ali).rows
        (voice,) = voices_of(scene.work, scene.project).rows
        page = consultation_page(scene.work, scene.consultation)
        assert page is not None
        (step,) = [one for one in page.steps if one.id == scene.ids[S.STEP]]
        (goes,) = page.forms[0].people
        return {
            S.MENTOR: mentor.item_id, S.VOICE: voice.item_id, S.STEP: step.item_id, S.FORM: goes.item_id,
        }  # fmt: skip

    assert set(shown().values()) == {None}
    scene.away()
    assert shown() == {subject: scene.items()[subject].item_id for subject in shown()}
    for subject in shown():
        scene.yes(subject, scene.jo)
    assert set(shown().values()) == {None}


def test_the_page_shows_who_could_and_nobody_for_themselves(scene: Scene) -> None:
    lines = {one.subject: one for one in touched(scene.work, Scope(scene.sam, K.BREAK)).lines}
    assert {subject: lines[subject].title for subject in TITLES} == TITLES
    for subject in TITLES:
        about_ali = subject in (S.MENTOR, S.BUDDY)
        names = [one.name for one in lines[subject].candidates]
        assert names == (["Jo", "Wren"] if about_ali else ["Ali", "Jo", "Wren"])
    scene.away()
    for subject in (S.MENTOR, S.BUDDY):
        with pytest.raises(RuleBroken, match="about Ali themselves"):
            scene.yes(subject, scene.ali)
    with pytest.raises(RuleBroken, match="about Noor themselves"):
        scene.yes(S.MEETS, scene.noor)
    item = scene.items()[S.MENTOR].item_id
    assert [one.name for one in item_page(scene.work, item).candidates] == ["Jo", "Wren"]


def test_they_pass_on_are_read_back_and_come_back(scene: Scene) -> None:
    absence = scene.away()
    for subject in TITLES:
        handover.make_offer(scene.work, MakeOffer(scene.items()[subject].item_id, (scene.jo, scene.wren)))
        scene.yes(subject, scene.jo)
        assert scene.holder(subject) == scene.jo
        item = scene.items()[subject]
        assert item.state is ItemState.READ_BACK
        handover.read_back(scene.work, ReadBack(item.item_id, "I see to it"))
    assert {item.settled for item in scene.items().values()} == {Settled.TAKEN}
    (check_in,) = [row.next_check_in for row in scene.all(Member) if row.mentor_id == scene.jo]
    assert check_in == TODAY + WEEK, "the next one stands"
    back = back_again(scene.work, absence)
    assert {one.under for one in back.taken} == {"Jo"}
    come_back(scene.work, ComeBack(absence, tuple(one.item_id or 0 for one in back.taken)))
    assert scene.holders() == {scene.sam}
    scene.work.undo()
    assert scene.holders() == {scene.jo}


@pytest.mark.parametrize("how", [Settled.GROUP, Settled.LEFT_OUT, Settled.RETIRED])
def test_settled_without_anybody_unless_somebody_counts_on_it(scene: Scene, how: Settled) -> None:
    if how is Settled.LEFT_OUT:
        record_wish(scene.work, RecordWish(scene.sam, WishKind.LEAVE_OUT))
    scene.away()
    for subject, item in scene.items().items():
        if subject in COUNTED_ON and how is not Settled.RETIRED:
            assert item.state is ItemState.FIND_SOMEONE
            with pytest.raises(RuleBroken, match="counts on one person"):
                handover.settle(scene.work, Settle(item.item_id, how))
            continue
        if how is not Settled.LEFT_OUT:  # that was done as they had said
            handover.settle(scene.work, Settle(item.item_id, how, "The group"))
        assert scene.holder(subject) is None
        handover.reopen(scene.work, item.item_id)
        assert scene.holder(subject) == scene.sam


def test_somebody_else_named_on_its_own_page_has_it(scene: Scene) -> None:
    scene.away()
    for subject in TITLES:
        handover.make_offer(scene.work, MakeOffer(scene.items()[subject].item_id, (scene.wren,)))
        if subject is S.FORM:  # each has a line of their own: it is settled where it is handed over
            with pytest.raises(RuleBroken, match="handed over just now"):
                scene.give(subject, scene.jo)
            continue
        scene.give(subject, scene.jo)
        item = scene.items()[subject]
        assert (item.cover_name, item.settled) == ("Jo", Settled.TAKEN)
        assert [one.name for one in item.to_thank] == ["Wren"]


def test_what_is_being_handed_on_is_not_taken_away(scene: Scene) -> None:
    scene.away()
    for subject in (S.MEETS, S.VOICE, S.RIGHT, S.STEP, S.FORM):
        with pytest.raises(RuleBroken, match="handed over just now"):
            scene.take_away(subject)
        scene.yes(subject, scene.jo)
        handover.read_back(scene.work, ReadBack(scene.items()[subject].item_id, ""))
        scene.take_away(subject)
        assert subject not in scene.items()


def test_what_is_done_is_looked_for_no_longer(scene: Scene) -> None:
    scene.away()
    handover.make_offer(scene.work, MakeOffer(scene.items()[S.STEP].item_id, (scene.wren,)))
    finish_step(scene.work, StepDone(scene.ids[S.STEP]))
    finish_form(scene.work, FormDone(form_id=scene.form))
    heard = NoteVoice(
        project_id=scene.project, voice_id=scene.ids[S.VOICE], who="Fathers", tries_id=scene.sam,
        state=VoiceState.HERE,
    )  # fmt: skip
    note_voice(scene.work, heard)
    done = {subject for subject, item in scene.items().items() if item.settled is Settled.WITHDRAWN}
    assert done == {S.STEP, S.FORM, S.VOICE}
    assert [one.name for one in scene.items()[S.STEP].to_thank] == ["Wren"]
    finish_step(scene.work, StepDone(scene.ids[S.STEP], done=False))
    assert scene.items()[S.STEP].state is ItemState.FIND_SOMEONE, "it is to be done, and Sam is away"


def test_a_consultation_that_is_over_asks_for_nobody(scene: Scene) -> None:
    scene.away()
    miss_consultation(scene.work, CouldNot(scene.consultation, "Five days’ notice"))
    done = {subject for subject, item in scene.items().items() if item.settled is Settled.WITHDRAWN}
    assert done == {S.STEP, S.FORM}
    reopen_consultation(scene.work, OneConsultation(scene.consultation))
    assert {scene.items()[subject].state for subject in done} == {ItemState.FIND_SOMEONE}


def test_a_first_visit_that_has_been_needs_nobody(scene: Scene) -> None:
    scene.away()
    assert not scene.items()[S.MEETS].is_past
    scene.world.now += WEEK + timedelta(days=1)
    assert scene.items()[S.MEETS].is_past
    with pytest.raises(RuleBroken, match="done by now"):
        scene.yes(S.MEETS, scene.jo)
    assert S.MEETS not in {row.duty[0] for row in person_page(scene.work, scene.sam).doing if row.duty}


@pytest.mark.parametrize("died", [True, False])
def test_nobody_is_looked_for_once_they_are_not_there_themselves(scene: Scene, died: bool) -> None:
    scene.away()
    if died:
        record_death(scene.work, RecordDeath(scene.ali))
    else:
        member_left(scene.work, MemberLeft(scene.member))
    done = {subject for subject, item in scene.items().items() if item.settled is Settled.WITHDRAWN}
    assert done == {S.MENTOR, S.BUDDY}


def test_a_wish_for_one_of_them(scene: Scene) -> None:
    about = (S.MENTOR, scene.member)
    record_wish(scene.work, RecordWish(scene.sam, WishKind.PERSON, named_id=scene.jo, duty=about))
    page = person_page(scene.work, scene.sam)
    assert {row.title for row in page.doing} >= set(TITLES.values())
    assert {row.about for row in page.said} == {"Everything they do", TITLES[S.MENTOR]}
    assert {row.about_unnamed for row in page.said} == {"", ON_PAPER[S.MENTOR]}
    scene.away()
    with pytest.raises(RuleBroken, match="named someone"):
        scene.yes(S.MENTOR, scene.wren)
    scene.yes(S.MENTOR, scene.jo)


def test_nobody_is_put_down_twice_or_left_to_go_alone(scene: Scene) -> None:
    meeting = FormDetails(
        consultation_id=scene.consultation, form_id=scene.form, kind=TakingPart.MEETING,
        on=TODAY + WEEK, goers=(scene.jo,), companions=(scene.sam,),
    )  # fmt: skip
    save_form(scene.work, meeting)
    scene.away()
    item = scene.items()[S.FORM]
    assert item.title == "Go along as a companion: Meeting elsewhere, for “Help after eviction”"
    with pytest.raises(RuleBroken, match="put down for this already"):
        scene.yes(S.FORM, scene.jo)
    with pytest.raises(RuleBroken, match="Nobody goes to such a meeting alone"):
        handover.settle(scene.work, Settle(item.item_id, Settled.RETIRED, "The group"))
    scene.yes(S.FORM, scene.wren)


def test_of_no_project_staff_could(scene: Scene) -> None:
    scene.world.add(
        Consultation(title="Parks", asked_by="The council", closes_on=TODAY + WEEK, heard_on=TODAY)
    )
    parks = scene.all(Consultation)[-1].id
    step = StepDetails(consultation_id=parks, words="Read it", on=TODAY + WEEK, owner_id=scene.sam)
    save_step(scene.work, step)
    lines = touched(scene.work, Scope(scene.sam, K.BREAK)).lines
    (line,) = [one for one in lines if one.title == "Read it, for “Parks”"]
    assert [one.name for one in line.candidates] == ["Morgan"]


def test_undo_gives_none_of_them_back_to_somebody_who_has_died(scene: Scene) -> None:
    passed_on = {subject: scene.give(subject, scene.jo) for subject in TITLES}
    record_death(scene.work, RecordDeath(scene.sam))
    assert not scene.items()
    for subject, change in passed_on.items():
        refused = "can’t be undone" if subject is S.MEETS else "Sam isn’t on the rota"
        with pytest.raises(RuleBroken if subject is S.MEETS else Conflict, match=refused):
            scene.work.undo(change.id)
        assert subject is S.FORM or scene.holder(subject) == scene.jo
