"""Somebody’s words walked in any order: no document made now has them without a consent that holds.

What may be said is worked out here from the bare rows of consents, apart from the query that is to keep it.
"""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from coprod_desktop.documents import quotes_sheet, response_draft
from coprod_desktop.errors import PlainError
from coprod_desktop.queries.consultation_paper import response_rows
from coprod_desktop.queries.quotes import about_print, quotes_of, quotes_rows
from coprod_desktop.queries.report import report
from coprod_desktop.queries.rows.quotes import QUOTES_SHEET, QuotesRows
from coprod_desktop.queries.rows.report import ReportAsked
from coprod_desktop.services.consultations import (
    ConsultationDetails,
    OneConsultation,
    SentResponse,
    begin_consultation,
    record_consultation,
    send_response,
)
from coprod_desktop.services.contributions import (
    ContributionDetails,
    TakeBack,
    record_contribution,
    take_back_contribution,
)
from coprod_desktop.services.history import redo, undo, undo_entry
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
from coprod_desktop.vocabulary import Edition, NameShown, PaperStyle, QuoteNamed, QuoteUse
from tests.documents.structure import pages_as_text
from tests.walking import walk
from tests.world import TODAY, make_world

USES = (QuoteUse.REPORT, QuoteUse.WEBSITE)
SOME = st.integers(0, 3)
DAYS = st.sampled_from((None, 0, 1, 5))
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Spoken:
    """Words as they stand in the store, and whose they are."""

    words: str
    person_id: int | None


class Consents(RuleBasedStateMachine):
    """Two projects’ quotes and a response; whatever is refused is refused plainly, and leaves nothing."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.world = make_world(self.template, Path(self.place.name) / "data")
        work = self.world.workspace
        self.people = [None, self.world.person("Sam Rivers", called="Sammy"), self.world.person("Jo Park")]
        self.projects = [None, self.world.project()]
        asking = ConsultationDetails(
            title="Buses", asked_by="The council", closes_on=TODAY + timedelta(days=40)
        )
        self.consultation = record_consultation(work, asking).made or 0
        begin_consultation(work, OneConsultation(self.consultation))
        self.words, self.papers = 0, dict[Any, str]()
        self.laid_out: list[tuple[QuotesRows, dict[int, Spoken]]] = []
        self.printed: set[tuple[int, int]] = set()
        self.printed_words: dict[int, Spoken] = {}
        self.taken_back: set[str] = set()
        self.live_before: dict[tuple[int, QuoteUse], Spoken] = {}
        self.begun = work.newest

    def try_it(self, service: Any, request: Any) -> Any:
        """A refusal is an answer; anything else is a fault."""
        with contextlib.suppress(PlainError):
            return service(self.world.workspace, request)
        return None

    def new_words(self) -> str:
        """Words like no others, so that each is known again wherever it stands."""
        self.words += 1
        return f"Saying{self.words:03}here"

    # What is so, read without the model, the services and the queries.

    def bare(self, query: str) -> list[Any]:
        with self.world.workspace.read() as db:
            return list(db.execute(text(query)))

    def spoken(self) -> dict[int, Spoken]:
        rows = self.bare("SELECT id, words, person_id FROM quote")
        return {id_: Spoken(words, person_id) for id_, words, person_id in rows}

    def holding(self, use: QuoteUse) -> set[int]:
        today = self.world.workspace.today()
        rows = self.bare(
            f"SELECT quote_id, given_on, until, withdrawn_on FROM quote_consent WHERE use='{use}'"
        )
        return {
            quote_id
            for quote_id, given, until, withdrawn in rows
            if withdrawn is None
            and date.fromisoformat(given) <= today
            and (until is None or today <= date.fromisoformat(until))
        }

    def some(self, at: int) -> int:
        ids = sorted(self.spoken())
        return ids[at % len(ids)] if ids else 0

    # What people do.

    @rule(who=st.integers(0, 2), project=st.integers(0, 1), uses=st.sets(st.sampled_from(USES)), days=DAYS)
    def keep(self, who: int, project: int, uses: set[QuoteUse], days: int | None) -> None:
        request = KeepQuote(
            words=self.new_words(),
            person_id=self.people[who],
            project_id=self.projects[project],
            named=QuoteNamed.INITIALS if self.people[who] else QuoteNamed.ANONYMOUS,
            uses=tuple(sorted(uses)),
            until=self.in_days(days),
        )
        self.try_it(keep_quote, request)

    @rule(at=SOME, who=st.integers(0, 2), same=st.booleans())
    def put_right(self, at: int, who: int, same: bool) -> None:
        known = self.spoken().get(self.some(at))
        words = known.words if known and same else self.new_words()
        named = QuoteNamed.OWN_WORDS
        request = KeepQuote(
            words=words, person_id=self.people[who], named=named, named_words="One", quote_id=self.some(at)
        )
        self.try_it(keep_quote, request)

    @rule(at=SOME, use=st.sampled_from(USES), days=DAYS)
    def agree(self, at: int, use: QuoteUse, days: int | None) -> None:
        self.try_it(agree_uses, AgreeUses(quote_id=self.some(at), uses=(use,), until=self.in_days(days)))

    @rule(at=SOME, uses=st.sampled_from(((), USES[:1], USES[1:])))
    def take_back(self, at: int, uses: tuple[QuoteUse, ...]) -> None:
        self.try_it(take_back_uses, TakeBackUses(self.some(at), uses))

    @rule(at=SOME, use=st.sampled_from(USES))
    def say_it_otherwise(self, at: int, use: QuoteUse) -> None:
        """Taken back, put in other words, and agreed to as it is now."""
        self.take_back(at, ())
        self.what_was_agreed_to_are_these_words()
        self.put_right(at, 1, same=False)
        self.agree(at, use, None)

    @rule(at=SOME)
    def remove(self, at: int) -> None:
        self.try_it(remove_quote, RemoveQuote(self.some(at)))

    @rule(days=st.sampled_from((1, 1, 4)))
    def days_go_by(self, days: int) -> None:
        self.world.now += timedelta(days=days)

    @rule(who=st.sampled_from((1, 2, 2, 2)))
    @precondition(lambda self: self.words > 8)
    def dies(self, who: int) -> None:
        self.try_it(record_death, RecordDeath(self.people[who] or 0))

    @rule(use=st.sampled_from(USES), project=st.integers(0, 1))
    def lay_out(self, use: QuoteUse, project: int) -> None:
        rows = quotes_rows(self.world.workspace, use, self.projects[project])
        self.laid_out.append((rows, self.spoken()))

    @rule(at=SOME)
    @precondition(lambda self: self.laid_out)
    def print_what_was_laid_out(self, at: int) -> None:
        """However long ago: it is refused once any of the words on it may not be used."""
        rows, then = self.laid_out[at % len(self.laid_out)]
        request = RecordPrint(
            QUOTES_SHEET,
            Edition.GROUP,
            PaperStyle.STANDARD,
            rows.fingerprint(),
            about=about_print(rows.use, None),
            quotes=rows.carried,
            quote_use=rows.use,
        )
        done = self.try_it(record_print, request)
        if done is None:
            return
        assert set(rows.carried) <= self.holding(rows.use)
        self.printed |= {(done.made, quote) for quote in rows.carried}
        self.printed_words |= {quote: then[quote] for quote in rows.carried}

    @rule(who=st.integers(0, 2), named=st.sampled_from(NameShown))
    def contribute(self, who: int, named: NameShown) -> None:
        request = ContributionDetails(
            consultation_id=self.consultation,
            words=self.new_words(),
            person_id=self.people[who],
            contributor="" if who else "Alex Vale",
            named=named,
        )
        self.try_it(record_contribution, request)

    @rule(at=SOME, from_now_on=st.booleans())
    def take_back_what_they_said(self, at: int, from_now_on: bool) -> None:
        said = self.bare("SELECT id, words FROM contribution WHERE words != '' ORDER BY id")
        if said:
            id_, words = said[at % len(said)]
            if self.try_it(take_back_contribution, TakeBack(id_, from_now_on)) is not None:
                self.taken_back.add(words)

    @rule(at=SOME)
    @precondition(lambda self: self.words > 4)
    def take_back_what_was_sent(self, at: int) -> None:
        self.contribute(1, NameShown.CALLED)
        self.send()
        self.take_back_what_they_said(at, from_now_on=True)

    @rule()
    @precondition(lambda self: self.words > 9)
    def send(self) -> None:
        request = SentResponse(
            consultation_id=self.consultation, sent_how="By e-mail", unsigned_words="It was urgent"
        )
        self.try_it(send_response, request)

    @rule(again=st.booleans())
    def take_the_last_act_back(self, again: bool) -> None:
        work = self.world.workspace
        if again or (work.undoable or 0) > self.begun:  # what the walk begins with stays
            with contextlib.suppress(PlainError):
                (redo if again else undo)(work)

    @rule(back=st.integers(0, 6))
    def take_an_earlier_act_back(self, back: int) -> None:
        entry = self.world.workspace.newest - back
        if entry > self.begun:
            with contextlib.suppress(PlainError):
                undo_entry(self.world.workspace, entry)

    def in_days(self, days: int | None) -> date | None:
        return None if days is None else self.world.workspace.today() + timedelta(days=days)

    # What holds, whatever was done.

    def documents(self) -> Iterator[tuple[QuoteUse, str]]:
        """All that may carry a quote, as it would be made now, on paper where it goes there."""
        work = self.world.workspace
        for use in USES:
            for project in self.projects:
                yield use, self.on_paper(quotes_sheet.build, quotes_rows(work, use, project))
        yield QuoteUse.REPORT, repr(report(work, ReportAsked(LONG_AGO, work.today() + timedelta(days=9))))

    def on_paper(self, build: Callable[[Any, PaperStyle], bytes], rows: Any) -> str:
        """The sheet as another program reads it; the same rows give the same sheet, laid out once."""
        rows = replace(rows, printed_at=self.world.now)
        if rows not in self.papers:
            self.papers[rows] = " ".join(pages_as_text(build(rows, PaperStyle.STANDARD)))
        return self.papers[rows]

    @invariant()
    def no_words_without_a_consent_that_holds(self) -> None:
        if not hasattr(self, "begun"):
            return
        spoken, found = self.spoken(), {use: set[int]() for use in USES}
        for use, paper in self.documents():
            carried = {id_ for id_, one in spoken.items() if one.words in paper}
            assert carried <= self.holding(use)
            assert "Sam Rivers" not in paper  # nobody asked to be named so
            found[use] |= carried
        assert found == {use: self.holding(use) for use in USES}  # nor is anything left out that may be said

    @invariant()
    def what_was_agreed_to_are_these_words(self) -> None:
        if not hasattr(self, "begun"):
            return
        spoken = self.spoken()
        live = {(quote, use): spoken[quote] for use in USES for quote in self.holding(use)}
        for key in live.keys() & self.live_before.keys():
            assert live[key] == self.live_before[key]
        self.live_before = live

    @invariant()
    def it_is_known_which_prints_carry_what(self) -> None:
        if not hasattr(self, "begun"):
            return
        kept = {tuple(row) for row in self.bare("SELECT print_id, quote_id FROM quote_print")}
        assert self.printed <= kept
        spoken = self.spoken()
        for quote, words in self.printed_words.items():
            assert spoken[quote] == words
        told = {row.id: len(row.prints) for row in quotes_of(self.world.workspace).rows}
        for quote in {quote for _print, quote in self.printed}:
            assert told[quote] == len([1 for _print, other in self.printed if other == quote])

    @invariant()
    def what_was_taken_back_goes_into_no_response(self) -> None:
        if not hasattr(self, "begun"):
            return
        rows = response_rows(self.world.workspace, self.consultation)
        paper = self.on_paper(response_draft.build, rows)
        assert not [words for words in self.taken_back if words in paper]

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
            self.place.cleanup()


@pytest.mark.long
def test_consents_in_any_order(world_template: Path) -> None:
    class Machine(Consents):
        template = world_template

    walk(Machine, ways=12, steps=30)
