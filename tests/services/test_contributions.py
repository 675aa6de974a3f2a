"""Contributions: named as people agree, taken back until it is sent; messages; what is asked for again."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.contributions import Contribution, MessageSource
from coprod_desktop.queries.consultations import consultation_page
from coprod_desktop.queries.contributions import standing_asks
from coprod_desktop.queries.find import find
from coprod_desktop.queries.rows.consultations import ConsultationPage, ContributionRow
from coprod_desktop.services.consultations import (
    CouldNot,
    OneConsultation,
    SentResponse,
    begin_consultation,
    miss_consultation,
    remove_consultation,
    send_response,
)
from coprod_desktop.services.contributions import (
    AskDetails,
    ContributionDetails,
    ContributorTold,
    MessageDetails,
    MoveMessage,
    RemoveMessage,
    RetireAsk,
    TakeBack,
    UnuseAsk,
    UseAsk,
    move_message,
    record_contribution,
    remove_message,
    retire_ask,
    save_ask,
    save_message,
    take_back_contribution,
    tell_contributor,
    unuse_ask,
    use_ask,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import AccountRole, NameShown
from tests.services.test_consultations import heard, refusal
from tests.world import TODAY, World

WORDS = "Nobody told me where to go the morning after"


@pytest.fixture
def consultation(world: World) -> int:
    made = heard(world)
    begin_consultation(world.workspace, OneConsultation(made))
    return made


def said(world: World, consultation: int, **fields: Any) -> int:
    known = {"words": WORDS, "named": NameShown.ROLE_ONLY, **fields}
    made = record_contribution(
        world.workspace, ContributionDetails(consultation_id=consultation, **known)
    ).made
    assert made is not None
    return made


def sent(world: World, consultation: int) -> None:
    request = SentResponse(consultation_id=consultation, sent_how="by e-mail", unsigned_words="A form")
    send_response(world.workspace, request)


def page(world: World, consultation: int) -> ConsultationPage:
    found = consultation_page(world.workspace, consultation)
    assert found is not None
    return found


def rows(world: World, consultation: int) -> tuple[ContributionRow, ...]:
    found = page(world, consultation).contributions
    assert found is not None
    return found


def kept_in_history(world: World, words: str) -> bool:
    with world.workspace.read() as db:
        values = db.execute(select(journal.row_table.c.before, journal.row_table.c.after)).all()
    return any(words in str(value) for row in values for value in row)


def test_everyone_is_named_as_they_agreed_and_no_further(world: World, consultation: int) -> None:
    sam = world.person("Sam Rivers", called="Sammy")
    said(world, consultation, person_id=sam, named=NameShown.CALLED)
    said(world, consultation, person_id=sam, named=NameShown.INITIALS)
    said(world, consultation, person_id=sam)
    said(world, consultation, contributor="Kit Marsh", named=NameShown.CALLED)
    said(world, consultation, contributor="Kit Marsh", named=NameShown.INITIALS)
    said(world, consultation, contributor="Kit Marsh")
    found = rows(world, consultation)
    assert [one.shown for one in found] == ["Sammy", "S.R.", "", "Kit Marsh", "K.M.", ""]
    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6]
    # Of whoever isn’t in the roster no more is kept than they agreed to have shown.
    assert [one.contributor for one in found[3:]] == ["Kit Marsh", "K.M.", ""]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": " "}, "words"),
        ({"named": None}, "named"),
        ({"named": NameShown.CALLED}, "contributor"),
        ({"named": NameShown.INITIALS}, "contributor"),
        ({"given_on": TODAY + timedelta(days=1)}, "given_on"),
    ],
)
def test_how_someone_is_named_has_to_be_asked(
    world: World, consultation: int, fields: dict[str, Any], field: str
) -> None:
    request = ContributionDetails(
        consultation_id=consultation, **{"words": WORDS, "named": NameShown.ROLE_ONLY, **fields}
    )
    assert refusal(record_contribution, world.workspace, request).field == field


def test_what_is_taken_back_before_it_is_sent_goes_from_everywhere(world: World, consultation: int) -> None:
    kit = said(world, consultation, contributor="Kit Marsh", named=NameShown.CALLED, use_again=True)
    other = said(world, consultation, words="Ring first")
    drawn = MessageDetails(
        consultation_id=consultation, words="Tell people where to go", sources=(kit, other)
    )
    save_message(world.workspace, drawn)
    assert kept_in_history(world, WORDS)
    take_back_contribution(world.workspace, TakeBack(kit))
    one = rows(world, consultation)[0]
    assert (one.words, one.shown, one.withdrawn_on, one.is_usable) == ("", "", TODAY, False)
    assert page(world, consultation).messages[0].numbers == (2,)
    assert not kept_in_history(world, WORDS)
    assert not kept_in_history(world, "Kit Marsh")
    assert find(world.workspace, "morning") == ()
    assert standing_asks(world.workspace).evidence == ()
    with pytest.raises(RuleBroken):
        undo(world.workspace)
    assert "took this back" in refusal(take_back_contribution, world.workspace, TakeBack(kit)).message
    again = ContributionDetails(
        consultation_id=consultation, words=WORDS, named=NameShown.ROLE_ONLY, contribution_id=kit
    )
    assert "took this back" in refusal(record_contribution, world.workspace, again).message


def test_once_it_was_sent_it_says_so_and_is_used_no_further(world: World, consultation: int) -> None:
    sam = world.person("Sam Rivers")
    one = said(world, consultation, person_id=sam, named=NameShown.CALLED, use_again=True)
    save_message(
        world.workspace, MessageDetails(consultation_id=consultation, words="Tell people", sources=(one,))
    )
    sent(world, consultation)
    assert len(standing_asks(world.workspace).evidence) == 1
    told = refusal(take_back_contribution, world.workspace, TakeBack(one)).message
    assert "sent with it on Thu 14 May" in told
    assert "from now on" in told
    take_back_contribution(world.workspace, TakeBack(one, from_now_on=True))
    row = rows(world, consultation)[0]
    assert (row.words, row.shown, row.stopped_on, row.is_usable) == (WORDS, "", TODAY, False)
    assert page(world, consultation).messages[0].sources == (one,)
    assert standing_asks(world.workspace).evidence == ()


def test_after_it_was_sent_consent_changes_and_words_do_not(world: World, consultation: int) -> None:
    sam = world.person("Sam Rivers")
    one = said(world, consultation, person_id=sam, named=NameShown.CALLED)
    sent(world, consultation)
    changed = ContributionDetails(
        consultation_id=consultation, words="Otherwise", named=NameShown.CALLED, contribution_id=one
    )
    assert refusal(record_contribution, world.workspace, changed).field == "words"
    unnamed = ContributionDetails(
        consultation_id=consultation,
        words=WORDS,
        person_id=sam,
        named=NameShown.ROLE_ONLY,
        contribution_id=one,
    )
    record_contribution(world.workspace, unnamed)
    assert rows(world, consultation)[0].shown == ""
    fresh = ContributionDetails(consultation_id=consultation, words="More", named=NameShown.ROLE_ONLY)
    assert "sent already" in refusal(record_contribution, world.workspace, fresh).message


def test_whoever_contributed_is_told_what_came_of_it(world: World, consultation: int) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Hart")
    one = said(world, consultation, person_id=sam)
    said(world, consultation, person_id=jo)
    said(world, consultation, tell=False)
    said(world, consultation, tell_how="By the desk, on Thursdays")
    early = ContributorTold(one)
    assert "Nothing was sent yet" in refusal(tell_contributor, world.workspace, early).message
    sent(world, consultation)
    record_death(world.workspace, RecordDeath(jo))
    assert [row.to_tell for row in rows(world, consultation)] == [True, False, False, True]
    tell_contributor(world.workspace, early)
    row = rows(world, consultation)[0]
    assert (row.to_tell, row.told_on) == (False, TODAY)
    tell_contributor(world.workspace, ContributorTold(one, told=False))
    assert rows(world, consultation)[0].to_tell


def test_whoever_is_not_named_is_known_by_name_to_whoever_tells_them(world: World, consultation: int) -> None:
    sam = world.person("Sam Rivers")
    said(world, consultation, person_id=sam)
    said(world, consultation, person_id=sam, tell=False)
    sent(world, consultation)
    first, second = rows(world, consultation)
    assert (first.shown, first.tell_name, first.to_tell) == ("", "Sam Rivers", True)
    assert (second.tell_name, second.to_tell) == ("", False)
    record_death(world.workspace, RecordDeath(sam))
    assert not rows(world, consultation)[0].to_tell


def test_messages_stand_in_the_order_of_the_group_and_say_what_they_are_drawn_from(
    world: World, consultation: int
) -> None:
    one, other = said(world, consultation), said(world, consultation, words="Ring first")

    def message(words: str, *sources: int, message_id: int | None = None) -> int:
        request = MessageDetails(
            consultation_id=consultation, words=words, sources=sources, message_id=message_id
        )
        made = save_message(world.workspace, request).made
        assert made is not None
        return made

    first, second = message("A", one), message("B", one, other)
    move_message(world.workspace, MoveMessage(second))
    move_message(world.workspace, MoveMessage(second))  # it is first already
    assert [row.words for row in page(world, consultation).messages] == ["B", "A"]
    message("C", other, message_id=first)
    assert [row.numbers for row in page(world, consultation).messages] == [(1, 2), (2,)]
    empty = MessageDetails(consultation_id=consultation, words="")
    assert refusal(save_message, world.workspace, empty).field == "words"
    elsewhere = said(world, heard(world, title="Another"))
    mixed = MessageDetails(consultation_id=consultation, words="D", sources=(elsewhere,))
    assert refusal(save_message, world.workspace, mixed).field == "sources"
    remove_message(world.workspace, RemoveMessage(second))
    assert [row.words for row in page(world, consultation).messages] == ["C"]
    with world.workspace.read() as db:
        assert len(db.scalars(select(MessageSource)).all()) == 1
        assert len(db.scalars(select(Contribution)).all()) == 3


def test_what_is_asked_again_and_again_says_where_it_was_used(world: World, consultation: int) -> None:
    assert refusal(save_ask, world.workspace, AskDetails(ask=" ")).field == "ask"
    ask = save_ask(world.workspace, AskDetails(ask="One door", evidence="Survey of 2025")).made
    assert ask is not None
    use = use_ask(world.workspace, UseAsk(ask, consultation)).made
    assert refusal(use_ask, world.workspace, UseAsk(ask, consultation)).field == "ask_id"
    assert refusal(use_ask, world.workspace, UseAsk(ask)).field == "elsewhere"
    use_ask(world.workspace, UseAsk(ask, elsewhere="Letter to the board"))
    [row] = standing_asks(world.workspace).asks
    assert [one.where for one in row.uses] == ["Letter to the board", "Help after eviction"]
    assert [one.evidence for one in page(world, consultation).asks] == ["Survey of 2025"]
    retire_ask(world.workspace, RetireAsk(ask))
    assert "any more" in refusal(use_ask, world.workspace, UseAsk(ask, elsewhere="A talk")).message
    retire_ask(world.workspace, RetireAsk(ask, retired=False))
    assert use is not None
    sent(world, consultation)
    assert "sent with it" in refusal(unuse_ask, world.workspace, UnuseAsk(use)).message
    [elsewhere, _here] = standing_asks(world.workspace).asks[0].uses
    unuse_ask(world.workspace, UnuseAsk(elsewhere.id))
    assert len(standing_asks(world.workspace).asks[0].uses) == 1


def test_one_that_people_spoke_for_is_not_removed_and_one_missed_takes_nothing_in(
    world: World, consultation: int
) -> None:
    said(world, consultation)
    assert (
        "said something"
        in refusal(remove_consultation, world.workspace, OneConsultation(consultation)).message
    )
    miss_consultation(world.workspace, CouldNot(consultation, "Five days’ notice"))
    late = ContributionDetails(consultation_id=consultation, words="More", named=NameShown.ROLE_ONLY)
    assert "Open it again" in refusal(record_contribution, world.workspace, late).message


def test_who_signs_off_sees_the_consultation_and_not_what_people_said(
    world: World, consultation: int
) -> None:
    said(world, consultation)
    world.sign_in(AccountRole.SIGN_OFF)
    assert page(world, consultation).contributions is None
