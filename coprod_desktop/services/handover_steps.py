"""What can happen to one handover item, step by step, inside a change that is under way.

`services.absence` takes several of these steps in one act, `services.handover` one at a time; the rules are
the same for both.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import FOR_ONE_SESSION, Absence, keeps_from
from coprod_desktop.model.handover import LOOKING, SUBJECTS, HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.stops import stop
from coprod_desktop.model.wishes import ASK_THEM_FIRST, Wish, which_counts, why_not_ask, why_not_settle
from coprod_desktop.services.handover_hands import Hands
from coprod_desktop.services.handover_offers import end_offers
from coprod_desktop.services.handover_parts import (
    Part,
    Said,
    check_goes_on,
    is_absent,
    lent,
    may_be_left_out,
    part_of,
    require_back,
)
from coprod_desktop.services.wishes import RecordWish, keep_wish
from coprod_desktop.store.apart import near
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    How,
    ItemState,
    OfferState,
    PersonKind,
    Settled,
    WishKind,
)
from coprod_desktop.wording import _


class Steps:
    """The steps, on the session of an open change."""

    def __init__(self, workspace: Workspace, db: Db) -> None:
        self.db = db
        self.at: datetime = workspace.now()
        self.today = workspace.today()
        self.hands = Hands(db, self.at, self.today)
        self.by: int | None = workspace.signed_in.account_id or None
        self._wishes: dict[int, list[Wish]] = {}
        self._offers: dict[int, dict[int, Offer]] = {}
        self._groups: dict[int, frozenset[int]] = {}
        self.kept: list[object] = []  # a session lets go of what nobody holds

    def begin_items(self, items: Sequence[HandoverItem], people: Iterable[int]) -> None:
        """Keep new items, and fetch at once the people they may go to: an absence can touch many things."""
        self.db.add_all(items)
        self.db.flush()
        self._offers.update((item.id, {}) for item in items)
        self.kept += self.db.scalars(select(Person).where(Person.id.in_(set(people))))

    def part(self, item_id: int) -> Part:
        """The item with what it is about; raises RuleBroken when it is gone."""
        item = self.db.get(HandoverItem, item_id)
        if item is None:
            raise RuleBroken(_("This is no longer there. Look at the board again."))
        return part_of(self.db, item)

    # What the holder said

    def wish(self, part: Part) -> Wish | None:
        """The wish that counts for this part, or None when nothing was said; what is lent is ours."""
        if part.loan is not None:
            return None
        return which_counts(
            self._wishes_of(part.holder.id),
            **part.itself(),
            project_id=part.project_id,
            on=self.today,
        )

    def say(self, part: Part, said: Said, how: How) -> Wish:
        """Record what the holder says now about this part; raises RuleBroken for what is only lent."""
        if part.loan is not None:
            raise lent()
        had = part.duty
        itself = {column: id_ for column, id_ in part.itself().items() if had is None and id_ is not None}
        request = RecordWish(
            part.holder.id,
            said.kind,
            named_id=said.named_id,
            **itself,
            duty=(had.duty.subject, had.id) if had is not None else None,
            until=said.until,
            keep_name=said.keep_name,
            pass_notes=said.pass_notes,
            will_answer=said.will_answer,
            how=how,
        )
        known = self._wishes_of(part.holder.id)
        wish = keep_wish(self.db, request, self.at, self.by)
        gone = {*self.db.deleted, wish}
        self._wishes[part.holder.id] = [one for one in known if one not in gone] + [wish]
        return wish

    def follow(self, part: Part) -> None:
        """Put the item where the wish that counts leaves it."""
        wish = self.wish(part)
        kind = wish.kind if wish is not None else None
        if kind is WishKind.KEEP:
            self.keep(part)
        elif kind is WishKind.LEAVE_OUT and may_be_left_out(self.db, part):
            self.settle(part, Settled.LEFT_OUT)
        elif self._being_asked(part) and kind not in ASK_THEM_FIRST:
            part.item.ask(self.at)
        else:
            self.wait(part)

    def keep(self, part: Part) -> None:
        """Kept for them; what would wait longer than one session is parked, and looked at again in time."""
        wish = self.wish(part)
        absence = self.db.get_one(Absence, part.item.absence_id)
        until = (wish.until if wish is not None else None) or absence.review
        said = wish is not None and wish.kind is WishKind.KEEP
        if not said or absence.kind in FOR_ONE_SESSION or part.of_one_session or until is None:
            self.settle(part, Settled.KEPT)
            return
        by = part.item.settle_by
        until = min(until, by) if by is not None and by >= self.today else until
        if until > self.today:
            part.item.park(until, self.today, self.at)
        else:  # it would be kept beyond the day it has to be done by
            part.item.ask_them(self.at)

    def wait(self, part: Part) -> None:
        """Leave the item open: to ask the holder where they want that, else to find someone.

        Who has died is asked nothing: staff hold it, and find someone with the group. What is on loan
        is to be collected.
        """
        if part.loan is not None:
            part.item.collect(self.at)
            return
        wish = self.wish(part)
        if not part.holder.may_be_rung:
            self.hold(part)
            part.item.look_on(self.at)
        elif (wish.kind if wish is not None else None) in ASK_THEM_FIRST:
            part.item.ask_them(self.at)
        else:
            part.item.look_on(self.at)

    # Asking, and what they answer

    def ask(self, part: Part, person_id: int, how: How | None = None) -> None:
        """Ask someone. Raises RuleBroken where a wish or a stop stands against it, or they were asked."""
        self._check_may_take(part, person_id)
        offer = self._offers_of(part).get(person_id)
        if offer is not None:
            offer.ask_again(how, self.at)
        part.item.ask(self.at)
        if offer is not None:
            return
        offer = Offer(item_id=part.item.id, person_id=person_id, how=how, at=self.at, state=OfferState.ASKED)
        self.db.add(offer)
        self._offers_of(part)[person_id] = offer

    def accept(self, part: Part, person_id: int, how: How | None = None) -> None:
        """Someone said yes, asked before or not: first yes wins, and nobody else is asked any more."""
        self._check_may_take(part, person_id)
        wish = self.wish(part)
        self.hands.pass_on(part, person_id, how, wish.keep_name if wish is not None else None)
        part.item.take(person_id, self.at, say_back=not part.of_one_session)
        self.end_offers(part, but=person_id)

    def decline(self, part: Part, person_id: int) -> None:
        """Someone asked said not this time; raises RuleBroken when they are not being asked."""
        offer = self._offers_of(part).get(person_id)
        if offer is None:
            raise RuleBroken(_("They are not being asked about this."))
        offer.decline()
        self._after_answer(part)

    def withdraw(self, part: Part, person_id: int) -> None:
        """Stop asking someone; raises RuleBroken when they are not being asked."""
        if not self.is_asked(part, person_id):
            raise RuleBroken(_("They are not being asked about this."))
        self.db.delete(self._offers_of(part).pop(person_id))
        self._after_answer(part)

    def thank(self, part: Part, person_id: int) -> None:
        """Someone who had been asked was told and thanked; raises RuleBroken when nobody has to."""
        offer = self._offers_of(part).get(person_id)
        if offer is None or offer.state is not OfferState.WITHDRAWN:
            raise RuleBroken(_("They are told already."))
        self.db.delete(self._offers_of(part).pop(person_id))

    def end_offers(self, part: Part, *, but: int | None = None) -> None:
        """Nobody is asked any more; a no leaves no trace, and who was still being asked is to be told."""
        end_offers(self.db, self._offers_of(part).values(), self.at, but=but)
        self._offers.pop(part.item.id)
        self.db.flush()

    # What follows from something done elsewhere

    def may_follow(self, part: Part, person_id: int) -> bool:
        """Whether someone may have it without more asking: nothing said speaks against it."""
        wish = self.wish(part)
        return wish is None or self._why_not_ask(part, wish, person_id) is None

    def is_asked(self, part: Part, person_id: int) -> bool:
        """Whether someone is being asked about this."""
        offer = self._offers_of(part).get(person_id)
        return offer is not None and offer.state is OfferState.ASKED

    def is_taken_back(self, part: Part) -> bool:
        """Whether they can make that one session after all."""
        absence = self.db.get_one(Absence, part.item.absence_id)
        return not absence.stands and absence.kind in FOR_ONE_SESSION

    # Other ways to settle

    def hold(self, part: Part) -> None:
        """Staff hold it meanwhile; it stays open, and the holder stays the holder. Nothing that is lent."""
        if part.loan is not None:
            raise lent()
        part.item.hold(self.at)
        if part.task is not None:
            part.task.staff_hold = True

    def settle(self, part: Part, how: Settled) -> None:
        """Settle it otherwise than by someone's yes; raises RuleBroken where that isn't what they said."""
        if how is Settled.TAKEN:
            raise RuleBroken(_("Say who has taken it on."), "person")
        if how is Settled.STAFF and part.task is None:
            raise RuleBroken(
                _("This is held by a person: ask a member of staff to take it, and record their yes."),
                "outcome",
            )
        if part.loan is not None or how is Settled.RETURNED:
            self._settle_loan(part, how)
            return
        wish = self.wish(part)
        why_not = why_not_settle(
            wish,
            how,
            holder=part.holder.short_name,
            for_once=part.of_one_session,
            named_answered=self._named_answered(part, wish),
            can_be_asked=part.holder.may_be_rung,
        )
        if why_not is not None:
            raise RuleBroken(why_not, "outcome")
        part.item.settle(how, self.at)
        self.end_offers(part)
        self.hands.settle(part, how)

    def _settle_loan(self, part: Part, how: Settled) -> None:
        """Something lent is back with us, stays with them, or is no longer needed."""
        if part.loan is None or how not in (Settled.RETURNED, Settled.KEPT, Settled.WITHDRAWN):
            raise lent("outcome")
        part.item.settle(how, self.at)
        self.hands.settle(part, how)

    def reopen(self, part: Part) -> None:
        """Look for someone again: what settling changed is put back, and the holder is the holder again."""
        if self.is_taken_back(part):
            raise RuleBroken(_("They can make it after all, so there is nothing to hand over."))
        if part.rests:
            raise RuleBroken(_("That session doesn’t take place, so nobody needs to be found."))
        check_goes_on(part)
        self._put_back(part)

    def _put_back(self, part: Part) -> None:
        self.hands.check_still_theirs(part)
        cover = part.item.cover_id
        if cover is not None:
            self.hands.take_from(part, cover)
        self.hands.put_back(part)
        part.item.reopen(ItemState.FIND_SOMEONE, self.at)
        self.wait(part)

    def give_back(self, part: Part) -> None:
        """The holder has their part again, and whoever covered gives it up; both have said yes.

        Raises RuleBroken while something keeps them from having it, and when nobody said they could.
        """
        if self.db.get_one(Absence, part.item.absence_id).stands:
            raise RuleBroken(
                _("{name} hasn’t said they are back. Record that first.").format(name=part.holder.short_name)
            )
        if part.session is not None and part.session.is_over(self.at):
            raise RuleBroken(_("That session is over. Who was there is recorded on its own page."))
        if part.task is not None and not part.task.is_open and part.item.task_was is None:
            raise RuleBroken(_("This task has ended, so there is nothing to take on."))
        check_goes_on(part)
        if part.session is not None and is_absent(self.db, part.holder.id, part.session):
            raise RuleBroken(_("{name} can’t make that session.").format(name=part.holder.short_name))
        if part.item.settled is Settled.WITHDRAWN:
            raise RuleBroken(_("Nobody else has this, so there is nothing to give back."))
        require_back(part)
        if part.item.state not in LOOKING:
            self._put_back(part)
        if part.assignment is not None:
            part.assignment.turn(AssignmentState.CONFIRMED, self.at)
        self.withdrawn(part)

    def bring_back(self, part: Part) -> None:
        """The holder can do it after all: what nobody else has taken is theirs again, the rest stays."""
        item, assignment = part.item, part.assignment
        if self._is_kept_by_another(part):
            return
        if assignment is not None and assignment.state is AssignmentState.CANNOT:
            require_back(part)
            if not item.is_open:
                self._put_back(part)
            assignment.turn(AssignmentState.CONFIRMED, self.at)
            assignment.note(None)
            self.withdrawn(part)
        elif item.state in LOOKING:
            self.withdrawn(part)

    def _is_kept_by_another(self, part: Part) -> bool:
        """Whether another absence of theirs still keeps them from it: then the item goes on under that."""
        if part.session is None:
            return False
        other = self.db.scalar(
            select(Absence)
            .where(Absence.person_id == part.holder.id, Absence.id != part.item.absence_id)
            .where(keeps_from(part.session.id, part.session.on))
            .order_by(Absence.id.desc())
            .limit(1)
        )
        if other is None:
            return False
        column = SUBJECTS[part.item.subject]
        taken = select(HandoverItem.id).where(
            HandoverItem.absence_id == other.id,
            getattr(HandoverItem, column) == getattr(part.item, column),
        )
        if self.db.scalar(taken) is None:
            part.item.absence_id = other.id
        return True

    def withdrawn(self, part: Part) -> None:
        """Nothing is left to hand over."""
        part.item.settle(Settled.WITHDRAWN, self.at)
        self.end_offers(part)
        if part.task is not None:
            part.task.staff_hold = False

    # Inside

    def _wishes_of(self, person_id: int) -> list[Wish]:
        if person_id not in self._wishes:
            found = self.db.scalars(select(Wish).where(Wish.person_id == person_id))
            self._wishes[person_id] = list(found)
        return self._wishes[person_id]

    def _offers_of(self, part: Part) -> dict[int, Offer]:
        """Those asked about an item, by person."""
        item_id = part.item.id
        if item_id not in self._offers:
            found = self.db.scalars(select(Offer).where(Offer.item_id == item_id))
            self._offers[item_id] = {offer.person_id: offer for offer in found}
        return self._offers[item_id]

    def _being_asked(self, part: Part) -> bool:
        return any(offer.state is OfferState.ASKED for offer in self._offers_of(part).values())

    def _after_answer(self, part: Part) -> None:
        if self._being_asked(part):
            part.item.ask(self.at)
        else:
            part.item.look_on(self.at)

    def _named_answered(self, part: Part, wish: Wish | None) -> bool:
        """Whether the person named said no, or can't be asked at all."""
        if wish is None or wish.named_id is None:
            return True
        offer = self._offers_of(part).get(wish.named_id)
        if offer is not None and offer.state is OfferState.NO:
            return True
        return self._why_stopped(part, self.db.get_one(Person, wish.named_id)) is not None

    def _check_may_take(self, part: Part, person_id: int) -> None:
        if part.loan is not None:
            raise lent("person")
        person = self.db.get(Person, person_id)
        if person is None:
            raise RuleBroken(_("They are no longer in the roster."), "person")
        if person.id == part.holder.id:
            words = _("It is {name}’s already. If they can do it after all, say so on their absence.")
            raise RuleBroken(words.format(name=person.short_name), "person")
        if part.session is not None and part.session.is_over(self.at):
            raise RuleBroken(_("That session is over. Who was there is recorded on its own page."))
        if part.task is not None and not part.task.is_open:
            raise RuleBroken(_("This task has ended, so there is nothing to take on."))
        check_goes_on(part)
        stopped = self._why_stopped(part, person)
        wished = self._why_not_ask(part, self.wish(part), person_id)
        why_not = stopped or wished if part.duty is not None else wished or stopped  # first, whose side it is
        if why_not is not None:
            raise RuleBroken(why_not, "person")

    def _why_not_ask(self, part: Part, wish: Wish | None, person_id: int) -> str | None:
        """What the holder said against this person having it; None when nothing was."""
        return why_not_ask(
            wish,
            person_id,
            holder=part.holder.short_name,
            in_group=self._in_group(part, person_id),
            named_answered=self._named_answered(part, wish),
            can_be_asked=part.holder.may_be_rung,
        )

    def _why_stopped(self, part: Part, person: Person) -> str | None:
        """A hard stop, or that they have the part already or can't come themselves."""
        if (words := stop(person, part.role, near(self.db, part.session, [part.holder.id]))) is not None:
            return words
        if part.session is not None and is_absent(self.db, person.id, part.session):
            return _("{name} can’t make that session either.").format(name=person.short_name)
        if self.hands.has(part, person.id):
            return _("{name} has this already. Choose someone else.").format(name=person.short_name)
        return part.duty.duty.why_not(self.db, part.duty, person) if part.duty is not None else None

    def _in_group(self, part: Part, person_id: int) -> bool:
        if part.duty is not None and part.duty.for_staff:
            return self.db.get_one(Person, person_id).kind is PersonKind.STAFF
        project_id = part.project_id or 0
        if project_id not in self._groups:
            group = select(Member.person_id).where(Member.project_id == project_id, Member.left_on.is_(None))
            self._groups[project_id] = frozenset(self.db.scalars(group))
        return person_id in self._groups[project_id]
