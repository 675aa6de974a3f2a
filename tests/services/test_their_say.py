"""What someone who can't come says of what is decided, what was decided, and what is printed of both."""

from datetime import date, timedelta

import pytest

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.absence import TheirSay
from coprod_desktop.model.people import Person
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.queries.catching_up import leave_today, outcome
from coprod_desktop.queries.leave_paper import (
    catch_up_rows,
    covered_rows,
    fallback_rows,
    say_rows,
    summary_rows,
)
from coprod_desktop.queries.leave_prints import covered_note, fallback
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.ringing import ring_list
from coprod_desktop.queries.rows.leave_paper import COVERED_NOTE, FALLBACK, LentThing
from coprod_desktop.queries.rows.ringing import RingAbout, RingKey
from coprod_desktop.queries.their_say import says
from coprod_desktop.services.absence import (
    LineChoice,
    Outcome,
    RecordAbsence,
    record_absence,
    take_back_absence,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.loans import LendThing, ReturnThing, lend_thing, return_thing
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.ringing import Told, told
from coprod_desktop.services.sessions import AgendaPart, SetAgenda, set_agenda
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.services.their_say import (
    RecordSay,
    RemoveSay,
    WriteOutcome,
    record_say,
    remove_say,
    write_outcome,
)
from coprod_desktop.vocabulary import AbsenceKind, Edition, NameShown, PaperStyle, PersonKind, Say, WishKind
from tests.world import NOW, TODAY, World

COVER, SIGNING, TEA = "Choose the cover", "How we sign it off", "Tea"


class Scene:
    """Sam can't come to a session that decides two things."""

    def __init__(self, world: World, **sam: object) -> None:
        self.world = world
        self.sam = world.person("Sam Rivers", **sam)
        self.project = world.project(paper_name="Thursday group")
        world.member(self.project, self.sam)
        self.session = world.session(project_id=self.project, on=TODAY)
        self.place = world.place(self.session, role=2)
        self.assignment = world.assign(self.place, self.sam)
        self.agenda(COVER, SIGNING)
        made = record_absence(world.workspace, RecordAbsence(self.sam, self.session))
        self.absence = made.made or 0

    def agenda(self, *decided: str, also: str = TEA) -> None:
        parts = tuple(AgendaPart(what, decides=True) for what in decided)
        set_agenda(self.world.workspace, SetAgenda(self.session, (*parts, AgendaPart(also))))

    def item(self, what: str) -> int:
        with self.world.workspace.read() as db:
            return db.query(AgendaItem.id).filter_by(session_id=self.session, what=what).one()[0]

    def say(self, what: str, kind: Say = Say.GO_AHEAD, words: str = "") -> None:
        record_say(self.world.workspace, RecordSay(self.absence, self.item(what), kind, words))

    def said(self) -> dict[str, tuple[Say, str]]:
        with self.world.workspace.read() as db:
            rows = db.query(TheirSay, AgendaItem.what).join(AgendaItem).all()
            return {what: (said.kind, said.words) for said, what in rows}

    def after(self) -> None:
        self.world.now = NOW + timedelta(hours=6)


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


# Saying


def test_each_decision_is_said_and_said_otherwise(scene: Scene) -> None:
    scene.say(COVER)
    scene.say(SIGNING, Say.NOW, "  Please not with photographs. ")
    assert scene.said() == {COVER: (Say.GO_AHEAD, ""), SIGNING: (Say.NOW, "Please not with photographs.")}
    scene.say(COVER, Say.WAIT)
    assert scene.said()[COVER] == (Say.WAIT, "")
    remove_say(scene.world.workspace, RemoveSay(scene.absence, scene.item(COVER)))
    assert COVER not in scene.said()
    undo(scene.world.workspace)
    assert scene.said()[COVER] == (Say.WAIT, "")
    shown = says(scene.world.workspace, scene.absence)
    assert [line.what for line in shown.sessions[0].lines] == [COVER, SIGNING]


def test_what_cannot_be_said(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="in their words"):
        scene.say(COVER, Say.NOW, "  ")
    with pytest.raises(RuleBroken, match="Nothing is decided"):
        scene.say(TEA)
    with pytest.raises(RuleBroken, match="said nothing"):
        remove_say(scene.world.workspace, RemoveSay(scene.absence, scene.item(COVER)))
    scene.after()
    with pytest.raises(RuleBroken, match="over"):
        scene.say(COVER)


def test_who_can_come_after_all_says_it_there(scene: Scene) -> None:
    scene.say(COVER)
    take_back_absence(scene.world.workspace, scene.absence)
    with pytest.raises(RuleBroken, match="say it there"):
        scene.say(COVER)
    assert says(scene.world.workspace, scene.absence).sessions == ()
    assert [item.says for item in pack_rows(scene.world.workspace, scene.session).agenda] == [(), (), ()]


def test_some_days_away_are_asked_about_the_sessions_of_their_groups(world: World) -> None:
    scene = Scene(world)
    later = world.session(project_id=scene.project, on=TODAY + timedelta(days=7))
    world.session("Elsewhere", on=TODAY + timedelta(days=7))
    set_agenda(world.workspace, SetAgenda(later, (AgendaPart("When we meet in June", decides=True),)))
    request = RecordAbsence(
        scene.sam, kind=AbsenceKind.DATES, since=TODAY + timedelta(days=6), until=TODAY + timedelta(days=8)
    )
    away = record_absence(world.workspace, request).made or 0
    shown = says(world.workspace, away)
    assert [(one.session_id, len(one.lines)) for one in shown.sessions] == [(later, 1)]
    record_say(world.workspace, RecordSay(away, shown.sessions[0].lines[0].agenda_item_id, Say.WAIT))
    assert pack_rows(world.workspace, later).agenda[0].says[0].kind is Say.WAIT


def test_on_a_break_they_are_asked_about_what_was_near_when_it_began_and_no_more(world: World) -> None:
    sam = world.person("Sam Rivers")
    project = world.project()
    world.member(project, sam)
    near, far = (world.session(project_id=project, on=TODAY + timedelta(days=days)) for days in (7, 21))
    for session in (near, far):
        set_agenda(world.workspace, SetAgenda(session, (AgendaPart(COVER, decides=True),)))
    away = record_absence(world.workspace, RecordAbsence(sam, kind=AbsenceKind.BREAK)).made or 0
    shown = says(world.workspace, away)
    assert [one.session_id for one in shown.sessions] == [near]
    assert [one.session_id for one in say_rows(world.workspace, away).sessions] == [near]
    item = shown.sessions[0].lines[0].agenda_item_id
    record_say(world.workspace, RecordSay(away, item, Say.WAIT))
    assert pack_rows(world.workspace, near).agenda[0].says[0].kind is Say.WAIT
    with world.workspace.read() as db:
        later = db.query(AgendaItem.id).filter_by(session_id=far).one()[0]
    with pytest.raises(RuleBroken, match="say it there"):
        record_say(world.workspace, RecordSay(away, later, Say.WAIT))


# When the agenda is written anew


def test_what_was_said_follows_its_part_when_parts_change_places(scene: Scene) -> None:
    scene.say(COVER, Say.NOW, "Blue")
    scene.say(SIGNING, Say.WAIT)
    scene.agenda(SIGNING, COVER)
    assert scene.said() == {COVER: (Say.NOW, "Blue"), SIGNING: (Say.WAIT, "")}
    scene.agenda("Welcome", SIGNING, COVER)
    assert scene.said() == {COVER: (Say.NOW, "Blue"), SIGNING: (Say.WAIT, "")}


def test_a_part_that_is_worded_anew_keeps_what_was_said_and_one_taken_away_does_not(scene: Scene) -> None:
    scene.say(COVER, Say.NOW, "Blue")
    scene.agenda("Choose the front cover", SIGNING)
    assert scene.said() == {"Choose the front cover": (Say.NOW, "Blue")}
    scene.agenda(SIGNING)
    assert scene.said() == {}


# In the pack


def test_the_group_hears_it_as_they_agreed_to_be_named_and_the_wall_does_not(world: World) -> None:
    scene = Scene(world, name_shown=NameShown.ROLE_ONLY)
    scene.say(COVER, Say.NOW, "Blue")
    rows = pack_rows(world.workspace, scene.session)
    staff = rows.shown_in(Edition.STAFF).agenda[0].says[0]
    assert (staff.name, staff.words) == ("Sam", "Blue")
    group = rows.shown_in(Edition.GROUP).agenda[0].says[0]
    assert (group.name, group.words) == ("", "Blue")
    assert rows.shown_in(Edition.WALL).agenda == ()


def test_nothing_of_who_has_died_is_printed(scene: Scene) -> None:
    scene.say(COVER)
    record_death(scene.world.workspace, RecordDeath(scene.sam))
    assert pack_rows(scene.world.workspace, scene.session).agenda[0].says == ()
    for rows in (covered_rows, say_rows):
        with pytest.raises(Conflict):
            rows(scene.world.workspace, scene.absence)


# At home


def test_neutral_sheets_hold_only_days(scene: Scene) -> None:
    scene.say(COVER, Say.NOW, "Blue")
    scene.after()
    write_outcome(scene.world.workspace, WriteOutcome(scene.session, "We chose blue."))
    covered = covered_rows(scene.world.workspace, scene.absence)
    assert [(one.title, one.cover) for one in covered.things] == [("", "")]
    rows = catch_up_rows(scene.world.workspace, scene.session, scene.sam)
    assert (rows.title, rows.outcome, rows.talked_about, rows.house.organisation) == ("", "", (), "")
    scene.world.now = NOW
    slip = say_rows(scene.world.workspace, scene.absence)
    assert slip.sessions[0].title == ""
    assert {(line.what, line.words) for line in slip.sessions[0].lines} == {("", "")}


def test_who_wishes_it_reads_what_was_decided_and_the_name_for_paper(world: World) -> None:
    scene = Scene(world, sheet_may_name=True)
    assert say_rows(world.workspace, scene.absence).sessions[0].title == "Thursday group"
    scene.after()
    write_outcome(world.workspace, WriteOutcome(scene.session, " We chose blue. "))
    coming = world.session(project_id=scene.project, on=TODAY + timedelta(days=7))
    world.assign(world.place(coming), scene.sam)
    rows = catch_up_rows(world.workspace, scene.session, scene.sam)
    assert rows.outcome == "We chose blue."
    assert rows.title == "Thursday group"
    assert rows.talked_about == (COVER, SIGNING, TEA)
    assert rows.following is not None
    assert rows.following.on == TODAY + timedelta(days=7)


@pytest.mark.parametrize("kind", PersonKind)
@pytest.mark.parametrize("at_home", [True, False])
def test_of_others_only_staff_are_named_at_home_where_that_is_safe(
    world: World, kind: PersonKind, at_home: bool
) -> None:
    sam = world.person("Sam Rivers", sheet_may_name=True, details_at_home=at_home)
    jo = world.person("Jo Hill", kind=kind)
    session = world.session()
    assignment = world.assign(world.place(session, role=2), sam)
    world.wish(sam, WishKind.ANYONE)
    line = LineChoice(assignment_id=assignment, outcome=Outcome.ACCEPTED, person_ids=(jo,))
    absence = record_absence(world.workspace, RecordAbsence(sam, session, lines=(line,))).made or 0
    thing = covered_rows(world.workspace, absence).things[0]
    assert thing.taken
    assert thing.title == "Note-taker"
    assert thing.cover == ("Jo" if at_home and kind is PersonKind.STAFF else "")
    assert summary_rows(world.workspace, absence).things[0].cover == "Jo Hill"


@pytest.mark.parametrize("at_home", [True, False])
def test_what_was_lent_is_on_the_note_and_in_the_file_until_it_is_back(world: World, at_home: bool) -> None:
    sam = world.person("Sam Rivers", sheet_may_name=at_home)
    loan = lend_thing(world.workspace, LendThing(sam, "Key of the shelter")).made or 0
    lines = (LineChoice(loan_id=loan),)
    request = RecordAbsence(sam, kind=AbsenceKind.BREAK, lines=lines)
    away = record_absence(world.workspace, request).made or 0
    named = "Key of the shelter" if at_home else ""
    assert covered_rows(world.workspace, away).lent == (LentThing(named, back=False),)
    assert summary_rows(world.workspace, away).lent == (LentThing("Key of the shelter", back=False),)
    before = covered_rows(world.workspace, away).fingerprint()
    return_thing(world.workspace, ReturnThing(loan))
    assert covered_rows(world.workspace, away).lent == (LentThing(named, back=True),)
    assert covered_rows(world.workspace, away).fingerprint() != before


def test_a_slip_is_only_for_what_is_decided(world: World) -> None:
    sam = world.person("Sam Rivers")
    session = world.session()
    world.assign(world.place(session), sam)
    absence = record_absence(world.workspace, RecordAbsence(sam, session)).made or 0
    with pytest.raises(Conflict, match="asks for a decision"):
        say_rows(world.workspace, absence)


def test_a_note_that_was_printed_is_out_of_date_once_somebody_has_it(scene: Scene) -> None:
    workspace = scene.world.workspace
    sheet = covered_note(workspace, scene.absence)
    assert sheet.state is None
    digest = sheet.rows.fingerprint()
    request = RecordPrint(
        COVERED_NOTE, Edition.PERSONAL, PaperStyle.EASY, digest, person_id=scene.sam, absence_id=scene.absence
    )
    record_print(workspace, request)
    state = covered_note(workspace, scene.absence).state
    assert state is not None
    assert not state.outdated
    take_back_absence(workspace, scene.absence)
    state = covered_note(workspace, scene.absence).state
    assert state is not None
    assert state.outdated


# Afterwards


def test_what_was_decided_is_written_once_it_has_begun(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="begun"):
        write_outcome(scene.world.workspace, WriteOutcome(scene.session, "Too soon"))
    scene.after()
    write_outcome(scene.world.workspace, WriteOutcome(scene.session, "We chose blue."))
    assert outcome(scene.world.workspace, scene.session).words == "We chose blue."
    undo(scene.world.workspace)
    assert scene.world.get(Session, scene.session).outcome == ""


def test_every_absence_ends_with_a_catch_up_until_they_were_told(scene: Scene) -> None:
    workspace = scene.world.workspace
    jo = scene.world.person("Jo Hill")
    record_absence(workspace, RecordAbsence(jo, scene.session))  # who had no part at all
    assert leave_today(workspace).catch_ups == ()
    scene.after()
    lines = leave_today(workspace).catch_ups
    assert [line.name for line in lines] == ["Sam", "Jo"]
    rung = [thing.about for one in ring_list(workspace).now for thing in one.things]
    assert rung.count(RingAbout.CATCH_UP) == 2
    told(workspace, Told(scene.sam, (RingKey(session_id=scene.session),)))
    assert [line.name for line in leave_today(workspace).catch_ups] == ["Jo"]
    assert {line.name: line.told for line in outcome(workspace, scene.session).lines} == {
        "Sam": True,
        "Jo": False,
    }
    undo(workspace)
    assert len(leave_today(workspace).catch_ups) == 2


def test_nobody_is_caught_up_who_could_come_after_all(scene: Scene) -> None:
    take_back_absence(scene.world.workspace, scene.absence)
    scene.after()
    assert leave_today(scene.world.workspace).catch_ups == ()


# The sealed sheet


def test_a_sealed_sheet_has_initials_gaps_and_the_organisations_numbers_only(world: World) -> None:
    sam = world.person("Sam Rivers")
    world.number(sam, "07700 900999")
    session = world.session(on=TODAY)
    world.assign(world.place(session, role=1), sam)
    world.place(session, role=2)
    world.session("Next week", on=TODAY + timedelta(days=7))
    rows = fallback_rows(world.workspace)
    assert (rows.since, rows.until) == (TODAY, TODAY + timedelta(days=6))
    assert [one.title for one in rows.sessions] == ["Brochure group"]
    assert [(part.role, part.initials, part.gap) for part in rows.sessions[0].parts] == [
        ("Facilitator", ("S R",), 0),
        ("Note-taker", (), 1),
    ]
    assert {number for _whom, number in rows.numbers} == {"07700 900321", "07700 900111"}
    assert "Rivers" not in repr(rows)
    assert "900999" not in repr(rows)


def test_on_a_monday_it_is_due_until_it_was_printed(world: World) -> None:
    monday = date(2026, 5, 18)
    assert monday.weekday() == 0
    world.session(on=monday + timedelta(days=2))
    assert not leave_today(world.workspace).fallback_due  # a Thursday
    world.now = NOW + timedelta(days=4)
    assert world.workspace.today() == monday
    assert leave_today(world.workspace).fallback_due
    rows = fallback(world.workspace).rows
    request = RecordPrint(FALLBACK, Edition.STAFF, PaperStyle.STANDARD, rows.fingerprint(), about=rows.about)
    record_print(world.workspace, request)
    assert not leave_today(world.workspace).fallback_due
    state = fallback(world.workspace).state
    assert state is not None
    assert not state.outdated
    world.assign(world.place(world.session(on=monday)), world.person("Zoë Ash"))
    state = fallback(world.workspace).state
    assert state is not None
    assert state.outdated


def test_a_record_that_is_joined_with_another_keeps_what_they_said(scene: Scene) -> None:
    from coprod_desktop.services.merge import MergePeople, merge_people

    scene.say(COVER)
    other = scene.world.person("Samuel Rivers")
    merge_people(scene.world.workspace, MergePeople(other, scene.sam))
    said = pack_rows(scene.world.workspace, scene.session).agenda[0].says
    assert [one.name for one in said] == [scene.world.get(Person, other).short_name]
