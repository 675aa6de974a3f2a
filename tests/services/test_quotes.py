"""Somebody’s words: no document has them without a consent that holds, and it is known which prints do."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.queries.quotes import (
    quotes_for,
    quotes_of,
    quotes_rows,
    quotes_sheet,
    still_agreed,
)
from coprod_desktop.queries.rows.quotes import QUOTES_SHEET, QuoteRow
from coprod_desktop.queries.today import today
from coprod_desktop.services.history import undo, undo_entry
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.quotes import (
    AgreeUses,
    KeepQuote,
    RemoveQuote,
    TakeBackUses,
    agree_uses,
    keep_quote,
    remove_quote,
    take_back_uses,
)
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import Edition, PaperStyle, QuoteNamed, QuoteUse
from tests.world import TODAY, World

WORDS = "It was the first time anyone asked me."
REPORT, WEBSITE = QuoteUse.REPORT, QuoteUse.WEBSITE


def kept(world: World, **fields: Any) -> int:
    made = keep_quote(world.workspace, KeepQuote(**{"words": WORDS, "uses": (REPORT,), **fields})).made
    assert made is not None
    return made


def row(world: World) -> QuoteRow:
    (only,) = quotes_of(world.workspace).rows
    return only


def may_say(world: World, use: QuoteUse = REPORT, days: int = 0) -> list[str]:
    return [one.words for one in quotes_for(world.workspace, use, TODAY + timedelta(days=days))]


def test_each_use_is_agreed_to_by_itself_and_for_a_time(world: World) -> None:
    kept(world, until=TODAY + timedelta(days=10))
    assert may_say(world) == [WORDS]
    assert may_say(world, WEBSITE) == []
    assert may_say(world, days=10) == [WORDS]
    assert may_say(world, days=11) == []
    assert may_say(world, days=-1) == []


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        (QuoteNamed.ANONYMOUS, ""),
        (QuoteNamed.INITIALS, "S R"),
        (QuoteNamed.CALLED, "Sammy"),
        (QuoteNamed.CREDIT, "Sam of the River"),
        (QuoteNamed.OWN_WORDS, "A father of two"),
    ],
)
def test_they_are_named_as_they_wish(world: World, named: QuoteNamed, shown: str) -> None:
    credit = "" if named is QuoteNamed.INITIALS else "Sam of the River"
    sam = world.person("Sam Rivers", called="Sammy", credit_name=credit, former_names="Alex Rivers")
    kept(world, person_id=sam, named=named, named_words="A father  of two")
    (said,) = quotes_for(world.workspace, REPORT)
    assert said.named == shown
    assert "Alex" not in repr(quotes_of(world.workspace))


def test_nobody_is_named_who_is_not_in_the_roster(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        kept(world, named=QuoteNamed.CALLED)
    assert refused.value.field == "named"
    with pytest.raises(RuleBroken):
        kept(world, named=QuoteNamed.OWN_WORDS)
    kept(world, named=QuoteNamed.OWN_WORDS, named_words="A neighbour")


def test_taking_back_reaches_every_later_print_and_says_where_it_is(world: World) -> None:
    project = world.project(paper_name="Our group")
    quote = kept(world, project_id=project, uses=(REPORT, WEBSITE))
    sheet = quotes_sheet(world.workspace, REPORT, project)
    assert sheet.rows.project == "Our group"
    record_print(
        world.workspace,
        RecordPrint(
            QUOTES_SHEET, Edition.GROUP, PaperStyle.LARGE, sheet.rows.fingerprint(),
            about=f"report {project}", quotes=sheet.rows.carried,
        ),
    )  # fmt: skip
    take_back_uses(world.workspace, TakeBackUses(quote, (REPORT,)))
    assert quotes_rows(world.workspace, REPORT, project).quotes == ()
    assert may_say(world, WEBSITE) == [WORDS]
    assert row(world).live_uses == (WEBSITE,)
    assert [one.kind for one in row(world).prints] == [QUOTES_SHEET]
    again = quotes_sheet(world.workspace, REPORT, project)
    assert again.state is not None
    assert again.state.outdated
    assert again.choice.style is PaperStyle.LARGE
    with pytest.raises(RuleBroken):
        undo(world.workspace)
    with pytest.raises(RuleBroken, match="already"):
        take_back_uses(world.workspace, TakeBackUses(quote, (REPORT,)))
    with pytest.raises(RuleBroken, match="printed"):
        remove_quote(world.workspace, RemoveQuote(quote))
    take_back_uses(world.workspace, TakeBackUses(quote))
    assert may_say(world, WEBSITE) == []


def test_it_may_be_agreed_to_again(world: World) -> None:
    quote = kept(world, until=TODAY + timedelta(days=3))
    assert row(world).ask_again == TODAY + timedelta(days=3)
    assert [one.until for one in today(world.workspace).words_ending] == [TODAY + timedelta(days=3)]
    agree_uses(world.workspace, AgreeUses(quote_id=quote, uses=(REPORT,)))
    assert today(world.workspace).words_ending == ()
    assert may_say(world, days=99) == [WORDS]
    take_back_uses(world.workspace, TakeBackUses(quote))
    agree_uses(world.workspace, AgreeUses(quote_id=quote, uses=(REPORT, WEBSITE)))
    assert row(world).live_uses == (REPORT, WEBSITE)
    with pytest.raises(RuleBroken) as refused:
        agree_uses(world.workspace, AgreeUses(quote_id=quote, uses=()))
    assert refused.value.field == "uses"
    for fields in ({"given_on": TODAY + timedelta(days=1)}, {"until": TODAY - timedelta(days=1)}):
        with pytest.raises(RuleBroken):
            agree_uses(world.workspace, AgreeUses(quote_id=quote, uses=(REPORT,), **fields))


def test_other_words_than_were_agreed_to_are_another_quote(world: World) -> None:
    quote = kept(world)
    with pytest.raises(RuleBroken) as refused:
        kept(world, words="They asked me.", quote_id=quote)
    assert refused.value.field == "words"
    with pytest.raises(RuleBroken):
        kept(world, person_id=world.person(), quote_id=quote)
    kept(world, named=QuoteNamed.OWN_WORDS, named_words="A neighbour", quote_id=quote)
    take_back_uses(world.workspace, TakeBackUses(quote))
    with pytest.raises(RuleBroken):  # a sheet laid out before has those words still
        kept(world, words="They asked me.", quote_id=quote)


def test_words_that_nobody_agreed_to_yet_may_be_put_right(world: World) -> None:
    quote = kept(world, uses=())
    kept(world, words="They asked me.", quote_id=quote)
    assert row(world).words == "They asked me."
    assert may_say(world) == []  # what is put right is not agreed to by that


def test_undo_gives_no_other_words_to_what_was_agreed_to_since(world: World) -> None:
    quote = kept(world, uses=())
    kept(world, words="They asked me.", quote_id=quote)
    put_right = world.workspace.newest
    agree_uses(world.workspace, AgreeUses(quote_id=quote, uses=(REPORT,)))
    with pytest.raises(Conflict, match="agreed to these words"):
        undo_entry(world.workspace, put_right)
    assert may_say(world) == ["They asked me."]


def test_nobody_is_asked_again_about_someone_who_has_died(world: World) -> None:
    sam = world.person()
    kept(world, person_id=sam, until=TODAY + timedelta(days=3))
    record_death(world.workspace, RecordDeath(sam))
    assert today(world.workspace).words_ending == ()
    assert may_say(world) == [WORDS]  # as they wished


def test_a_slip_is_removed_and_comes_back(world: World) -> None:
    quote = kept(world)
    remove_quote(world.workspace, RemoveQuote(quote))
    assert quotes_of(world.workspace).rows == ()
    undo(world.workspace)
    assert may_say(world) == [WORDS]


def a_print(quote: int) -> RecordPrint:
    return RecordPrint(
        QUOTES_SHEET, Edition.GROUP, PaperStyle.STANDARD, "digest", quotes=(quote,), quote_use=REPORT
    )


@pytest.mark.parametrize("ended", ["at midnight", "taken back", "for something else"])
def test_a_sheet_laid_out_before_is_refused_when_it_is_printed(world: World, ended: str) -> None:
    quote = kept(world, until=TODAY, uses=(REPORT, WEBSITE))
    still_agreed(world.workspace, REPORT, (quote,))
    if ended == "at midnight":
        world.now += timedelta(days=1)
    elif ended == "taken back":
        take_back_uses(world.workspace, TakeBackUses(quote))
    else:
        take_back_uses(world.workspace, TakeBackUses(quote, (REPORT,)))
    with pytest.raises(RuleBroken, match="look at it, then print it"):
        still_agreed(world.workspace, REPORT, (quote,))
    with pytest.raises(RuleBroken, match="look at it, then print it"):
        record_print(world.workspace, a_print(quote))
    assert row(world).prints == ()


def test_fourteen_days_after_it_was_removed_the_journal_too_has_no_words(world: World) -> None:
    remove_quote(world.workspace, RemoveQuote(kept(world)))
    held = text(
        "SELECT count(*) FROM journal_row WHERE coalesce(before, '') || coalesce(after, '') LIKE :words"
    )

    def known() -> int:
        with world.workspace.read() as db:
            return int(db.scalar(held, {"words": f"%{WORDS}%"}) or 0)

    kept(world, words="Another one.")
    assert known() == 2
    world.now += timedelta(days=15)
    kept(world, words="A third one.")
    assert known() == 0
    assert len(quotes_of(world.workspace).rows) == 2


def test_only_one_door_leads_from_the_store_to_paper() -> None:
    """Nothing that prints, shows or takes out reads quotes but through `queries.quotes`."""
    from pathlib import Path

    import coprod_desktop

    home = Path(coprod_desktop.__file__).parent
    known = {
        str(file.relative_to(home))
        for file in home.rglob("*.py")
        if "model.quotes" in file.read_text("utf-8") and "migrations" not in file.parts
    }
    assert known <= {
        "queries/quotes.py",
        "queries/consent_prints.py",  # which prints carry what someone takes back
        "queries/keeping.py",  # which prints carry any
        "store/stops_kept.py",  # words that were agreed to stay as they are
        "services/quotes.py",
        "services/prints.py",
        "services/example/reflection.py",
    }
