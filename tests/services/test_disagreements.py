"""Disagreements: each view in its own words, the way it went, how it ended; who was supported stays apart."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.queries.disagreements import disagreements_of, supported_in
from coprod_desktop.queries.find import find
from coprod_desktop.queries.history import recent
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.rows.disagreements import DisagreementRow
from coprod_desktop.services.disagreements import (
    EndDisagreement,
    NoteSupport,
    OneDisagreement,
    RecordDisagreement,
    TakeStep,
    View,
    end_disagreement,
    note_support,
    open_disagreement_again,
    record_disagreement,
    remove_disagreement,
    take_step,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.planning import Settles, Working, set_working
from coprod_desktop.vocabulary import (
    AboutWhat,
    AccountRole,
    Edition,
    HowEnded,
    NameShown,
)
from tests.world import TODAY, World

COVER = "Whether the cover shows a face"
ROUTE = "First the two, then all of us; then the designer decides."


@pytest.fixture
def project(world: World) -> int:
    return world.project()


def raised(world: World, project: int, *views: View, **more: Any) -> int:
    request = RecordDisagreement(
        project_id=project,
        **{"what": COVER, "views": views or (View("A face draws you in"),), "route": ROUTE, **more},
    )
    made = record_disagreement(world.workspace, request).made
    assert made is not None
    return made


def shown(world: World, project: int) -> DisagreementRow:
    [row] = disagreements_of(world.workspace, project).rows
    return row


def test_each_view_stands_in_its_own_words_with_whose_it_is_as_they_agreed(
    world: World, project: int
) -> None:
    sam = world.person("Sam Rivers", name_shown=NameShown.INITIALS)
    jo = world.person("Jo Marsh", name_shown=NameShown.ROLE_ONLY)
    views = View("A face draws you in", sam), View("A face could be mine", jo), View("No picture"), View(" ")
    one = raised(world, project, *views, about=AboutWhat.DESIGN)
    row = shown(world, project)
    assert [(view.words, view.shown) for view in row.views] == [
        ("A face draws you in", "S R"),
        ("A face could be mine", ""),
        ("No picture", ""),
    ]
    first = row.views[0]
    raised(world, project, View("A drawn face", sam, first.id), disagreement_id=one)
    assert [(view.id, view.words) for view in shown(world, project).views] == [(first.id, "A drawn face")]
    undo(world.workspace)
    assert shown(world, project) == row


@pytest.mark.parametrize(
    ("fields", "said", "field"),
    [
        ({"what": " "}, "seen differently", "what"),
        ({"views": (View(" "),)}, "at least one view", "views"),
        ({"raised_on": TODAY + timedelta(days=1)}, "to come", "raised_on"),
    ],
)
def test_what_is_missing_is_asked_for(
    world: World, project: int, fields: dict[str, Any], said: str, field: str
) -> None:
    with pytest.raises(RuleBroken, match=said) as refused:
        raised(world, project, **fields)
    assert refused.value.field == field
    assert disagreements_of(world.workspace, project).rows == ()


def test_steps_are_taken_and_it_ends_and_may_be_opened_again(world: World, project: int) -> None:
    one = raised(world, project, raised_on=TODAY - timedelta(days=5))
    take_step(world.workspace, TakeStep(one, "Both drew it"))
    take_step(world.workspace, TakeStep(one, "Over tea", TODAY - timedelta(days=3)))
    for request, said in (
        (EndDisagreement(one), "how it ended"),
        (EndDisagreement(one, HowEnded.AGREED), "everybody can read"),
        (EndDisagreement(one, HowEnded.AGREED, "x", TODAY + timedelta(days=1)), "to come"),
        (EndDisagreement(one, HowEnded.AGREED, "x", TODAY - timedelta(days=6)), "that day or a later"),
    ):
        with pytest.raises(RuleBroken, match=said):
            end_disagreement(world.workspace, request)
    end_disagreement(world.workspace, EndDisagreement(one, HowEnded.MIDDLE_WAY, "A drawn face"))
    row = shown(world, project)
    assert [step.what for step in row.steps] == ["Over tea", "Both drew it"]
    assert (row.is_open, row.ending, row.ended_on) == (False, "A drawn face", TODAY)
    with pytest.raises(RuleBroken, match="has ended"):
        raised(world, project, disagreement_id=one)
    open_disagreement_again(world.workspace, OneDisagreement(one))
    assert (shown(world, project).is_open, shown(world, project).ending) == (True, "A drawn face")
    with pytest.raises(RuleBroken, match="open already"):
        open_disagreement_again(world.workspace, OneDisagreement(one))
    with pytest.raises(RuleBroken, match="Something was done"):
        remove_disagreement(world.workspace, OneDisagreement(one))


def test_a_slip_is_removed_and_the_last_route_is_offered_for_the_next(world: World, project: int) -> None:
    one = raised(world, project)
    assert disagreements_of(world.workspace, project).route == ROUTE
    remove_disagreement(world.workspace, OneDisagreement(one))
    assert disagreements_of(world.workspace, project).rows == ()
    with pytest.raises(RuleBroken, match="Write what was done"):
        take_step(world.workspace, TakeStep(raised(world, project), " "))


def test_the_route_that_was_agreed_in_planning_is_offered_first(world: World, project: int) -> None:
    raised(world, project)
    shown = disagreements_of(world.workspace, project)
    assert (shown.route, shown.agreed) == (ROUTE, "")
    agreed = Working(project_id=project, settles=Settles(), conflict_route="Sleep on it, then a vote")
    set_working(world.workspace, agreed)
    shown = disagreements_of(world.workspace, project)
    assert shown.route == shown.agreed == "Sleep on it, then a vote"


def test_who_was_supported_is_told_only_when_asked_for(world: World, project: int) -> None:
    sam, jo, twin = world.person("Sam Rivers"), world.person("Jo Marsh"), world.person("Jo  Marsh")
    one = raised(world, project)
    note_support(world.workspace, NoteSupport(one, (sam, jo)))
    note_support(world.workspace, NoteSupport(one, (jo, twin)))
    assert {row.person_id for row in supported_in(world.workspace, one)} == {jo, twin}
    merge_people(world.workspace, MergePeople(jo, twin))
    assert [row.person_id for row in supported_in(world.workspace, one)] == [jo]
    assert "Marsh" not in repr(disagreements_of(world.workspace, project))
    assert "Marsh" not in repr([row.sentence for row in recent(world.workspace)[1:3]])
    world.sign_in(AccountRole.SIGN_OFF)
    for query in (supported_in, disagreements_of):
        with pytest.raises(NotAllowed):
            query(world.workspace, one)


def test_it_is_never_found_by_typing_and_open_ones_are_only_in_the_pack_for_staff(
    world: World, project: int
) -> None:
    session = world.session(project_id=project)
    one = raised(world, project)
    assert find(world.workspace, "face") == ()
    pack = pack_rows(world.workspace, session)
    seen = {edition: [each.what for each in pack.shown_in(edition).seen_differently] for edition in Edition}
    assert seen.pop(Edition.STAFF) == [COVER]
    assert not any(seen.values())
    end_disagreement(world.workspace, EndDisagreement(one, HowEnded.AGREED, "A drawn face"))
    assert pack_rows(world.workspace, session).seen_differently == ()
