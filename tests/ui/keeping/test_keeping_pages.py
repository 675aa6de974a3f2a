"""The pages of how long things are kept, and of erasing someone: looked at, ticked, and done."""

import threading
from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.model.people import Consent, Person
from coprod_desktop.model.quotes import Quote, QuoteConsent
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.keeping import keeping_shown
from coprod_desktop.services.keeping import SetKeepFor, set_keep_for
from coprod_desktop.ui.keeping.card import KeepingCard
from coprod_desktop.ui.keeping.erasure import ErasurePage
from coprod_desktop.ui.keeping.forms import EraseForm, LongerForm, TimesForm
from coprod_desktop.ui.keeping.page import KeepingPage
from coprod_desktop.ui.kit import CheckField, LinkButton, PassphraseField, Text
from coprod_desktop.ui.people.detail_forms import WithdrawDialog
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.vocabulary import (
    AccountRole,
    AskedFor,
    ConsentFor,
    Nation,
    PersonStatus,
    QuoteUse,
    RecordKind,
    RequestEnd,
)
from tests.ui.conftest import Ask, AtWork
from tests.world import PASSPHRASE, World

LONG_AGO = date(2024, 5, 1)


def words_of(widget: object) -> str:
    """All the words that stand in something, and on its boxes to tick."""
    found = [one.text() for one in widget.findChildren(Text)]  # type: ignore[attr-defined]
    ticks = [one.box.text() for one in widget.findChildren(CheckField)]  # type: ignore[attr-defined]
    return "\n".join([*found, *ticks])


def erasure_page(context: object, qtbot: QtBot, person_id: int) -> ErasurePage:
    """The page about someone, once it is filled."""
    page = ErasurePage(context)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show_for(person_id=person_id)
    page.show()
    qtbot.waitUntil(page.sure.isVisible)
    return page


def test_someone_is_erased_once_it_was_looked_at(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    """What goes, what stays, each text, and the passphrase once more."""
    who = world.person("Wilhelmina Quackenbush", called="Billie")
    world.number(who)
    sure = world.session(notes="Wilhelmina Quackenbush brings cake")
    short = world.session(notes="Billie Holiday songs")
    context = at_work()
    opened: list[str] = []
    context.asked_to_open.connect(lambda page, _params: opened.append(page))
    page = erasure_page(context, qtbot, who)
    assert "How to reach them: 1" in words_of(page.goes)
    assert [tick.value() for tick in page.ticks.values()] == [True, False]
    assert "brings cake" in words_of(page.texts)
    assert "Backups made before" in words_of(page.beyond)
    assert "Paper" in words_of(page.beyond)
    assert "damaged store was saved (the folder “kept”)" in words_of(page.beyond)
    qtbot.keyClicks(page.passphrase.line, "not it at all")
    qtbot.mouseClick(page.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.passphrase.problem()))
    assert ask(read, Person, who).full_name == "Wilhelmina Quackenbush"
    page.passphrase.set("")
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    qtbot.mouseClick(page.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened == ["people"])
    assert ask(read, Person, who).full_name == "Someone"
    assert ask(read, Session, sure).notes == "someone brings cake"
    assert ask(read, Session, short).notes == "Billie Holiday songs"
    assert not page.passphrase.value()
    assert "written anew" in page.progress.words.text(), "from when on it can’t be stopped"
    assert not page.progress.stop.isEnabled()
    qtbot.waitUntil(lambda: "Wilhelmina" not in words_of(page))


def test_erasing_says_that_it_goes_on_and_can_be_stopped_before_it_is_done(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    who = world.person("Wilhelmina Quackenbush")
    context, go = at_work(), threading.Event()
    said: list[str] = []
    context.said.connect(said.append)
    page = erasure_page(context, qtbot, who)
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    context.runner.run(lambda _workspace: go.wait())  # the store has something else to do first
    try:
        qtbot.mouseClick(page.erase, Qt.MouseButton.LeftButton)
        assert page.progress.isVisible()
        assert "out of history" in page.progress.words.text()
        assert not page.erase.isEnabled()
        qtbot.waitUntil(lambda: not page.progress.stop.visibleRegion().isEmpty())
        qtbot.mouseClick(page.progress.stop, Qt.MouseButton.LeftButton)
    finally:
        go.set()
    qtbot.waitUntil(lambda: said == ["Stopped. Nobody was erased."])
    assert not page.progress.isVisible()
    assert page.erase.isEnabled()
    assert ask(read, Person, who).full_name == "Wilhelmina Quackenbush"


def read(workspace: object, kind: type, id_: int) -> object:
    """A mapped object as it stands."""
    with workspace.read() as db:  # type: ignore[attr-defined]
        return db.get_one(kind, id_)


def test_nobody_is_shown_while_someones_beside_and_nothing_stays_once_it_is_left(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    who = world.person("Wilhelmina Quackenbush")
    world.session(notes="Wilhelmina Quackenbush brings cake")
    context = at_work()
    page = erasure_page(context, qtbot, who)
    page.passphrase.set("half typed")
    context.beside.set(True)
    qtbot.waitUntil(lambda: not page.sure.isVisible())
    qtbot.waitUntil(lambda: "Wilhelmina" not in words_of(page))
    context.beside.set(False)
    qtbot.waitUntil(page.sure.isVisible)
    page.passphrase.set("half typed")
    page.hide()
    assert not page.passphrase.value()
    qtbot.waitUntil(lambda: "Wilhelmina" not in words_of(page))


def test_erasing_is_offered_to_a_coordinator_only(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    who = world.person("Wilhelmina Quackenbush")
    context = at_work(AccountRole.STAFF)
    view = PersonView(context)
    qtbot.addWidget(view)
    view.show_for(person_id=who)
    assert not view.record.acts[-1].isVisibleTo(view)
    card = KeepingCard(context)
    qtbot.addWidget(card)
    card.show()
    assert not card.open_button.isEnabled()


def test_what_is_due_is_kept_longer_or_erased_by_a_person(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    who = world.person("Wilhelmina Quackenbush", status=PersonStatus.STEPPED_BACK, joined_on=LONG_AGO)
    ended = {"person_id": who, "given_on": LONG_AGO, "withdrawn_on": LONG_AGO}
    first, second = (
        world.add(Consent(to=to, **ended)) for to in (ConsentFor.PHOTOS, ConsentFor.QUOTES)
    )  # fmt: skip
    context = at_work()
    ask(set_keep_for, SetKeepFor(((RecordKind.CONSENT, 12), (RecordKind.LEFT, 12))))
    page = KeepingPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: set(page.parts) == {RecordKind.LEFT, RecordKind.CONSENT})
    people, part = page.parts[RecordKind.LEFT], page.parts[RecordKind.CONSENT]
    assert not people.erase.isVisibleTo(page)
    assert part.ticked() == ()
    part.ticks[0][1].box.click()
    qtbot.mouseClick(part.keep, Qt.MouseButton.LeftButton)
    longer = page.window().findChild(LongerForm)
    longer.until.set(context.runner and world.now.date() + timedelta(days=60))
    qtbot.mouseClick(longer.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [line.record_id for line, _t in page.parts[RecordKind.CONSENT].ticks] == [second])
    part = page.parts[RecordKind.CONSENT]
    qtbot.mouseClick(part.all, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part.erase, Qt.MouseButton.LeftButton)
    erase = page.window().findChild(EraseForm)
    qtbot.keyClicks(erase.findChild(PassphraseField).line, PASSPHRASE)
    qtbot.mouseClick(erase.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: set(page.parts) == {RecordKind.LEFT})
    assert ask(read, Consent, first).withdrawn_on == LONG_AGO


def test_the_times_are_set_in_a_form_that_begins_with_a_suggestion(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    page = KeepingPage(at_work())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.shown is not None)
    assert "No times are set yet" in page.words.text()
    page._change()
    form = page.window().findChild(TimesForm)
    form.numbers[RecordKind.PRINT].set(0)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing to look at" in page.words.text())
    months = ask(keeping_shown).months
    assert (months[RecordKind.CONTACT], months[RecordKind.PRINT]) == (6, None)


def test_taking_something_back_names_the_paper_that_carries_it(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    from coprod_desktop.queries.person import person_page

    who = world.person("Wilhelmina Quackenbush")
    world.add(Consent(person_id=who, to=ConsentFor.PHOTOS, given_on=LONG_AGO))
    context = at_work()
    shown = ask(person_page, who)
    dialog = WithdrawDialog(context, shown, shown.consents[0], None)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "Think of where you used it" in words_of(dialog))


def test_words_that_are_due_are_looked_at_where_they_stand_before_they_go(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    """What somebody said and what they asked lead to their page; the paper with it is thought of first."""
    who = world.person("Wilhelmina Quackenbush")
    asked = DataRequest(person_id=who)
    asked.ask(AskedFor.COPY, LONG_AGO, "", world.now.date(), Nation.ENGLAND)
    asked.finish(RequestEnd.GIVEN, LONG_AGO, "By hand", world.now.date())
    world.add(asked)
    quote = world.add(Quote(person_id=who, words="Marmalade skies", said_on=LONG_AGO))
    use = {"use": QuoteUse.REPORT, "given_on": LONG_AGO, "withdrawn_on": LONG_AGO}
    world.add(QuoteConsent(quote_id=quote, **use))
    context = at_work()
    opened: list[tuple[str, object]] = []
    context.asked_to_open.connect(lambda page, params: opened.append((page, params)))
    ask(set_keep_for, SetKeepFor(((RecordKind.REQUEST, 12), (RecordKind.QUOTE, 12))))
    page = KeepingPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: set(page.parts) == {RecordKind.REQUEST, RecordKind.QUOTE})
    assert "Marmalade skies" in words_of(page)
    for part in page.parts.values():
        (leads,) = (one for one in part.findChildren(LinkButton) if one is not part.all)
        assert leads.accessibleName() == "Look at it: Wilhelmina Quackenbush"
        qtbot.mouseClick(leads, Qt.MouseButton.LeftButton)
    assert opened == [("person", {"person_id": who})] * 2
    part = page.parts[RecordKind.QUOTE]
    qtbot.mouseClick(part.all, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part.erase, Qt.MouseButton.LeftButton)
    assert "fetch it first" in words_of(page.window().findChild(EraseForm))
    page.window().findChild(EraseForm).reject()
    context.beside.set(True)
    qtbot.waitUntil(lambda: "Marmalade" not in words_of(page) and "Wilhelmina" not in words_of(page))
