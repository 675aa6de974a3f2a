"""Support in the example: who checks in with whom, and what a few people want known by the coordinator."""

from datetime import date

from sqlalchemy import select

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.projects import Member
from coprod_desktop.model.support import CheckIn, PrivateReader, PrivateRecord
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.services.sealing import seal
from coprod_desktop.vocabulary import PrivateKind, PrivatePart


def add_support(scene: Scene) -> None:
    """Add check-ins, and what is private, seen by the one account there is."""
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
    reader = scene.db.scalar(select(Account.id).order_by(Account.id).limit(1))
    if reader is not None:
        for row in content("support")["private"]:
            record = PrivateRecord(
                person_id=scene.people[row["person"]],
                kind=PrivateKind(row["kind"]),
                project_id=scene.projects[row["project"]] if "project" in row else None,
            )
            agreed = _day(scene, row["agreed_in"])
            record.agree(agreed, scene.day(row.get("review_in")), scene.on, scene.at(row["agreed_in"]))
            scene.add(record)
            scene.add(PrivateReader(record_id=record.id, account_id=reader))
            words = {PrivatePart(part): words for part, words in row["words"].items()}
            seal(scene.home, scene.db, record, words, (reader,))


def _day(scene: Scene, days: int) -> date:
    return scene.day(days) or scene.on
