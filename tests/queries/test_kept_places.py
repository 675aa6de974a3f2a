"""Someone who does not take part now and kept their place: nobody is told that they come, and it is a gap."""

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Person
from coprod_desktop.queries import export, paper, rota, today
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.vocabulary import AssignmentState, Edition, PersonStatus
from tests.queries.test_paper import a_session
from tests.world import World

AWAY = [PersonStatus.BREAK, PersonStatus.STEPPED_BACK, PersonStatus.NOT_FOR_NOW]


def becomes(world: World, person: int, status: PersonStatus) -> None:
    """As an import or a joined record may leave it: another status, and the places kept."""
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Person, person).status = status


def kept(world: World, status: PersonStatus) -> tuple[int, int]:
    """A session one person was to come to, who kept their place when they went; its id and theirs."""
    session, sam = world.session(), world.person("Sam Rivers", status=status)
    world.assign(world.place(session), sam)
    world.number(sam, "07700 900123")
    return session, sam


@pytest.mark.parametrize("status", AWAY)
def test_they_are_on_no_sheet_of_the_session(world: World, status: PersonStatus) -> None:
    session, _sam = kept(world, status)
    rows = paper.pack_rows(world.workspace, session)
    for edition in Edition:
        shown = rows.shown_in(edition)
        assert "Sam" not in repr(shown)
        assert "07700 900123" not in repr(shown)
    assert [(part.people, part.gap) for part in rows.parts] == [((), 1)]


@pytest.mark.parametrize("status", AWAY)
def test_their_place_is_a_gap_wherever_gaps_are_shown(world: World, status: PersonStatus) -> None:
    session, sam = kept(world, status)
    page = session_page(world.workspace, session)
    assert (page.coverage.coming, page.coverage.to_cover) == (0, 1)
    (place,) = page.places
    assert place.gap == 1
    assert [(one.person_id, one.fills, one.is_expected) for one in place.people] == [(sam, False, False)]
    now = today.today(world.workspace)
    assert now.next_session is not None
    assert (now.next_session.coming, now.next_session.to_cover) == (0, 1)
    assert [line.lacking for line in now.needs_someone if line.session_id == session] == [1]
    tables = {table.name: table for table in export.everything(world.workspace).tables}
    assert ("open" in repr(tables["rota"].rows), tables["sessions"].rows[0][-2:]) == (True, (0, 1))
    assert rota.who_could(world.workspace, place.place_id).candidates == ()


@pytest.mark.parametrize("status", AWAY)
def test_their_own_sheet_says_nothing_of_what_they_are_not_coming_to(
    world: World, status: PersonStatus
) -> None:
    _session, sam = kept(world, status)
    assert paper.take_home_rows(world.workspace, sam).sessions == ()


def test_a_member_of_staff_on_a_break_is_not_announced(world: World) -> None:
    session, jo = world.session(), world.person("Jo Hill", sheet_may_name=True, details_at_home=True)
    place = world.place(session, least=2)
    world.assign(place, 1)
    world.assign(place, jo)
    assert paper.take_home_rows(world.workspace, jo).sessions[0].staff_there == ("Morgan",)
    becomes(world, 1, PersonStatus.BREAK)
    assert paper.take_home_rows(world.workspace, jo).sessions[0].staff_there == ()


def test_their_part_of_the_agenda_is_open_before_the_group(world: World) -> None:
    session = a_session(world, people=1)
    leader = paper.pack_rows(world.workspace, session).parts[0].people[0].person_id
    becomes(world, leader, PersonStatus.BREAK)
    rows = paper.pack_rows(world.workspace, session)
    assert rows.agenda[0].leader_away
    assert rows.shown_in(Edition.GROUP).agenda[0].leader == ""


def test_the_place_is_theirs_again_when_they_are_back(world: World) -> None:
    session, sam = kept(world, PersonStatus.BREAK)
    becomes(world, sam, PersonStatus.ACTIVE)
    page = session_page(world.workspace, session)
    assert (page.coverage.coming, page.coverage.to_cover) == (1, 0)
    assert [one.name for one in paper.pack_rows(world.workspace, session).parts[0].people] == ["Sam Rivers"]


def test_who_came_is_kept_whatever_they_do_later(world: World) -> None:
    session, sam = world.session(), world.person("Sam Rivers")
    world.assign(world.place(session), sam, AssignmentState.CAME)
    becomes(world, sam, PersonStatus.STEPPED_BACK)
    page = session_page(world.workspace, session)
    assert (page.coverage.coming, page.coverage.came, page.places[0].gap) == (1, 1, 0)
    assert [one.name for one in paper.pack_rows(world.workspace, session).parts[0].people] == ["Sam Rivers"]
