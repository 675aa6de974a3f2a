"""What is done about sign-off: the route, putting a version up, saying yes to it, asking for changes."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.deliverables import Deliverable, Section, Version
from coprod_desktop.model.people import Person
from coprod_desktop.model.signoff import Approval, ChangeAsked, Strand, StrandPerson
from coprod_desktop.queries.standing import stands, strands_of
from coprod_desktop.services.accounts import confirm
from coprod_desktop.services.deliverables import OneVersion, version_of
from coprod_desktop.services.duty_following import check_not_moving, duties_changed
from coprod_desktop.services.signoff_steps import deliverable_page, moving, see_whether_done
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    ApprovalMethod,
    Behalf,
    ChangeKind,
    Permission,
    PersonKind,
    StrandState,
    Subject,
    VersionState,
)
from coprod_desktop.wording import _


@dataclass(frozen=True)
class Asked:
    """Someone asked to sign off, and on whose behalf."""

    person_id: int
    behalf: Behalf


@dataclass(frozen=True, kw_only=True)
class StrandSaid:
    """One strand of the route; `strand_id` of one that is there already."""

    name: str
    people: tuple[Asked, ...] = ()
    needed: int = 0
    both: bool = True
    checklist: str = ""
    due: date | None = None
    strand_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Route:
    """Who signs off, strand by strand."""

    deliverable_id: int
    strands: tuple[StrandSaid, ...] = ()
    in_order: bool = False
    never_alone: bool = True


@dataclass(frozen=True, kw_only=True)
class Approve:
    """One person’s yes to one exact version in one strand. `passphrase` is of whoever is signed in."""

    version_id: int
    strand_id: int
    person_id: int
    method: ApprovalMethod = ApprovalMethod.ON_SCREEN
    passphrase: str = field(default="", repr=False)
    reference: str = ""
    conditions: str = ""


@dataclass(frozen=True, kw_only=True)
class AskChange:
    """A change someone asks of a version, where they like of one part."""

    version_id: int
    strand_id: int
    person_id: int
    kind: ChangeKind = ChangeKind.OTHER
    words: str = ""
    section_id: int | None = None


@dataclass(frozen=True)
class SettleChange:
    """A change that is not asked any more, and how that came about."""

    change_id: int
    how: str = ""


@dataclass(frozen=True)
class ConditionMet:
    """The condition of an approval has been met."""

    approval_id: int


def set_route(workspace: Workspace, request: Route) -> Change:
    """Say who signs off, strand by strand. Where the newest version has all it needs now, it is signed off.

    Raises RuleBroken for what can’t be met, and for taking away a strand in which something was said.
    """
    with workspace.change(Act.ROUTE_SET, deliverable=request.deliverable_id) as change:
        db = change.session
        one = db.get_one(Deliverable, request.deliverable_id)
        one.in_order, one.never_alone = request.in_order, request.never_alone
        known = {each.id: each for each in db.scalars(strands_of([one.id]))}
        for gone in known.keys() - {said.strand_id for said in request.strands}:
            if _anything_said(db, gone):
                raise RuleBroken(
                    _("Something was said in “{strand}” already, so it stays.").format(
                        strand=known[gone].name
                    ),
                    "strands",
                )
            _take_away(db, one, _asked_in(db, gone))
            db.delete(known[gone])
        for position, said in enumerate(request.strands):
            strand = known.get(said.strand_id or 0) or Strand(deliverable_id=one.id)
            _write_strand(db, one, strand, position, said)
        duties_changed(workspace, db, deliverable_page(one.id))
        for version in db.scalars(select(Version).where(Version.deliverable_id == one.id)):
            if version.state is VersionState.SUBMITTED and request.strands:
                see_whether_done(db, one, version, workspace.now())
        change.made = one.id
    return change.change


def submit_version(workspace: Workspace, request: OneVersion) -> Change:
    """Put a version up for sign-off. Raises RuleBroken when nobody is named to sign it off."""
    with workspace.change(Act.VERSION_SUBMITTED) as change:
        version = version_of(change, request.version_id)
        if change.session.scalar(strands_of([version.deliverable_id]).limit(1)) is None:
            raise RuleBroken(_("Nobody is named to sign it off yet. Say who does first."))
        version.submit()
    return change.change


def approve(workspace: Workspace, request: Approve) -> Change:
    """Record one person’s yes; with the last one needed, the version is signed off. Never undone.

    On screen, staff say so themselves with their passphrase; for somebody else, staff witness it with theirs.
    Raises RuleBroken: beside "passphrase", "person_id", "reference"; when the version isn’t waiting, the
    strand’s turn hasn’t come, or they said yes already; for someone else, when one only signs off.
    """
    _check_speaks(workspace, request.person_id, request.method)
    if request.method in (ApprovalMethod.ON_SCREEN, ApprovalMethod.WITNESSED):
        _check_passphrase(workspace, request.passphrase)
    with workspace.change(Act.APPROVAL_GIVEN, person=request.person_id) as change:
        db = change.session
        version = version_of(change, request.version_id)
        version.check_waits()
        one = db.get_one(Deliverable, version.deliverable_id)
        asked = _asked(db, one, request.strand_id, request.person_id)
        _check_turn(db, one, version, request.strand_id)
        if request.person_id in _approved(db, version.id, request.strand_id):
            raise RuleBroken(_("They have signed this off already."), "person_id")
        approval = Approval(
            version_id=version.id,
            strand_id=request.strand_id,
            person_id=request.person_id,
            behalf=asked.behalf,
            given_at=workspace.now(),
        )
        if request.method is not ApprovalMethod.ON_SCREEN:
            approval.witness_id = workspace.signed_in.account_id or None
        approval.say_how(request.method, request.reference, request.conditions)
        db.add(approval)
        db.flush()
        see_whether_done(db, one, version, workspace.now())
    return change.change


def ask_change(workspace: Workspace, request: AskChange) -> Change:
    """Record a change someone asks for: sign-off of this version stops until it is settled. Never undone.

    Raises RuleBroken without words, when the version isn’t waiting, and as `approve` does.
    """
    _check_speaks(workspace, request.person_id, None)
    with workspace.change(Act.CHANGES_ASKED, person=request.person_id) as change:
        db = change.session
        version = version_of(change, request.version_id)
        version.ask_changes()
        one = db.get_one(Deliverable, version.deliverable_id)
        _asked(db, one, request.strand_id, request.person_id)
        section = db.get(Section, request.section_id) if request.section_id is not None else None
        if request.section_id is not None and (section is None or section.deliverable_id != one.id):
            raise RuleBroken(_("This part isn’t here any more."), "section_id")
        asking = ChangeAsked(
            version_id=version.id,
            strand_id=request.strand_id,
            person_id=request.person_id,
            section_id=request.section_id,
            asked_at=workspace.now(),
        )
        asking.ask(request.kind, request.words)
        db.add(asking)
    return change.change


def settle_change(workspace: Workspace, request: SettleChange) -> Change:
    """A change is not asked any more; with the last one, its version waits for sign-off again."""
    with workspace.change(Act.CHANGE_SETTLED) as change:
        db = change.session
        asking = db.get_one(ChangeAsked, request.change_id)
        version = version_of(change, asking.version_id)
        asking.settle(request.how, workspace.today())
        db.flush()
        if version.state is VersionState.CHANGES_ASKED and not _changes(db, version.id):
            version.wait_again()
            see_whether_done(db, db.get_one(Deliverable, version.deliverable_id), version, workspace.now())
    return change.change


def meet_condition(workspace: Workspace, request: ConditionMet) -> Change:
    """The condition of an approval has been met. Raises RuleBroken where none is open."""
    with workspace.change(Act.CONDITION_MET) as change:
        approval = change.session.get_one(Approval, request.approval_id)
        approval.meet(workspace.today())
        version = change.session.get_one(Version, approval.version_id)
        change.params["deliverable"], change.made = version.deliverable_id, version.id
    return change.change


def _check_turn(db: Session, one: Deliverable, version: Version, strand_id: int) -> None:
    for strand, _said, state in stands(db, one, version):
        if strand.id == strand_id and state is StrandState.NOT_YET:
            raise RuleBroken(_("The strands come one after the other, and this one’s turn hasn’t come yet."))


def _check_speaks(workspace: Workspace, person_id: int, method: ApprovalMethod | None) -> None:
    """Who only signs off speaks for themselves; on screen with a passphrase, so does everyone."""
    workspace.require(Permission.SIGN_OFF)
    themselves = workspace.signed_in.person_id == person_id
    if not themselves and not workspace.signed_in.may(Permission.EVERYDAY):
        raise RuleBroken(
            _("You can sign off for yourself. For someone else, ask a member of staff."), "person_id"
        )
    if method is ApprovalMethod.ON_SCREEN and not themselves:
        raise RuleBroken(
            _("Only they can do this with their own passphrase. Choose another way it was said."), "method"
        )


def _check_passphrase(workspace: Workspace, passphrase: str) -> None:
    with workspace.read(Permission.SIGN_OFF) as session:
        account = session.get(Account, workspace.signed_in.account_id)
    if account is None:
        raise RuleBroken(_("Sign in first."), "passphrase")
    confirm(workspace.home, account, passphrase, "passphrase")


def _asked(db: Session, one: Deliverable, strand_id: int, person_id: int) -> StrandPerson:
    query = (
        select(StrandPerson)
        .join(Strand, Strand.id == StrandPerson.strand_id)
        .where(Strand.deliverable_id == one.id, Strand.id == strand_id, StrandPerson.person_id == person_id)
    )
    found = db.scalar(query)
    if found is None:
        raise RuleBroken(_("They aren’t asked to sign this off. Change who signs it off first."), "person_id")
    return found


def _approved(db: Session, version_id: int, strand_id: int) -> set[int]:
    query = select(Approval.person_id).where(Approval.version_id == version_id)
    return set(db.scalars(query.where(Approval.strand_id == strand_id)))


def _changes(db: Session, version_id: int) -> set[int]:
    """The strands in which a change of a version is still asked."""
    query = select(ChangeAsked.strand_id).where(ChangeAsked.version_id == version_id)
    return set(db.scalars(query.where(ChangeAsked.settled_on.is_(None))))


def _anything_said(db: Session, strand_id: int) -> bool:
    return any(
        db.scalar(select(kind.id).where(kind.strand_id == strand_id).limit(1)) is not None
        for kind in (Approval, ChangeAsked)
    )


def _write_strand(db: Session, one: Deliverable, strand: Strand, position: int, said: StrandSaid) -> None:
    """Write one strand. Who comes in for somebody whose part is being handed on, on their behalf, has it."""
    strand.ask_for(said.name, said.needed, said.both, [each.behalf for each in said.people])
    strand.position, strand.checklist, strand.due = position, said.checklist.strip(), said.due
    db.add(strand)
    db.flush()
    known = {each.person_id: each for each in _asked_in(db, strand.id)}
    wanted = {each.person_id: each.behalf for each in said.people}
    going = [known[person_id] for person_id in known.keys() - wanted.keys()]
    handing_on = {had.id for _item, had in moving(db, deliverable_page(one.id), Subject.SIGN_OFF)}
    for person_id, behalf in wanted.items():
        if behalf is Behalf.STAFF and db.get_one(Person, person_id).kind is not PersonKind.STAFF:
            raise RuleBroken(_("Only a member of staff signs off for staff."), "people")
        each = known.get(person_id) or next(
            (other for other in going if other.behalf is behalf and other.id in handing_on), None
        )
        if each is None:
            each = StrandPerson(strand_id=strand.id)
            db.add(each)
        elif each in going:
            going.remove(each)
        each.person_id, each.behalf = person_id, behalf
    _take_away(db, one, going)


def _asked_in(db: Session, strand_id: int) -> list[StrandPerson]:
    """Those asked in a strand, in the order they were named."""
    query = select(StrandPerson).where(StrandPerson.strand_id == strand_id)
    return list(db.scalars(query.where(StrandPerson.person_id.is_not(None)).order_by(StrandPerson.id)))


def _take_away(db: Session, one: Deliverable, going: list[StrandPerson]) -> None:
    ids = {each.id for each in going}
    check_not_moving(db, deliverable_page(one.id), Subject.SIGN_OFF, ids, "strands")
    for each in going:
        db.delete(each)
    db.flush()
