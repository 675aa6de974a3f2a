"""The example's ways into its groups: a first conversation, who was asked, who isn't here yet, an ending."""

from sqlalchemy import select

from coprod_desktop.model.group import (
    Ending,
    FirstTalk,
    Invitation,
    MissingVoice,
    NewcomerTold,
    ProjectCredit,
    ToldThen,
)
from coprod_desktop.model.projects import Member
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.services.example.support import keep_private
from coprod_desktop.vocabulary import CreditWish, Newcomer, PaymentAnswer, PrivateKind, Told, VoiceState


def welcome(scene: Scene) -> None:
    """Add how people come into the groups, and how one project ended."""
    work = content("work")["group"]
    for row in work["first_talks"]:
        talk = FirstTalk(
            person_id=scene.people[row["person"]],
            project_id=scene.projects[row["project"]],
            held_on=scene.day(row["held_in"]),
            with_id=scene.people[row["with"]],
            payment=PaymentAnswer(row["payment"]),
            payment_on=scene.day(row["held_in"]),
            met_by_id=scene.people[row["met_by"]],
            session_id=scene.sessions.get((row["project"], 0)),
        )
        scene.add(talk)
        record = PrivateRecord(person_id=talk.person_id, kind=PrivateKind.FIRST_TALK, first_talk_id=talk.id)
        keep_private(scene, record, row["said"], row["held_in"])
        scene.db.add_all(ToldThen(talk_id=talk.id, what=Told(one)) for one in row["told"])
    for project, person, asked, again in work["invitations"]:
        scene.db.add(
            Invitation(
                project_id=scene.projects[project], person_id=scene.people[person],
                asked_on=scene.day(asked), again_on=scene.day(again),
            )
        )  # fmt: skip
    for row in work["voices"]:
        scene.db.add(
            MissingVoice(
                project_id=scene.projects[row["project"]], who=row["who"], would_bring=row["bring"],
                trying=row.get("trying", ""), by_on=scene.day(row.get("by_in")),
                tries_id=scene.people[row["tries"]] if "tries" in row else None,
                state=VoiceState(row["state"]),
            )
        )  # fmt: skip
    for project, person, buddy, joined, told in work["newcomers"]:
        _newcomer(scene, (project, person), buddy, joined, told)
    for row in work["endings"]:
        project_id = scene.projects[row["project"]]
        scene.db.add(
            Ending(
                project_id=project_id, marked=row["marked"], marked_on=scene.day(row["marked_in"]),
                shared=row["shared"], kept=row["kept"],
            )
        )  # fmt: skip
        for person, wish, words in row["credits"]:
            credit = ProjectCredit(project_id=project_id, person_id=scene.people[person])
            credit.say(CreditWish(wish), words)
            scene.db.add(credit)
    scene.db.flush()


def _newcomer(scene: Scene, who: tuple[str, str], buddy: str, joined: int, told: list[str]) -> None:
    """Someone who joined not long ago, with a buddy and what they know by now."""
    project, person = who
    both = (Member.project_id == scene.projects[project], Member.person_id == scene.people[person])
    member = scene.db.scalars(select(Member).where(*both)).one()
    member.joined_on = scene.day(joined)
    member.walk_beside(scene.people[buddy])
    scene.db.add_all(NewcomerTold(member_id=member.id, what=Newcomer(one)) for one in told)
