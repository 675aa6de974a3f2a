"""What people said, on a project's page and on their own: kept, agreed to, printed, taken back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.quotes import quotes_of, quotes_sheet
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.quotes import QUOTES_SHEET
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.quotes import KeepQuote, keep_quote
from coprod_desktop.ui.projects.page import CHANGED
from coprod_desktop.ui.reflection.quotes_card import QuotesCard
from coprod_desktop.vocabulary import Edition, PaperStyle, QuoteNamed, QuoteUse
from tests.ui.conftest import Ask, AtWork
from tests.ui.paper.test_paper_page import opened as paper
from tests.ui.paper.test_paper_page import ready
from tests.ui.projects.test_projects import Led, a_project, button, closed, press, the_form, type_in, words_in
from tests.world import TODAY, World

WORDS = "It was the first time anyone asked me."


def kept(world: World, **fields: Any) -> int:
    made = keep_quote(
        world.workspace, KeepQuote(**{"words": WORDS, "uses": (QuoteUse.REPORT,), **fields})
    ).made
    assert made is not None
    return made


def on_paper(world: World, project: int) -> None:
    """It is printed for our reports."""
    rows = quotes_sheet(world.workspace, QuoteUse.REPORT, project).rows
    record_print(
        world.workspace,
        RecordPrint(
            QUOTES_SHEET,
            Edition.GROUP,
            PaperStyle.STANDARD,
            rows.fingerprint(),
            quotes=rows.carried,
            quote_use=QuoteUse.REPORT,
        ),
    )


def a_card(qtbot: QtBot, at_work: AtWork, world: World, person: int) -> QuotesCard:
    card = QuotesCard(at_work())
    qtbot.addWidget(card)
    card.show_of(person=Pick(person, "Sam Rivers"))
    card.resize(560, 500)
    card.show()
    qtbot.waitUntil(lambda: card.shown is not None)
    return card


def test_one_is_kept_with_what_it_may_be_used_for(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    card = page.changed.quotes
    qtbot.waitUntil(lambda: "Nothing yet" in words_in(card))
    press(qtbot, card, "Keep a quote or a story")
    form = the_form(qtbot, page)
    assert not form.fields["named_words"].isVisible()
    press(qtbot, form, "Keep it")
    qtbot.waitUntil(lambda: "in their own words" in form.fields["words"].problem())
    type_in(qtbot, form, "words", WORDS)
    qtbot.keyClicks(form.fields["named"].editor, "I")
    qtbot.waitUntil(form.fields["named_words"].isVisible)
    type_in(qtbot, form, "named_words", "a mother of two")
    press(qtbot, form, "Our reports")
    press(qtbot, form, "Keep it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: WORDS in words_in(card))
    assert "Agreed to for: Our reports" in words_in(card)
    [row] = ask(quotes_of, project).rows
    assert (row.shown, row.live_uses, row.project_id) == ("a mother of two", (QuoteUse.REPORT,), project)
    led = Led(page.context)
    press(qtbot, card, "Print for our reports")
    assert led.to == [("paper", {"kind": QUOTES_SHEET, "project_id": project, "quote_use": QuoteUse.REPORT})]


def test_taking_back_says_which_sheets_carry_it(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    kept(world, project_id=project, uses=(QuoteUse.REPORT, QuoteUse.WEBSITE))
    on_paper(world, project)
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    card = page.changed.quotes
    qtbot.waitUntil(lambda: "It stands on: What people said, printed" in words_in(card))
    assert "Remove" not in [one.accessibleName() for one in card.findChildren(type(card.add))]
    press(qtbot, card, "They take it back…")
    form = the_form(qtbot, page)
    assert "It stands on these already\n• What people said, printed Thu 14 May" in words_in(form)
    press(qtbot, form, "Our website")
    press(qtbot, form, "Take it back")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Our reports (taken back on Thu 14 May) · Our website" in words_in(card))
    press(qtbot, card, "They take it back…")
    form = the_form(qtbot, page)
    press(qtbot, form, "Take it back")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "It still stands on" in words_in(card))


def test_what_ends_soon_is_agreed_to_again(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    sam = world.person()
    kept(world, person_id=sam, until=TODAY + timedelta(days=20))
    card = a_card(qtbot, at_work, world, sam)
    qtbot.waitUntil(card.ending.isVisible)
    assert "Ask again by Wed 3 Jun" in words_in(card)
    press(qtbot, card, "They agree again…")
    form = the_form(qtbot, card)
    press(qtbot, form, "Record what they agree to")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: not card.ending.isVisible())
    [row] = ask(quotes_of, None, sam).rows
    assert row.uses[0].until is None


def test_a_slip_is_changed_or_removed(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam = world.person()
    kept(world, person_id=sam, uses=())
    card = a_card(qtbot, at_work, world, sam)
    qtbot.waitUntil(lambda: WORDS in words_in(card))
    assert "agreed to for nothing yet" in words_in(card)
    before = button(card, "Change")
    before.setFocus()
    before.click()
    form = the_form(qtbot, card)
    form.fields["words"].set("They asked me.")
    press(qtbot, form, "Save")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "They asked me." in words_in(card))
    after = button(card, "Change")
    assert after is not before
    assert card.focusWidget() is after  # the keyboard stays where it was
    button(card, "Remove").setFocus()
    button(card, "Remove").click()
    qtbot.waitUntil(lambda: "Nothing yet" in words_in(card))
    assert card.focusWidget() is card.add


def test_words_hide_beside_someone_else(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project, sam = world.project(), world.person()
    kept(world, project_id=project, person_id=sam, named=QuoteNamed.CALLED)
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    card = page.changed.quotes
    qtbot.waitUntil(lambda: WORDS in words_in(card))
    page.context.beside.set(True, None)
    qtbot.waitUntil(lambda: WORDS not in words_in(card))
    assert "Sam" not in words_in(card)
    assert not [one for one in card.findChildren(type(card.add)) if WORDS in one.accessibleDescription()]


def test_a_sheet_left_open_past_midnight_is_laid_out_anew(
    world: World, at_work: AtWork, qtbot: QtBot, tmp_path: Path
) -> None:
    kept(world, until=TODAY)
    kept(world, words="They asked me.")
    context = at_work()
    told: list[PlainError] = []
    context.troubled.connect(told.append)
    page = paper(qtbot, context, kind=QUOTES_SHEET, quote_use=QuoteUse.REPORT)
    ready(qtbot, page)
    world.now += timedelta(days=1)
    page.save_to(str(tmp_path / "quotes.pdf"))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: page.sheet is not None and len(page.sheet.rows.quotes) == 1)
    assert not (tmp_path / "quotes.pdf").exists()
    ready(qtbot, page)
    page.save_to(str(tmp_path / "quotes.pdf"))
    qtbot.waitUntil((tmp_path / "quotes.pdf").exists)
