"""How long things are kept: nothing goes by itself, a person keeps longer or erases, and copies follow."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from coprod_desktop.acts import Act
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.deliverables import Credit, Deliverable, Version
from coprod_desktop.model.group import FirstTalk, Invitation
from coprod_desktop.model.people import Consent, ContactWay, Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.quotes import Quote, QuoteConsent, QuotePrint
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.queries import history
from coprod_desktop.queries.consent_prints import paper_carrying
from coprod_desktop.queries.keeping import keeping_shown
from coprod_desktop.queries.rows.keeping import OnPaper
from coprod_desktop.services.erasure import ErasePerson, erase_person
from coprod_desktop.services.keeping import (
    EraseRecords,
    KeepLonger,
    SetKeepFor,
    erase_records,
    keep_longer,
    set_keep_for,
)
from coprod_desktop.store.backup import make_backup
from coprod_desktop.store.restore import restore_backup
from coprod_desktop.vocabulary import (
    AccountRole,
    AskedFor,
    AssignmentState,
    ConsentFor,
    Edition,
    NameShown,
    Nation,
    PaperStyle,
    PassedTo,
    PersonStatus,
    QuoteUse,
    RecordKind,
    RequestEnd,
)
from tests.services.test_erasure import left_in, opened_again
from tests.world import KEY, PASSPHRASE, TODAY, World

LONG_AGO = date(2024, 5, 1)
K = RecordKind


def times(world: World, *kinds: RecordKind, months: int = 12) -> None:
    """Bring some kinds up after a year."""
    set_keep_for(world.workspace, SetKeepFor(tuple((kind, months) for kind in kinds or RecordKind)))


def due(world: World) -> dict[RecordKind, list[int]]:
    """What is to be looked at: by kind, the records."""
    shown = keeping_shown(world.workspace).due
    return {kind: [line.record_id for line in lines] for kind, lines in shown.items()}


def one_of_each(world: World) -> dict[RecordKind, int]:
    """Something of each kind that is two years old."""
    w = world
    who = w.person("Wilhelmina Quackenbush", status=PersonStatus.STEPPED_BACK, joined_on=LONG_AGO)
    w.number(who, "07700 900777")
    asked = w.add(Consultation(title="Fares", heard_on=LONG_AGO, closes_on=LONG_AGO))
    said = Contribution(
        consultation_id=asked, number=1, person_id=who, given_on=LONG_AGO, words="Later buses"
    )
    at = datetime(2024, 5, 1, 9, tzinfo=UTC)
    printed = Print(kind="pack", edition=Edition.GROUP, style=PaperStyle.STANDARD, digest="d", at=at)
    project = w.project()
    return {
        K.LEFT: who,
        K.CONTACT: who,
        K.FIRST_TALK: w.add(FirstTalk(person_id=who, held_on=LONG_AGO)),
        K.INVITATION: w.add(Invitation(person_id=who, project_id=project, asked_on=LONG_AGO)),
        K.CONCERN: w.add(PassedOn(account_id=1, to=PassedTo.LEAD, name="Robin Hale", at=at)),
        K.CONSENT: w.add(
            Consent(person_id=who, to=ConsentFor.PHOTOS, given_on=LONG_AGO, withdrawn_on=LONG_AGO)
        ),
        K.PRINT: w.add(printed),
        K.CONTRIBUTOR: w.add(said),
        K.REQUEST: w.add(answered(who)),
        K.QUOTE: ended_quote(w, who),
    }


def answered(who: int) -> DataRequest:
    """What somebody asked about their data, done on the day they asked."""
    asked = DataRequest(person_id=who)
    asked.ask(AskedFor.OTHER, LONG_AGO, "Turquoise folder", TODAY, Nation.ENGLAND)
    asked.finish(RequestEnd.GIVEN, LONG_AGO, "Told at the desk", TODAY)
    return asked


def ended_quote(world: World, who: int | None, *, until: date = LONG_AGO) -> int:
    """Their words, of which one use was taken back long ago and the other ran out."""
    quote = world.add(Quote(person_id=who, words="Marmalade skies over the bus stop", said_on=LONG_AGO))
    use = {"quote_id": quote, "given_on": LONG_AGO}
    world.add(QuoteConsent(use=QuoteUse.REPORT, withdrawn_on=LONG_AGO, **use))
    world.add(QuoteConsent(use=QuoteUse.WEBSITE, until=until, **use))
    return quote


def test_nothing_is_brought_up_before_its_time_and_nothing_goes_by_itself(world: World) -> None:
    """Without a time set never; with one once it is over; a day before not yet."""
    there = one_of_each(world)
    assert due(world) == {}
    times(world, months=25)
    assert due(world) == {}
    times(world, months=24)
    assert due(world) == {kind: [id_] for kind, id_ in there.items()}
    world.now += timedelta(days=4000)
    assert due(world) == {kind: [id_] for kind, id_ in there.items()}  # still there: nobody decided


def test_a_person_keeps_one_until_a_day_and_then_it_is_brought_up_again(world: World) -> None:
    """Only a day to come, and only by a coordinator."""
    there = one_of_each(world)
    times(world)
    until = TODAY + timedelta(days=30)
    for day in (None, TODAY):
        with pytest.raises(RuleBroken) as refused:
            keep_longer(world.workspace, KeepLonger(K.CONSENT, (there[K.CONSENT],), day))
        assert refused.value.field == "until"
    keep_longer(world.workspace, KeepLonger(K.CONSENT, (there[K.CONSENT],), until))
    assert K.CONSENT not in due(world)
    world.now += timedelta(days=30)
    assert due(world)[K.CONSENT] == [there[K.CONSENT]]
    world.sign_in(AccountRole.STAFF)
    with pytest.raises(NotAllowed):
        keeping_shown(world.workspace)


@pytest.mark.parametrize("kind", [kind for kind in RecordKind if kind not in (K.LEFT, K.PRIVATE)])
def test_what_is_erased_is_gone_from_history_too_and_cannot_be_undone(world: World, kind: RecordKind) -> None:
    """Of a contributor only who it was goes; what was said stays."""
    there = one_of_each(world)
    with pytest.raises(RuleBroken, match="due"):
        erase_records(world.workspace, EraseRecords(kind, (there[kind],), PASSPHRASE))
    times(world)
    with pytest.raises(RuleBroken) as refused:
        erase_records(world.workspace, EraseRecords(kind, (there[kind],), "quite another passphrase"))
    assert refused.value.field == "passphrase"
    change = erase_records(world.workspace, EraseRecords(kind, (there[kind],), PASSPHRASE))
    assert kind not in due(world)
    assert set(due(world)) == {*there} - {kind}
    told = "" if kind is K.CONCERN else "Erased what was kept long enough"  # history knows of no concern
    assert history.sentence(world.workspace, change.id) == told
    with pytest.raises(RuleBroken):
        world.workspace.undo(change.id)
    if kind is K.CONTACT:
        assert left_in(world, ("900777",)) == set()
    if kind is K.CONTRIBUTOR:
        kept = world.get(Contribution, there[kind])
        assert (kept.words, kept.person_id, kept.named) == ("Later buses", None, NameShown.ROLE_ONLY)


def test_people_are_erased_one_by_one(world: World) -> None:
    """Never several at once, unlooked at; whoever is erased is no longer due."""
    who = one_of_each(world)[K.LEFT]
    times(world)
    with pytest.raises(RuleBroken, match="one by one"):
        erase_records(world.workspace, EraseRecords(K.LEFT, (who,), PASSPHRASE))
    keep_longer(world.workspace, KeepLonger(K.LEFT, (who,), TODAY + timedelta(days=1)))
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    world.now += timedelta(days=2)
    assert K.LEFT not in due(world)
    assert K.CONTACT not in due(world)


def test_whoever_came_lately_or_is_here_is_not_brought_up(world: World) -> None:
    """Their time is counted from the last day they were here."""
    times(world)
    here = world.person("Here Now", joined_on=LONG_AGO)
    lately = world.person("Just Left", status=PersonStatus.STEPPED_BACK, joined_on=LONG_AGO)
    session = world.session(on=TODAY - timedelta(days=30))
    world.assign(world.place(session), lately, AssignmentState.CAME)
    assert {here, lately} & set(due(world).get(K.LEFT, [])) == set()


def test_a_print_that_carries_somebodys_words_is_never_brought_up(world: World) -> None:
    """It must stay known where these are."""
    printed = one_of_each(world)[K.PRINT]
    times(world)
    quote = world.add(Quote(words="We were asked.", said_on=LONG_AGO))
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(QuotePrint(print_id=printed, quote_id=quote))
    assert K.PRINT not in due(world)


def test_an_older_copy_lets_go_of_the_same_records_and_of_no_others(world: World) -> None:
    """Known by their number and by whose they are."""
    opened_again(world)
    there = one_of_each(world)
    other = world.person("Jo Marsh")
    older = make_backup(world.workspace.engine, KEY, world.folder, world.folder.backups, world.now)
    times(world)
    for kind in (K.CONTACT, K.CONTRIBUTOR):
        erase_records(world.workspace, EraseRecords(kind, (there[kind],), PASSPHRASE))
    world.close()
    restore_backup(older.path, KEY, world.folder, world.now)
    world.workspace = world.opener()()
    kept = world.number(other, "07700 900555")
    assert left_in(world, ("900777",)) == {"900777"}
    assert opened_again(world) == 2
    assert left_in(world, ("900777",)) == set()
    assert world.get(ContactWay, kept).value == "07700 900555"
    assert world.get(Contribution, there[K.CONTRIBUTOR]).person_id is None
    with world.workspace.read() as db:
        assert db.scalar(select(func.count()).select_from(Person).where(Person.erased)) == 0


def test_in_a_store_that_went_another_way_the_same_number_is_of_somebody_else(world: World) -> None:
    """A backup from before the record was made: the next one made there has its number, and stays."""
    opened_again(world)
    other = world.person("Jo Marsh")
    older = make_backup(world.workspace.engine, KEY, world.folder, world.folder.backups, world.now)
    there = one_of_each(world)
    times(world)
    erase_records(world.workspace, EraseRecords(K.CONTACT, (there[K.CONTACT],), PASSPHRASE))
    world.close()
    restore_backup(older.path, KEY, world.folder, world.now)
    world.workspace = world.opener()()
    kept = world.number(other, "07700 900555")
    assert opened_again(world) == 1
    assert world.get(ContactWay, kept).value == "07700 900555"


def test_times_that_cannot_be_meant_are_refused(world: World) -> None:
    """And a time that is taken away brings nothing up."""
    with pytest.raises(RuleBroken) as refused:
        times(world, K.PRINT, months=601)
    assert refused.value.field == "print"
    times(world, K.PRINT)
    set_keep_for(world.workspace, SetKeepFor(((K.PRINT, None),)))
    assert keeping_shown(world.workspace).months[K.PRINT] is None


def test_a_request_is_brought_up_only_once_it_was_answered_and_goes_with_its_words(world: World) -> None:
    """Who asked, and what, stands in no page of the file afterwards."""
    there = one_of_each(world)
    open_ = DataRequest(person_id=there[K.LEFT])
    open_.ask(AskedFor.COPY, LONG_AGO, "", TODAY, Nation.ENGLAND)
    world.add(open_)
    times(world, K.REQUEST)
    assert due(world) == {K.REQUEST: [there[K.REQUEST]]}
    (line,) = keeping_shown(world.workspace).due[K.REQUEST]
    assert (line.what, line.since) == ("Something else · Done, as they asked", LONG_AGO)
    words = ("Turquoise folder", "Told at the desk")
    assert left_in(world, words) == set(words)
    erase_records(world.workspace, EraseRecords(K.REQUEST, (there[K.REQUEST],), PASSPHRASE))
    assert left_in(world, words) == set()


def test_a_quote_is_brought_up_once_its_last_use_has_ended_for_long_enough(world: World) -> None:
    """Not while one goes on, nor before the last that ended did; never agreed to, since it was said."""
    ended = ended_quote(world, None)
    goes_on, ends_later = ended_quote(world, None), ended_quote(world, None, until=TODAY)
    world.add(QuoteConsent(quote_id=goes_on, use=QuoteUse.TRAINING, given_on=LONG_AGO))
    never = world.add(Quote(words="Never asked about", said_on=LONG_AGO + timedelta(days=1)))
    times(world, K.QUOTE)
    assert due(world) == {K.QUOTE: [ended, never]}
    assert [line.since for line in keeping_shown(world.workspace).due[K.QUOTE]] == [
        LONG_AGO, LONG_AGO + timedelta(days=1),
    ]  # fmt: skip
    with pytest.raises(RuleBroken, match="due"):
        erase_records(world.workspace, EraseRecords(K.QUOTE, (ends_later,), PASSPHRASE))
    keep_longer(world.workspace, KeepLonger(K.QUOTE, (never,), TODAY + timedelta(days=1)))
    assert due(world) == {K.QUOTE: [ended]}


def test_a_printed_quote_says_so_and_once_it_is_gone_its_print_is_brought_up(world: World) -> None:
    """The words go from every page; where they stood need no longer be known."""
    there = one_of_each(world)
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(QuotePrint(print_id=there[K.PRINT], quote_id=there[K.QUOTE]))
    times(world, K.QUOTE, K.PRINT)
    assert due(world) == {K.QUOTE: [there[K.QUOTE]]}
    (line,) = keeping_shown(world.workspace).due[K.QUOTE]
    assert line.what == "“Marmalade skies over the bus stop” · stands on 1 sheet printed"
    erase_records(world.workspace, EraseRecords(K.QUOTE, (there[K.QUOTE],), PASSPHRASE))
    assert left_in(world, ("Marmalade",)) == set()
    assert due(world) == {K.PRINT: [there[K.PRINT]]}


def test_what_someone_takes_back_names_the_paper_that_carries_it(world: World) -> None:
    """Sheets of their sessions, prints with their words, what was published with their name."""
    w, at = world, world.now
    who, session = w.person("Wilhelmina Quackenbush"), w.session("Brochure group")
    w.assign(w.place(session), who)
    sheet = {"style": PaperStyle.STANDARD, "digest": "d", "at": at}
    w.add(Print(kind="pack", session_id=session, edition=Edition.GROUP, **sheet))
    w.add(Print(kind="pack", session_id=session, edition=Edition.WALL, **sheet))
    w.add(Print(kind="pack", session_id=w.session("Another"), edition=Edition.GROUP, **sheet))
    quote = w.add(Quote(person_id=who, words="We were asked.", said_on=LONG_AGO))
    report = w.add(Print(kind="report", edition=Edition.GROUP, **sheet))
    with w.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add(QuotePrint(print_id=report, quote_id=quote))
    ring = {"kind": "ring_list", "edition": Edition.STAFF, **sheet}
    for days in (0, 3, 4000):
        w.add(Print(**ring | {"at": at - timedelta(days=days)}))  # the last was before anything was agreed to
    made = w.add(Deliverable(project_id=w.project(), title="Leaflet"))
    w.add(Credit(deliverable_id=made, person_id=who, named=NameShown.CALLED))
    w.add(Version(deliverable_id=made, number=1, added_at=at, published_on=LONG_AGO))
    pack, words = OnPaper("pack", "Brochure group", TODAY), OnPaper("report", "We were asked.", TODAY)
    leaflet = OnPaper("version", "Leaflet", LONG_AGO)
    rung = OnPaper("ring_list", "the last of 2, each of which may name them", TODAY)
    carried = {
        ConsentFor.NAME_ON_PAPER: {pack, rung}, ConsentFor.QUOTES: {words}, ConsentFor.CREDIT: {leaflet},
        ConsentFor.PHOTOS: set(), ConsentFor.KEEP_DETAILS: {pack, words, leaflet, rung},
    }  # fmt: skip
    for to, wanted in carried.items():
        consent = w.add(Consent(person_id=who, to=to, given_on=LONG_AGO))
        assert set(paper_carrying(w.workspace, consent)) == wanted
