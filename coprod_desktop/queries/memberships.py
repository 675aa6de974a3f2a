"""Who belongs to a project’s group, as several queries and services ask it."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from coprod_desktop.model.projects import Member


def still_in() -> ColumnElement[bool]:
    """What holds for a member who is in that project’s group, in this part or in another."""
    other = aliased(Member)
    there = select(other.id).where(
        other.project_id == Member.project_id, other.person_id == Member.person_id, other.left_on.is_(None)
    )
    return or_(Member.left_on.is_(None), there.exists())
