"""The example’s safeguarding lead, with an account of their own, and what passed between them and others.

Emergency access that was asked for, given, read and told; a conflict of interest that closes what is private
about someone to whoever declared it.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from coprod_desktop.model.accounts import Account
from coprod_desktop.model.need_to_know import EmergencyAccess, EmergencyRead, PrivateConflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.support import PrivateReader, PrivateRecord
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.services.sealing import keep_a_lead, seal
from coprod_desktop.vocabulary import AccountRole, PrivateKind, PrivatePart


def let_the_lead_in(scene: Scene, sign_in_name: str, passphrase: str) -> None:
    """Let the lead sign in: before anything private is written, so that it is sealed for them as well."""
    person = scene.db.get_one(Person, scene.people[content("support")["lead"]])
    account = Account(
        person_id=person.id,
        sign_in_name=sign_in_name,
        name=person.full_name,
        role=AccountRole.SAFEGUARDING,
        slot=scene.home.slots.add_slot(scene.home.key, sign_in_name, passphrase),
    )
    scene.add(account)
    scene.lead = account.id
    keep_a_lead(scene.home, scene.db)


def add_need_to_know(scene: Scene) -> None:
    """Add who asked for emergency access and what became of it, and who declared a conflict of interest.

    Both are the coordinator’s. Nothing while nobody signs in.
    """
    me = scene.db.scalar(select(Account.id).where(Account.id != scene.lead).order_by(Account.id).limit(1))
    if me is None:
        return
    for row in content("support")["emergencies"]:
        _emergency(scene, row, me)
    for row in content("support")["conflicts"]:
        since = scene.day(row["since"]) or scene.on
        scene.add(PrivateConflict(person_id=scene.people[row["person"]], account_id=me, since=since))


def _emergency(scene: Scene, row: dict[str, Any], me: int) -> None:
    """It is over, so that its keys are gone; that it was, and why, stays for the lead and the person."""
    asked = scene.at(row["asked_in"], row["at"])
    access = EmergencyAccess(person_id=scene.people[row["person"]], account_id=me, asked_at=asked)
    access.answer(scene.lead, row["hours"], asked + timedelta(minutes=8))
    scene.add(access)
    scene.add(EmergencyRead(access_id=access.id, at=asked + timedelta(minutes=11)))
    access.tell(scene.day(row["told_in"]) or scene.on, scene.on)
    record = PrivateRecord(person_id=access.person_id, kind=PrivateKind.EMERGENCY, emergency_id=access.id)
    record.agree(asked.date(), None, scene.on, asked)
    scene.add(record)
    scene.add(PrivateReader(record_id=record.id, account_id=me))
    seal(scene.home, scene.db, record, {PrivatePart.NOTE: row["why"]}, (me,))
