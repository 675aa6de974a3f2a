"""The same, wider: every kind of absence, being back, sessions that move or are called off, a wrong clock.

Besides what always holds in `test_handover_machine`: no gap is hidden, no work is without someone and not
shown so, nobody holds what they declined or is asked while away, and history only grows.
"""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import func, select

from coprod_desktop.acts import Act
from coprod_desktop.errors import PlainError
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.deliverables import Deliverable, Section
from coprod_desktop.model.handover import LOOKING, SUBJECTS, HandoverItem, Offer
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem, Series, Session
from coprod_desktop.model.signoff import Strand, StrandPerson
from coprod_desktop.model.tasks import OPEN, Task, TaskOwner
from coprod_desktop.queries.coverage import coverage
from coprod_desktop.queries.duties import of_item
from coprod_desktop.queries.rows.filling import FillAsk, FillLine
from coprod_desktop.queries.today import today
from coprod_desktop.services import handover, sessions
from coprod_desktop.services.absence import ComeBack, RecordAbsence, come_back, record_absence
from coprod_desktop.services.filling import FillRota, fill_rota
from coprod_desktop.services.handover import Answer, Park
from coprod_desktop.services.loans import LendThing, ReturnThing, lend_thing, return_thing
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.organisation import ChangeRole, RoleDetails, change_role
from coprod_desktop.services.series import ChangeSeries, EndSeries, change_series, details_of, end_series
from coprod_desktop.services.sessions import ChangeSession, Details, OneSession
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.store.journal import entry_table
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    Behalf,
    ItemState,
    OfferState,
    Ownership,
    PersonStatus,
    SessionState,
)
from tests.services.test_handover_machine import ANY, PEOPLE, Handovers
from tests.walking import walk
from tests.world import NOW, TODAY, World

GONE = (PersonStatus.DIED, PersonStatus.NOT_FOR_NOW)

LONGER = st.sampled_from(
    [
        AbsenceKind.DATES,
        AbsenceKind.BREAK,
        AbsenceKind.PROJECT,
        AbsenceKind.STEPPING_BACK,
        AbsenceKind.NOT_FOR_NOW,
        AbsenceKind.DIED,
    ]
)


class LongerAbsences(Handovers):
    """Two of them have a role, and each leads a part; the first signs off a brochure and has a part of it."""

    def also(self, world: World) -> None:
        world.member(self.project, self.people[1], "Whole-document editor")
        world.member(self.project, self.people[2], "Designer")
        for session, leader in zip(self.sessions, (1, 2), strict=True):
            world.add(AgendaItem(session_id=session, position=1, what="Read", leader_id=self.people[leader]))
        brochure = world.add(Deliverable(project_id=self.project, title="Brochure"))
        world.add(Section(deliverable_id=brochure, position=1, title="Page 1", owner_id=self.people[1]))
        strand = world.add(Strand(deliverable_id=brochure, position=1, name="Content"))
        for person, behalf in zip(self.people, (Behalf.STAFF, Behalf.GROUP), strict=False):
            world.add(StrandPerson(strand_id=strand, person_id=person, behalf=behalf))
        self.entries = 0
        with world.workspace.read() as db:
            self.since = db.scalar(select(func.max(entry_table.c.id))) or 0

    @rule(who=PEOPLE, kind=LONGER, sure=st.integers(0, 9), days=st.integers(0, 9))
    def longer(self, who: int, kind: AbsenceKind, sure: int, days: int) -> None:
        """Some days, a break, stepping back, being asked to stay away; and, seldom, a death."""
        person, on = self.people[who], self.world.workspace.today()
        if kind is AbsenceKind.DIED:
            if sure == 0 and who:
                self._do(record_death, RecordDeath(person))
            return
        request = RecordAbsence(
            person, kind=kind, project_id=self.project, since=on, until=on + timedelta(days=days),
            words="Please ring Morgan", review=on + timedelta(days=20), appeal="Ask Robin",
        )  # fmt: skip
        self._do(record_absence, request)

    @rule(which=ANY, some=st.sets(ANY, max_size=4))
    def back(self, which: int, some: set[int]) -> None:
        """Someone is back, and has some of their things again."""
        if absences := self._ids(Absence):
            absence = absences[which % len(absences)]
            with self.world.workspace.read() as db:
                of_it = select(HandoverItem.id).where(HandoverItem.absence_id == absence)
                items = db.scalars(of_it.order_by(HandoverItem.id)).all()
            chosen = tuple({items[one % len(items)] for one in some}) if items else ()
            self._do(come_back, ComeBack(absence, chosen))

    @rule(which=ANY, who=PEOPLE, days=st.integers(-1, 5))
    def park_or_thank(self, which: int, who: int, days: int) -> None:
        if item := self._an_item(which):
            if which % 3 == 0:
                self._do(handover.thank, Answer(item, self.people[who]))
            elif which % 3 == 1:
                self._do(handover.look_again, item)
            else:
                self._do(handover.park, Park(item, self.world.workspace.today() + timedelta(days=days)))

    @rule(at=st.sampled_from([0, 1]), how=st.integers(0, 5), days=st.integers(1, 9))
    def meanwhile(self, at: int, how: int, days: int) -> None:
        """A session is called off, goes ahead after all, or is held on another day."""
        one = OneSession(self.sessions[at])
        if how == 0:
            self._do(sessions.cancel_session, one)
        elif how in (1, 2):
            self._do(sessions.restore_session, one)
        elif how == 3:
            on = self.world.workspace.today() + timedelta(days=days)
            details = Details("Moved", on, time(10, 30), time(12, 30), self.project)
            self._do(sessions.change_session, ChangeSession(one.session_id, details))

    @rule(who=PEOPLE, which=ANY)
    def lend_or_return(self, who: int, which: int) -> None:
        """Someone has the keys, or they are back."""
        if which % 2 or not (loans := self._ids(Loan)):
            self._do(lend_thing, LendThing(self.people[who], "Keys"))
        else:
            self._do(return_thing, ReturnThing(loans[which // 2 % len(loans)]))

    @rule(which=ANY, who=PEOPLE)
    def fill(self, which: int, who: int) -> None:
        """A proposal for the rota puts someone in a place, as asked."""
        places = self._ids(Place)
        on = self.world.workspace.today()
        line = FillLine(places[which % len(places)], self.people[who])
        self._do(fill_rota, FillRota(FillAsk(on, on + timedelta(days=9)), (line,)))

    @rule(sure=st.integers(0, 3))
    def clock(self, sure: int) -> None:
        """The clock is set back by mistake, and put right."""
        if sure == 0:
            self.world.now = NOW if self.world.now < NOW else NOW - timedelta(days=30)

    # What always holds besides

    @invariant()
    def no_gap_is_hidden(self) -> None:
        with self.world.workspace.read() as db:
            told = coverage(db, Session.id.in_(self.sessions))
            on = self.world.workspace.today()
            soon = select(Session.id).where(Session.state == SessionState.PLANNED, Session.on == on)
            lacking = {one for one in db.scalars(soon) if told[one].to_cover}
        found = today(self.world.workspace)
        assert lacking <= {line.session_id for line in found.needs_someone} or found.needs_more

    @invariant()
    def a_holder_stays_until_someone_has_said_yes(self) -> None:
        with self.world.workspace.read() as db:
            for item in db.scalars(select(HandoverItem).where(HandoverItem.state.in_(LOOKING))):
                assert item.cover_id is None
                absence = db.get_one(Absence, item.absence_id)
                died = db.get_one(Person, absence.person_id).status is PersonStatus.DIED
                if item.task_owner_id is not None:
                    assert db.get_one(TaskOwner, item.task_owner_id).is_current is not died
                elif item.member_id is not None:
                    assert db.get_one(Member, item.member_id).is_in is not died
                elif item.loan_id is not None:
                    assert db.get_one(Loan, item.loan_id).is_out
                elif item.agenda_item_id is not None:
                    leader = db.get_one(AgendaItem, item.agenda_item_id).leader_id
                    assert leader == (None if died else absence.person_id)
                elif (duty := of_item(db, item)) is not None:
                    assert duty.holder_id == absence.person_id
                else:
                    assert db.get_one(Assignment, item.assignment_id).state is AssignmentState.CANNOT

    @invariant()
    def each_share_of_a_task_is_one_persons(self) -> None:
        """After a death a share may be held by staff; otherwise as in the narrower machine."""
        with self.world.workspace.read() as db:
            died = db.scalar(select(func.count()).where(Person.status == PersonStatus.DIED))
        if not died:
            super().each_share_of_a_task_is_one_persons()

    @invariant()
    def no_work_is_without_someone_and_not_shown_so(self) -> None:
        with self.world.workspace.read() as db:
            for task in db.scalars(select(Task).where(Task.state.in_(OPEN))):
                owners = select(TaskOwner).where(TaskOwner.task_id == task.id)
                current = [one for one in db.scalars(owners) if one.is_current]
                items = select(HandoverItem.state).join(TaskOwner).where(TaskOwner.task_id == task.id)
                waits = any(state is not ItemState.SETTLED for state in db.scalars(items))
                assert current or task.ownership is Ownership.GROUP or task.staff_hold or waits

    @invariant()
    def both_sides_sign_off(self) -> None:
        """Whoever leaves: someone of staff and someone of the group is named, and nobody twice."""
        with self.world.workspace.read() as db:
            named = select(StrandPerson).where(StrandPerson.person_id.is_not(None))
            signers = list(db.scalars(named))
        assert {one.behalf for one in signers} == set(Behalf)
        assert len({one.person_id for one in signers}) == len(signers)

    @invariant()
    def nobody_holds_what_they_declined(self) -> None:
        with self.world.workspace.read() as db:
            declined = select(Offer, HandoverItem).join(HandoverItem, HandoverItem.id == Offer.item_id)
            for offer, item in db.execute(declined.where(Offer.state == OfferState.NO)):
                assert item.state in LOOKING
                if item.agenda_item_id is not None:
                    assert db.get_one(AgendaItem, item.agenda_item_id).leader_id != offer.person_id

    @invariant()
    def nobody_who_is_away_is_asked(self) -> None:
        with self.world.workspace.read() as db:
            asked = select(Person.status).join(Offer, Offer.person_id == Person.id)
            assert set(db.scalars(asked.where(Offer.state == OfferState.ASKED))) <= {PersonStatus.ACTIVE}

    @invariant()
    def history_only_grows(self) -> None:
        with self.world.workspace.read() as db:
            count = db.scalar(select(func.count()).select_from(entry_table)) or 0
        assert count >= self.entries
        self.entries = count


class Conflicts(LongerAbsences):
    """Besides: a series edited under it, one act of many taken back, two records joined, a role few may hold.

    The two sessions are a series, and the last of the three volunteers is under 18.
    """

    def also(self, world: World) -> None:
        super().also(world)
        series = world.add(Series(title="Brochure group", rule="FREQ=WEEKLY;COUNT=2", starts_on=TODAY))
        with world.workspace.change(Act.EXAMPLE_MADE) as change:
            db = change.session
            young = db.get_one(Person, self.people[3])
            young.under_18, young.carer_agreed, young.carer_contact = True, True, "Pat Fox"
            for week, session in enumerate(self.sessions):
                held = db.get_one(Session, session)
                held.series_id, held.on = series, TODAY + timedelta(weeks=week)

    @rule(at=st.sampled_from([0, 1]), how=st.integers(0, 4), days=st.integers(1, 6))
    def edit_the_series(self, at: int, how: int, days: int) -> None:
        """Another room, another hour, another day from here on; or it ends."""
        with self.world.workspace.read() as db:
            session = db.get_one(Session, self.sessions[at])
            details, series = details_of(session), session.series_id
        if how == 0 and series is not None:
            self._do(end_series, EndSeries(series, self.world.workspace.today()))
            return
        changed = (
            replace(details, room=f"Room {days}"),
            replace(details, start=time(8 + days), end=time(11 + days)),
            replace(details, on=details.on + timedelta(days=days)) if details.on is not None else details,
        )[how % 3]
        self._do(change_series, ChangeSeries(self.sessions[at], changed))

    @rule(which=ANY)
    def take_back_one_of_many(self, which: int) -> None:
        """What others built on is refused in words; the rest is taken back, and done again exactly."""
        with self.world.workspace.read() as db:
            acts = select(entry_table.c.id).where(entry_table.c.id > self.since)
            acts = acts.where(entry_table.c.undoes.is_(None), entry_table.c.redoes.is_(None))
            entries = db.scalars(acts.order_by(entry_table.c.id)).all()
        if not entries:
            return
        entry, before = entries[which % len(entries)], self._image()
        try:
            self.world.workspace.undo(entry)
        except PlainError:
            assert self._image() == before, "a refusal changed something"
            return
        self.every_invariant()
        self.world.workspace.undo(entry)
        assert self._image() == before, "done again, it led elsewhere"
        self.world.sign_in(AccountRole.COORDINATOR)  # the bar begins afresh: the order of acts is another now
        self.pasts, self.futures = [], []

    @rule(sure=st.integers(0, 9), keep=st.sampled_from([1, 2]))
    def join_records(self, sure: int, keep: int) -> None:
        """Two records were of one person: what either held, was asked or had said is that person's."""
        if sure == 0:
            self._do(merge_people, MergePeople(self.people[keep], self.people[3]))

    @rule(role=st.sampled_from([2, 3]), alone=st.booleans())
    def held_alone(self, role: int, alone: bool) -> None:
        """A role becomes one that is held alone: nobody under 18 may have it from then on."""
        name = {2: "Note-taker", 3: "Peer support"}[role]
        self._do(change_role, ChangeRole(role, RoleDetails(name=name, alone=alone)))

    # What always holds besides

    @invariant()
    def each_share_of_a_task_is_one_persons(self) -> None:
        """Two shares of one task are one once they were one person's; otherwise as before."""
        with self.world.workspace.read() as db:
            joined = db.get(Person, self.people[3]) is None
        if not joined:
            super().each_share_of_a_task_is_one_persons()

    @invariant()
    def nobody_stands_where_they_may_not(self) -> None:
        with self.world.workspace.read() as db:
            there = select(Person, Role, Session).join(Assignment, Assignment.person_id == Person.id)
            there = there.join(Place).join(Role).join(Session)
            in_it = Assignment.state.in_((AssignmentState.CONFIRMED, AssignmentState.INVITED))
            for person, role, session in db.execute(there.where(in_it)):
                assert not (person.under_18 and role.alone)
                assert session.state is not SessionState.PLANNED or person.status not in GONE

    @invariant()
    def an_item_of_a_session_goes_with_it(self) -> None:
        """What is looked for at a session is looked for by the day it is held, and only where it is."""
        with self.world.workspace.read() as db:
            looked_for = (
                select(HandoverItem, Session)
                .outerjoin(Assignment, HandoverItem.assignment_id == Assignment.id)
                .outerjoin(Place, Place.id == Assignment.place_id)
                .outerjoin(AgendaItem, AgendaItem.id == HandoverItem.agenda_item_id)
                .join(Session, Session.id == func.coalesce(Place.session_id, AgendaItem.session_id))
            )
            for item, session in db.execute(looked_for.where(HandoverItem.state.in_(LOOKING))):
                assert session.state is SessionState.PLANNED
                assert item.settle_by == session.on

    @invariant()
    def no_one_thing_is_handed_over_twice_at_once(self) -> None:
        """However many absences overlap, and however often each was recorded."""
        with self.world.workspace.read() as db:
            open_ = db.scalars(select(HandoverItem).where(HandoverItem.state.in_(LOOKING))).all()
            things = [
                (item.subject, getattr(item, SUBJECTS[item.subject]))
                for item in open_
                if item.agenda_item_id is None
            ]
        assert len(things) == len(set(things))

    def every_invariant(self) -> None:
        """All that holds after each step, asked in the middle of one."""
        for one in self.invariants:
            one.function(self)


@pytest.mark.long
def test_whatever_is_done_with_longer_absences(world_template: Path, tmp_path: Path) -> None:
    Conflicts.template, Conflicts.folder = world_template, tmp_path
    walk(Conflicts, ways=8, steps=30)
