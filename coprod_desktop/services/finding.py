"""Finding what a request is about, and how it stands."""

from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coprod_desktop.errors import Conflict
from coprod_desktop.model import Base
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, filled
from coprod_desktop.wording import _

T = TypeVar("T", bound=Base)


def find(session: Session, kind: type[T], id_: int) -> T:
    """The mapped object with this id; raises Conflict when it was removed since it was shown."""
    found = session.get(kind, id_)
    if found is None:
        raise Conflict(_("This was removed in the meantime. Have another look at the page."))
    return found


def holding(session: Session, place_id: int) -> int:
    """How many people fill a place."""
    held = select(func.count(Assignment.id)).join(Person, Person.id == Assignment.person_id)
    return session.scalar(held.where(Assignment.place_id == place_id, filled())) or 0
