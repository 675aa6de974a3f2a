"""What is being handed over in the example: something in each column of the board.

Recorded through the same acts as in earnest, so that everything about it is as it would be.
"""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.signoff import StrandPerson
from coprod_desktop.queries.their_say import says
from coprod_desktop.services.absence import LineChoice, Outcome, RecordAbsence, record_absence
from coprod_desktop.services.example.scene import Known
from coprod_desktop.services.handover import Answer, Park, accept_offer, decline_offer, park
from coprod_desktop.services.loans import LendThing, lend_thing
from coprod_desktop.services.their_say import RecordSay, WriteOutcome, record_say, write_outcome
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck, How, Say, Subject, WishKind


def hand_over(workspace: Workspace, known: Known, pass_by: Callable[[], None]) -> None:
    """Record who can't make it, whom they were asked to be replaced by, and who said what."""
    people = known.people
    pass_by()

    def cannot(person: str, series: str, number: int, *lines: LineChoice, **more: object) -> int:
        request = RecordAbsence(
            person_id=people[person],
            session_id=known.sessions[series, number],
            lines=lines,
            **{"check": CallerCheck.WORD, **more},  # type: ignore[arg-type]
        )
        made = record_absence(workspace, request).made
        pass_by()
        return made or 0

    def place(person: str, series: str, number: int) -> int:
        return known.assignments[known.sessions[series, number], people[person]]

    last = known.sessions["brochure", -1]
    outcome = "The cover gets one colour. Who draws the three for us to choose from is asked this week."
    write_outcome(workspace, WriteOutcome(last, outcome))
    pass_by()
    away = cannot(
        "sam", "brochure", 0,
        LineChoice(assignment_id=place("sam", "brochure", 0), outcome=Outcome.LEAVE_OPEN),
        LineChoice(
            task_owner_id=known.task_owners["s3", "sam"], outcome=Outcome.GROUP,
            why="Sam is happy for the group to finish it.", stands="The first two pages are done.",
            next_actions="Read the part about who sits where aloud in the group.",
        ),
        passed_on="Say hello from me. I’ll be back next week.",
    )  # fmt: skip
    _say(workspace, away)
    pass_by()
    cannot("lukasz", "brochure", 1, how=How.TEXT, check=CallerCheck.WE_RANG)
    waiting = cannot(
        "huong", "response", 0,
        LineChoice(
            assignment_id=place("huong", "response", 0), outcome=Outcome.ASK,
            person_ids=(people["olena"], people["jo"]),
        ),
    )  # fmt: skip
    decline_offer(workspace, Answer(_items(workspace, waiting)[0], people["jo"], How.PHONE))
    pass_by()
    tea = cannot("zoe", "circle", 0, check=CallerCheck.FACE_TO_FACE, how=How.FACE_TO_FACE)
    accept_offer(workspace, Answer(_items(workspace, tea)[0], people["jo"], How.PHONE))
    pass_by()
    keys = lend_thing(workspace, LendThing(people["adebayo"], "Room keys")).made
    cannot(
        "adebayo", "brochure", 2,
        LineChoice(
            task_owner_id=known.task_owners["cover", "adebayo"], outcome=Outcome.ACCEPTED,
            person_ids=(people["qiuyue"],), stands="Two of three covers are drawn.",
            next_actions="Try the third with the blue one’s letters.",
        ),
        LineChoice(loan_id=keys),
    )  # fmt: skip
    _step_back(workspace, known, pass_by)
    _sign_off_away(workspace, known, pass_by)
    cannot("kim", "brochure", 0, kind=AbsenceKind.LATE, about_when="About a quarter of an hour")


def _step_back(workspace: Workspace, known: Known, pass_by: Callable[[], None]) -> None:
    """Sofia steps back from one project; what to do about her role is talked about first."""
    stepping_back = RecordAbsence(
        known.people["sofia"], kind=AbsenceKind.PROJECT, project_id=known.projects["response"],
        check=CallerCheck.WE_RANG, passed_on="I’d love to read what you send.",
    )  # fmt: skip
    left = record_absence(workspace, stepping_back).made or 0
    pass_by()
    until = workspace.today() + timedelta(days=5)
    for item in _items(workspace, left)[-1:]:  # the role: the group talks about it first
        park(workspace, Park(item, until))
    pass_by()


def _sign_off_away(workspace: Workspace, known: Known, pass_by: Callable[[], None]) -> None:
    """Helen is away while the design waits for her: another of staff is asked to sign it off."""
    helen = known.people["helen"]
    with workspace.read() as db:
        signs = db.scalars(select(StrandPerson.id).where(StrandPerson.person_id == helen)).one()
    line = LineChoice(
        duty=(Subject.SIGN_OFF, signs), wish=WishKind.ANYONE,
        outcome=Outcome.ASK, person_ids=(known.people["tomos"],),
        stands="One page is still hard to read; the rest is as the printer wants it.",
    )  # fmt: skip
    since = workspace.today()
    away = RecordAbsence(
        helen, kind=AbsenceKind.DATES, since=since, until=since + timedelta(days=10), how=How.EMAIL,
        check=CallerCheck.WE_RANG, lines=(line,),
    )  # fmt: skip
    record_absence(workspace, away)
    pass_by()


def _say(workspace: Workspace, absence: int) -> None:
    """What they say of the one thing that is decided without them."""
    for session in says(workspace, absence).sessions:
        for line in session.lines:
            words = "The one with the two chairs. It looks like somebody might stay."
            record_say(workspace, RecordSay(absence, line.agenda_item_id, Say.NOW, words))


def _items(workspace: Workspace, absence: int) -> list[int]:
    with workspace.read() as db:
        query = select(HandoverItem.id).where(HandoverItem.absence_id == absence).order_by(HandoverItem.id)
        return list(db.scalars(query))
