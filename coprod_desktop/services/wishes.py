"""Wishes: what someone said may happen to their part if they can't do it. They may change any time."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.people import Person
from coprod_desktop.model.wishes import SCOPES, Wish
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import How, PersonStatus, Subject, WishKind
from coprod_desktop.wording import _


@dataclass(frozen=True)
class RecordWish:
    """A wish: for one place (`assignment_id`), one task or one project, or by default for all they do.

    `duty` is the kind and id of one of `queries.duties` that it is for.
    """

    person_id: int
    kind: WishKind
    named_id: int | None = None
    assignment_id: int | None = None
    task_id: int | None = None
    project_id: int | None = None
    until: date | None = None
    keep_name: bool = True
    pass_notes: bool = True
    will_answer: bool = False
    how: How | None = None
    member_id: int | None = None
    agenda_item_id: int | None = None
    duty: tuple[Subject, int] | None = None


@dataclass(frozen=True)
class RemoveWish:
    """A wish they no longer have; the less specific one, or none, counts again."""

    wish_id: int


def record_wish(workspace: Workspace, request: RecordWish) -> Change:
    """Record what someone said; it takes the place of what they said about the same before.

    `made` is the wish's id. Raises RuleBroken when they name nobody, themselves or someone who can't.
    """
    about: dict[str, int] = {"person": request.person_id}
    if request.task_id is not None:
        about["task"] = request.task_id
    if request.project_id is not None:
        about["project"] = request.project_id
    with workspace.change(Act.WISH_RECORDED, **about) as change:
        wish = keep_wish(change.session, request, workspace.now(), workspace.signed_in.account_id or None)
        change.session.flush()
        change.made = wish.id
    return change.change


def keep_wish(session: Session, request: RecordWish, at: datetime, account_id: int | None) -> Wish:
    """Put a wish into an open change, for acts that also ask about wishes. Raises as `record_wish` does."""
    found(session, request.person_id)
    scope: dict[str, int | None] = {column: getattr(request, column, None) for column in SCOPES}
    if request.duty is not None:
        scope[DUTY_COLUMNS[request.duty[0]]] = request.duty[1]
    if sum(id_ is not None for id_ in scope.values()) > 1:
        raise RuleBroken(_("A wish is about one thing, or about one project."))
    if request.kind is WishKind.PERSON and request.named_id is not None:
        named = session.get(Person, request.named_id)
        if named is None or named.status is PersonStatus.DIED:
            raise RuleBroken(_("This person can’t take anything on. Choose someone else."), "named_id")
    before = session.scalars(
        select(Wish)
        .where(Wish.person_id == request.person_id)
        .where(*(getattr(Wish, column).is_not_distinct_from(id_) for column, id_ in scope.items()))
        .order_by(Wish.recorded_at.desc())
    ).all()
    for older in before[1:]:
        session.delete(older)
    wish = before[0] if before else Wish(person_id=request.person_id)
    for column, id_ in scope.items():
        setattr(wish, column, id_)
    wish.say(request.kind, request.named_id, request.until)
    wish.keep_name, wish.pass_notes, wish.will_answer = (
        request.keep_name,
        request.pass_notes,
        request.will_answer,
    )
    wish.how, wish.recorded_at, wish.recorded_by_id = request.how, at, account_id
    session.add(wish)
    return wish


def remove_wish(workspace: Workspace, request: RemoveWish) -> Change:
    """Take a wish away; raises RuleBroken when it is gone already."""
    with workspace.change(Act.WISH_RECORDED) as change:
        wish = change.session.get(Wish, request.wish_id)
        if wish is None:
            raise RuleBroken(_("This wish is no longer here."))
        change.params["person"] = wish.person_id
        change.session.delete(wish)
    return change.change
