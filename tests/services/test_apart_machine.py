"""Two people who must not meet, and one who must not come to a venue, through all that is done in any order.

Hypothesis chooses what is done next. What always holds: the two are never both at one session or at two that
adjoin, nor the third where they must not be; neither is beside the other; whoever is refused is told the one
sentence, which names nobody else; no list offers them, and nothing shown says why.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Place
from coprod_desktop.model.sessions import Series, Session
from coprod_desktop.services import rota
from coprod_desktop.services.check_ins import NameMentor, name_mentor
from coprod_desktop.services.first_talk import WriteFirstTalk, write_first_talk
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.projects import (
    ChangeMember,
    MemberBack,
    MemberLeft,
    change_member,
    member_back,
    member_left,
)
from coprod_desktop.services.ready import Arrange, MarkReady, arrange, mark_ready
from coprod_desktop.services.series import AddSeries, ChangeSeries, add_series, change_series
from coprod_desktop.services.sessions import Details, Needed
from coprod_desktop.vocabulary import ReadyFor, ReadyState, Repeats
from tests.services.apart_walk import ANY, DAY, TIMES, WHICH, WHO, KeptApart
from tests.walking import walk

MAYBE = st.one_of(st.none(), WHO)
ASH = 4


class KeptApartBeside(KeptApart):
    """The same with sessions that repeat, whoever is beside somebody, and Ash, who is perhaps another."""

    @property
    def people(self) -> list[int]:
        """Two records that were joined are one, whichever of them stayed."""
        with self.world.workspace.read() as db:
            there = set(db.scalars(select(Person.id)))
        *others, ash = self.recorded
        return [one if one in there else ash for one in others] + [ash if ash in there else others[0]]

    # Sessions that repeat

    @rule(at=WHICH, days=st.integers(0, 2), venue=st.integers(0, 1))
    def repeats(self, at: int, days: int, venue: int) -> None:
        with self.world.workspace.read() as db:
            if len(db.scalars(select(Series.id)).all()) > 1:
                return
        start, end = TIMES[at]
        details = Details("Weekly", DAY + timedelta(days=days), start, end, self.project, self.venues[venue])
        self._do(add_series, AddSeries(details, Repeats.WEEKLY, count=2, places=(Needed(1), Needed(2))))

    @rule(which=ANY, who=WHO)
    def put_in_one_that_repeats(self, which: int, who: int) -> None:
        if place := self._repeating(which, Place.id):
            self._do(rota.put_in, rota.PutIn(place, self.people[who]))

    @rule(which=ANY, when=WHICH, days=st.integers(0, 2), venue=st.integers(0, 1))
    def this_and_following(self, which: int, when: int, days: int, venue: int) -> None:
        if session := self._repeating(which, Session.id):
            start, end = TIMES[when]
            day = self.world.get(Session, session).on
            nearest = DAY + timedelta(days=days + 7 * (day > DAY + timedelta(days=4)))
            details = Details("Weekly", nearest, start, end, self.project, self.venues[venue])
            self._do(change_series, ChangeSeries(session, details))

    def _repeating(self, which: int, what: Any) -> int | None:
        with self.world.workspace.read() as db:
            query = select(what).where(Session.series_id.is_not(None)).order_by(what)
            if what is Place.id:
                query = query.join(Session, Session.id == Place.session_id)
            found = db.scalars(query).all()
        return found[which % len(found)] if found else None

    # Who is beside somebody

    @rule(who=WHO, other=MAYBE)
    def checks_in(self, who: int, other: int | None) -> None:
        self._do(name_mentor, NameMentor(self._member(who), self._who(other)))

    @rule(who=WHO, other=MAYBE)
    def goes_beside(self, who: int, other: int | None) -> None:
        self._do(change_member, ChangeMember(member_id=self._member(who), buddy_id=self._who(other)))

    @rule(who=WHO, back=st.booleans())
    def leaves_and_comes_back(self, who: int, back: bool) -> None:
        member = self._member(who)
        if back:
            self._do(member_back, MemberBack(member))
        else:
            self._do(member_left, MemberLeft(member))

    @rule(who=WHO, met_by=MAYBE, talks_with=MAYBE, at=ANY, which=st.one_of(st.none(), ANY))
    def comes_first(
        self, who: int, met_by: int | None, talks_with: int | None, at: int, which: int | None
    ) -> None:
        self._do(write_first_talk, WriteFirstTalk(
            person_id=self.people[who], talk_id=None if which is None else self._one(FirstTalk, which),
            with_id=self._who(talks_with), met_by_id=self._who(met_by),
            session_id=self._one(Session, at), readers=(1,),
        ))  # fmt: skip

    @rule(at=ANY, alone=MAYBE, rings=MAYBE)
    def is_alone(self, at: int, alone: int | None, rings: int | None) -> None:
        if session := self._one(Session, at):
            self._do(arrange, Arrange(
                session_id=session, what=ReadyFor.LONE_WORKING,
                alone_id=self._who(alone), seen_to_id=self._who(rings),
            ))  # fmt: skip

    @rule(at=ANY, which=ANY)
    def is_alone_as_before(self, at: int, which: int) -> None:
        session, kept = self._one(Session, at), self._one(Arrangement, which)
        if session and kept:
            request = MarkReady(session, ReadyFor.LONE_WORKING, ReadyState.NEEDED, kept)
            self._do(mark_ready, request)

    # Ash turns out to be somebody who is known already

    @rule(who=st.integers(0, 3), stays=st.booleans())
    def is_ash(self, who: int, stays: bool) -> None:
        people = self.people
        if len(set(people)) == len(people):
            pair = (people[ASH], people[who])
            self._do(merge_people, MergePeople(*(pair if stays else reversed(pair))))

    # What always holds of these

    @invariant()
    def neither_is_beside_the_other(self) -> None:
        pair = set(self.people[:2])
        beside: tuple[Any, ...] = (
            select(Member.person_id, Member.mentor_id).where(Member.left_on.is_(None)),
            select(Member.person_id, Member.buddy_id).where(Member.left_on.is_(None)),
            select(FirstTalk.person_id, FirstTalk.met_by_id),
            select(FirstTalk.person_id, FirstTalk.with_id),
            select(Arrangement.alone_id, Arrangement.seen_to_id),
        )
        with self.world.workspace.read() as db:
            for query in beside:
                assert all(set(two) != pair for two in db.execute(query)), str(query)

    def _who(self, at: int | None) -> int | None:
        return None if at is None else self.people[at]

    def _member(self, who: int) -> int:
        """What someone is in the group; of two records that were joined, by that which stayed."""
        with self.world.workspace.read() as db:
            theirs = db.scalars(select(Member.id).where(Member.person_id == self.people[who]))
            return theirs.first() or self.members[who]


@pytest.mark.long
def test_whatever_is_done_in_whatever_order(world_template: Path, tmp_path: Path) -> None:
    """The rota, series, whoever is beside somebody, and records that are joined."""
    KeptApart.template, KeptApart.folder = world_template, tmp_path
    walk(KeptApartBeside, ways=4, steps=30)
