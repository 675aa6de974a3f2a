"""The rota and what follows from it, as `test_apart_machine` walks it: who must not meet is in none of it."""

import shutil
from collections.abc import Callable
from datetime import time, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from coprod_desktop.errors import PlainError
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.handover import board, item_page
from coprod_desktop.queries.rota import who_could
from coprod_desktop.queries.rows.filling import FillAsk, FillLine
from coprod_desktop.services import handover, rota, sessions
from coprod_desktop.services.absence import RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.apart import KeepApart, keep_apart
from coprod_desktop.services.attendance import AlsoCame, Mark, RecordAttendance, record_attendance
from coprod_desktop.services.filling import FillRota, fill_rota
from coprod_desktop.services.imports import PlaceIn, RotaImport, SeatIn, SessionIn, apply_rota
from coprod_desktop.services.sessions import AgendaPart, Details, MoveSession, OneSession, SetAgenda
from coprod_desktop.services.waiting import WaitFor, wait_for
from coprod_desktop.store.apart_kept import MustNotMeet
from coprod_desktop.vocabulary import AccountRole, ApartFrom, AssignmentState, OfferState, SessionState
from tests.walking import Walker
from tests.world import TODAY, make_world

DAY = TODAY + timedelta(days=1)
WHY = "hush-hush"
SAID = "It may be something they asked for themselves"
S = AssignmentState
THERE = {S.CONFIRMED, S.CAME, S.INVITED, S.WAITING, S.CANNOT}
WHO, WHICH, ANY = st.integers(0, 4), st.integers(0, 2), st.integers(0, 50)
TIMES = ((time(10, 30), time(12, 30)), (time(13), time(15)), (time(19), time(21)))


class KeptApart(Walker):
    """Sam and Jo must not meet, Wren must not come to the second venue; Kim may everything, and Ash too."""

    template: Path
    folder: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        KeptApart.count += 1
        self.path = self.folder / str(KeptApart.count)
        world = self.world = make_world(self.template, self.path)
        self.names = ("Sam", "Jo", "Wren", "Kim", "Ash")
        self.recorded = [world.person(f"{name} Rivers") for name in self.names]
        self.venues = [1, world.add(Venue(name="Quay Hall"))]
        self.project = world.project()
        self.members = [world.member(self.project, one) for one in self.recorded]
        self.sessions = [
            world.session(f"Group {at}", DAY, venue_id=venue, start=start, end=end, project_id=self.project)
            for at, (venue, (start, end)) in enumerate(zip((1, 1, self.venues[1]), TIMES, strict=True))
        ]
        self.places = [
            world.place(one, role, most=most) for one in self.sessions for role, most in ((1, 1), (2, None))
        ]
        sam, jo, wren, *_others = self.recorded
        for person, kind, other in (
            (sam, ApartFrom.PERSON, jo), (wren, ApartFrom.VENUE, self.venues[1]),
        ):  # fmt: skip
            keep_apart(world.workspace, KeepApart(
                person_id=person, kind=kind, other_id=other, why=WHY, readers=(1,),
                review_on=DAY + timedelta(days=90),
            ))  # fmt: skip
        world.sign_in(AccountRole.STAFF)  # a sitting that begins here

    @property
    def people(self) -> list[int]:
        """Everybody, in the order of their names, by the record they have now."""
        return self.recorded

    def teardown(self) -> None:
        self.world.close()
        shutil.rmtree(self.path)

    # What is done

    @rule(who=WHO, at=st.integers(0, 5), asked=st.booleans())
    def put_in(self, who: int, at: int, asked: bool) -> None:
        self._do(rota.put_in, rota.PutIn(self.places[at], self.people[who], asked))

    @rule(who=WHO, at=st.integers(0, 5))
    def wait(self, who: int, at: int) -> None:
        self._do(wait_for, WaitFor(self.places[at], self.people[who]))

    @rule(which=ANY, service=st.sampled_from([rota.say_yes, rota.say_no]))
    def answer(self, which: int, service: Callable[..., Any]) -> None:
        if held := self._one(Assignment, which):
            self._do(service, rota.Answer(held))

    @rule(which=ANY)
    def take_off(self, which: int) -> None:
        if held := self._one(Assignment, which):
            self._do(rota.take_off, rota.TakeOff(held))

    @rule(who=WHO, at=WHICH)
    def can_not(self, who: int, at: int) -> None:
        self._do(record_absence, RecordAbsence(self.people[who], self.sessions[at]))

    @rule(which=ANY)
    def can_after_all(self, which: int) -> None:
        if absence := self._one(Absence, which):
            self._do(take_back_absence, absence)

    @rule(which=ANY, who=WHO, how=st.sampled_from([handover.accept_offer, handover.make_offer]))
    def cover(self, which: int, who: int, how: Callable[..., Any]) -> None:
        item, person = self._one(HandoverItem, which), self.people[who]
        if item and how is handover.make_offer:
            self._do(how, handover.MakeOffer(item, (person,)))
        elif item:
            self._do(how, handover.Answer(item, person))

    @rule(which=ANY, how=st.sampled_from([handover.reopen, handover.give_back]))
    def back(self, which: int, how: Callable[..., Any]) -> None:
        if item := self._one(HandoverItem, which):
            self._do(how, item)

    @rule(who=WHO, at=WHICH)
    def leads(self, who: int, at: int) -> None:
        parts = (AgendaPart("Welcome", leader_id=self.people[who]),)
        self._do(sessions.set_agenda, SetAgenda(self.sessions[at], parts))

    @rule(at=WHICH, days=st.integers(0, 2))
    def another_day(self, at: int, days: int) -> None:
        self._do(sessions.move_session, MoveSession(self.sessions[at], DAY + timedelta(days=days)))

    @rule(at=WHICH, venue=st.integers(0, 1), when=WHICH)
    def elsewhere(self, at: int, venue: int, when: int) -> None:
        start, end = TIMES[when]
        details = Details(f"Group {at}", DAY, start, end, self.project, self.venues[venue])
        self._do(sessions.change_session, sessions.ChangeSession(self.sessions[at], details))

    @rule(at=WHICH, service=st.sampled_from([sessions.cancel_session, sessions.restore_session]))
    def on_and_off(self, at: int, service: Callable[..., Any]) -> None:
        self._do(service, OneSession(self.sessions[at]))

    @rule(who=WHO, at=WHICH)
    def walks_in(self, who: int, at: int) -> None:
        """An hour into a session; nothing turns the clock back."""
        with self.world.workspace.read() as db:
            session = db.get_one(Session, self.sessions[at])
            begun = session.starts_at + timedelta(hours=1)
        if begun >= self.world.now and session.on == DAY and at == 0:
            self.world.now = begun
        also = (AlsoCame(self.people[who], 2),)
        self._do(record_attendance, RecordAttendance(self.sessions[at], also=also))

    @rule(which=ANY, came=st.sampled_from([True, False, None]))
    def tick(self, which: int, came: bool | None) -> None:
        held = self._one(Assignment, which)
        if held is None:
            return
        with self.world.workspace.read() as db:
            place = db.get_one(Place, db.get_one(Assignment, held).place_id)
            session = db.get_one(Session, place.session_id)
        if not session.is_over(self.world.now):  # afterwards what happened is recorded as it was
            self._do(record_attendance, RecordAttendance(session.id, (Mark(held, came),)))

    @rule(lines=st.lists(st.tuples(st.integers(0, 5), WHO), min_size=1, max_size=6), sure=st.booleans())
    def fill(self, lines: list[tuple[int, int]], sure: bool) -> None:
        wanted = tuple(FillLine(self.places[at], self.people[who]) for at, who in lines)
        self._do(fill_rota, FillRota(FillAsk(DAY, DAY + timedelta(days=3), self.project), wanted, sure))

    @rule(whom=st.lists(WHO, min_size=1, max_size=3, unique=True), at=WHICH)
    def spreadsheet(self, whom: list[int], at: int) -> None:
        seats = tuple(SeatIn(self.people[who]) for who in whom)
        sheet = SessionIn(DAY, (PlaceIn("Note-taker", seats),), session_id=self.sessions[at])
        self._do(apply_rota, RotaImport((sheet,)))

    @rule(back=st.integers(0, 4))
    def undo(self, back: int) -> None:
        """The last act, or one of those before it."""
        self._do(lambda workspace, entry: workspace.undo(entry), max(1, self.world.workspace.newest - back))

    @rule()
    def redo(self) -> None:
        self._do(lambda workspace, _nothing: workspace.redo(), None)

    # What always holds

    @invariant()
    def who_must_not_meet_never_does(self) -> None:
        sam, jo, wren, *_others = self.people
        with self.world.workspace.read() as db:
            held = [one for one in db.scalars(select(Session)) if one.state is not SessionState.CANCELLED]
            there: dict[int, set[int]] = {one.id: set() for one in held}
            for session, person, state in db.execute(
                select(Place.session_id, Assignment.person_id, Assignment.state).join(
                    Assignment, Assignment.place_id == Place.id
                )
            ):
                if state in THERE and session in there:
                    there[session].add(person)
            for session, leader in db.execute(select(AgendaItem.session_id, AgendaItem.leader_id)):
                if leader is not None and session in there:
                    there[session].add(leader)
            others = (Arrangement.alone_id, FirstTalk.person_id, FirstTalk.met_by_id)
            for who in others:
                for session, person in db.execute(select(who.class_.session_id, who)):
                    if person is not None and session in there:
                        there[session].add(person)
        hour = timedelta(hours=1)
        for one in held:
            assert not {sam, jo} <= there[one.id]
            assert one.venue_id != self.venues[1] or wren not in there[one.id]
        for one, other in combinations(held, 2):
            beside = one.venue_id is not None and one.venue_id == other.venue_id
            if beside and one.starts_at <= other.ends_at + hour and other.starts_at <= one.ends_at + hour:
                assert not {sam, jo} <= there[one.id] | there[other.id]

    @invariant()
    def nobody_is_asked_to_take_over_from_whom_they_must_not_meet(self) -> None:
        pair = set(self.people[:2])
        with self.world.workspace.read() as db:
            items = select(HandoverItem.cover_id, Absence.person_id).join(
                Absence, Absence.id == HandoverItem.absence_id
            )
            asked = (
                select(Offer.person_id, Absence.person_id)
                .join(HandoverItem, HandoverItem.id == Offer.item_id)
                .join(Absence, Absence.id == HandoverItem.absence_id)
                .where(Offer.state == OfferState.ASKED)
            )
            assert all({one, other} != pair for one, other in (*db.execute(items), *db.execute(asked)))

    @invariant()
    def no_list_offers_them_or_says_why(self) -> None:
        workspace = self.world.workspace
        shown: list[object] = [board(workspace)]
        for place in self.places:
            found = who_could(workspace, place)
            shown.append(found)
            self._check_offered(place, [one.person_id for one in found.candidates])
        for item in board(workspace):
            page = item_page(workspace, item.item_id)
            shown.append(page)
            assert {item.person_id, *(one.person_id for one in page.candidates)} & set(
                self.people[:2]
            ) != set(self.people[:2])
        shown.append(rota_to_fill(workspace, FillAsk(DAY, DAY + timedelta(days=3))))
        told = repr(shown).casefold()
        assert WHY not in told
        assert "apart" not in told

    def _check_offered(self, place_id: int, offered: list[int]) -> None:
        sam, jo, *_others = self.people
        with self.world.workspace.read() as db:
            here = (
                select(Assignment.person_id)
                .join(Place, Place.id == Assignment.place_id)
                .where(
                    Place.session_id == db.get_one(Place, place_id).session_id, Assignment.state.in_(THERE)
                )
            )
            there = set(db.scalars(here))
        assert sam not in there or jo not in offered
        assert jo not in there or sam not in offered

    # How

    def _do(self, service: Callable[..., Any], request: Any) -> bool:
        """Whether it could be done."""
        self.world.now += timedelta(seconds=1)
        try:
            service(self.world.workspace, request)
        except PlainError as error:
            said = error.message
            assert WHY not in said
            assert "apart" not in said.casefold()
            if SAID in said or isinstance(error, MustNotMeet):
                assert SAID in said
                assert sum(name in said for name in self.names) <= 1, said
            return False
        return True

    def _one(self, table: type[Any], which: int) -> int | None:
        with self.world.workspace.read() as db:
            found = db.scalars(select(table.id).order_by(table.id)).all()
        return found[which % len(found)] if found else None
