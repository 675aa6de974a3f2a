"""Support in the example: who checks in with whom, and what a few people want known by whom they named."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.apart import ApartToken
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.support import CheckIn, PrivateReader, PrivateRecord
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.services.sealing import seal
from coprod_desktop.store import apart
from coprod_desktop.vocabulary import PrivateKind, PrivatePart


def add_support(scene: Scene) -> None:
    """Add check-ins, and what is private, seen by the coordinator, by the lead, or by the lead alone."""
    for row in content("support")["mentors"]:
        wanted = (scene.projects[row["project"]], scene.people[row["person"]])
        where = (Member.project_id == wanted[0], Member.person_id == wanted[1])
        member = scene.db.scalars(select(Member).where(*where).order_by(Member.id)).first()
        if member is None:
            continue
        mentor = scene.people[row["mentor"]]
        member.name_mentor(mentor, row["every"], scene.day(row["next_in"]))
        for days in row["held_in"]:
            held = CheckIn(member_id=member.id, mentor_id=mentor)
            held.hold(_day(scene, days), scene.on)
            scene.add(held)
    for row in content("support")["private"]:
        record = PrivateRecord(
            person_id=scene.people[row["person"]],
            kind=PrivateKind(row["kind"]),
            project_id=scene.projects[row["project"]] if "project" in row else None,
        )
        readers = (scene.lead,) if row.get("lead_only") else ()
        keep_private(scene, record, row["words"], row["agreed_in"], row.get("review_in"), readers)
    for at, row in enumerate(content("support")["apart"]):
        _keep_apart(scene, row, f"{at:032x}")


def _keep_apart(scene: Scene, row: dict[str, Any], mark: str) -> None:
    """Someone is kept apart from somebody else, or from a role, by the same means."""
    person = scene.db.get_one(Person, scene.people[row["person"]])
    other = (
        apart.of_role(scene.roles[row["role"]])
        if "role" in row
        else apart.of_person(scene.db.get_one(Person, scene.people[row["other"]]).public_id)
    )
    token = apart.with_secret(scene.db).token(apart.of_person(person.public_id), other)
    scene.add(ApartToken(mark=mark, token=token))
    apart.changed(scene.db)
    record = PrivateRecord(person_id=person.id, kind=PrivateKind.APART)
    keep_private(scene, record, {"mark": mark, "why": row["why"]}, row["agreed_in"], row["review_in"])


def keep_private(
    scene: Scene,
    record: PrivateRecord,
    words: Mapping[str, str],
    agreed: int,
    review: int | None = None,
    readers: Collection[int] = (),
) -> None:
    """Seal something for the accounts named, or for the first there is; nothing while there is none."""
    first = scene.db.scalar(select(Account.id).order_by(Account.id).limit(1))
    if first is not None:
        record.agree(_day(scene, agreed), scene.day(review), scene.on, scene.at(agreed))
        scene.add(record)
        named = tuple(readers) or (first,)
        scene.add(*(PrivateReader(record_id=record.id, account_id=one) for one in named))
        said = {PrivatePart(part): text for part, text in words.items()}
        seal(scene.home, scene.db, record, said, named)


def _day(scene: Scene, days: int) -> date:
    return scene.day(days) or scene.on
