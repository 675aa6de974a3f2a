"""After a session: how it was, what was to change and became of it, a talk that only one reads, lessons."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.find import find
from coprod_desktop.queries.lessons import lessons_of
from coprod_desktop.queries.reflection import after_session, debrief_words
from coprod_desktop.services.history import undo
from coprod_desktop.services.lessons import RemoveLesson, WriteLesson, remove_lesson, write_lesson
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.reflection import (
    RecordDebrief,
    Reflected,
    RemoveDebrief,
    record_debrief,
    remove_debrief,
    write_reflection,
)
from coprod_desktop.vocabulary import AccountRole, Kept, PersonKind, SessionState
from tests.world import TODAY, World

LAST_WEEK = TODAY - timedelta(days=7)


@pytest.fixture
def project(world: World) -> int:
    return world.project(objective="A brochure that helps families")


def test_the_next_session_says_what_became_of_what_was_to_change(world: World, project: int) -> None:
    before = world.session(on=LAST_WEEK, project_id=project)
    now = world.session(on=TODAY - timedelta(days=1), project_id=project)
    elsewhere = world.session(on=TODAY - timedelta(days=2), project_id=world.project("Other"))
    write_reflection(
        world.workspace,
        Reflected(
            session_id=before,
            how="Lively",
            good=4,
            hard=1,
            keep="Tea first",
            change="A break\n\nA break\nMore time",
        ),
    )
    write_reflection(world.workspace, Reflected(session_id=elsewhere, change="Another room"))
    shown = after_session(world.workspace, now)
    assert not shown.said
    assert shown.before_on == LAST_WEEK
    assert [one.words for one in shown.before] == ["A break", "More time"]
    pause, time_ = shown.before
    write_reflection(
        world.workspace, Reflected(session_id=now, kept=((pause.id, Kept.YES), (time_.id, Kept.PARTLY)))
    )
    write_reflection(
        world.workspace, Reflected(session_id=before, how="Lively", change="Less noise\nA break")
    )
    earlier = after_session(world.workspace, before)
    assert [(one.words, one.kept) for one in earlier.change] == [
        ("Less noise", Kept.NOT_SAID),
        ("A break", Kept.YES),
    ]
    assert (earlier.good, earlier.mixed, earlier.hard) == (None, None, None)
    assert after_session(world.workspace, elsewhere).before == ()
    undo(world.workspace)
    assert after_session(world.workspace, before).keep == "Tea first"


def test_it_is_for_after_a_session(world: World) -> None:
    coming = world.session(on=TODAY + timedelta(days=1))
    called_off = world.session(on=LAST_WEEK, state=SessionState.CANCELLED)
    for session in (coming, called_off):
        assert not after_session(world.workspace, session).begun
        with pytest.raises(RuleBroken, match="after a session"):
            write_reflection(world.workspace, Reflected(session_id=session, how="Fine"))
    with pytest.raises(RuleBroken):
        write_reflection(world.workspace, Reflected(session_id=world.session(on=LAST_WEEK), good=-1))


def test_a_talk_afterwards_is_read_by_nobody_but_whom_it_is_about(world: World) -> None:
    session = world.session(on=LAST_WEEK)
    theirs = world.person("Pat Desk", kind=PersonKind.STAFF)
    record_debrief(world.workspace, RecordDebrief(session_id=session, person_id=1, words="zanzibar was hard"))
    record_debrief(world.workspace, RecordDebrief(session_id=session, person_id=theirs, held_on=TODAY))
    with pytest.raises(RuleBroken, match="Only they write"):
        record_debrief(world.workspace, RecordDebrief(session_id=session, person_id=theirs, words="Tired"))
    mine, other = after_session(world.workspace, session).debriefs
    assert (mine.mine, mine.has_words, other.mine, other.has_words) == (True, True, False, False)
    assert debrief_words(world.workspace, mine.id) == "zanzibar was hard"
    world.workspace.signed_in = SignedIn(2, theirs, "Pat Desk", AccountRole.COORDINATOR)
    assert debrief_words(world.workspace, mine.id) == ""
    assert not after_session(world.workspace, session).debriefs[0].has_words
    record_debrief(world.workspace, RecordDebrief(session_id=session, person_id=1, held_on=TODAY))
    with pytest.raises(RuleBroken, match="Only they can"):
        remove_debrief(world.workspace, RemoveDebrief(mine.id))
    with world.workspace.read() as db:
        journal = db.execute(text("select coalesce(before, '') || coalesce(after, '') from journal_row"))
        assert not any("zanzibar" in row for (row,) in journal)
    assert find(world.workspace, "zanzibar") == ()
    world.workspace.signed_in = world.signed_in
    assert debrief_words(world.workspace, mine.id) == "zanzibar was hard"
    remove_debrief(world.workspace, RemoveDebrief(mine.id))
    assert debrief_words(world.workspace, mine.id) == ""


def test_a_talk_is_no_earlier_than_the_session_and_follows_a_joined_record(world: World) -> None:
    session, sam = world.session(on=LAST_WEEK), world.person()
    for day in (LAST_WEEK - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(RuleBroken):
            record_debrief(world.workspace, RecordDebrief(session_id=session, person_id=sam, held_on=day))
    twin = world.person("Sam River")
    for one in (sam, twin):
        record_debrief(world.workspace, RecordDebrief(session_id=session, person_id=one))
    merge_people(world.workspace, MergePeople(sam, twin))
    assert [one.person_id for one in after_session(world.workspace, session).debriefs] == [sam]


def test_a_lesson_is_written_changed_and_taken_away(world: World, project: int) -> None:
    with pytest.raises(RuleBroken):
        write_lesson(world.workspace, WriteLesson(project_id=project, words=" "))
    made = write_lesson(
        world.workspace, WriteLesson(project_id=project, words="Ask about hearing first")
    ).made
    assert made is not None
    write_lesson(
        world.workspace, WriteLesson(project_id=project, words="Ask how people hear", lesson_id=made)
    )
    (row,) = lessons_of(world.workspace, project).rows
    assert (row.words, row.said_on, row.project) == ("Ask how people hear", TODAY, "Brochure")
    remove_lesson(world.workspace, RemoveLesson(made))
    assert lessons_of(world.workspace, project).rows == ()
