"""Some days at the laptop: every area of the program, act by act, as windows ask for them.

`LINES` are in order; each is named by what it makes, where it makes something, and is asked of the services
with a request. Whoever walks them hears after each that it was acknowledged. They can be begun at any of
them, with what those before it made (`Days.made`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from coprod_desktop.bootstrap.opening import Place, open_workspace, unlock
from coprod_desktop.model.deliverables import Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.signoff import Strand
from coprod_desktop.services import (
    absence,
    accounts,
    agreements,
    attendance,
    availability,
    backups,
    consultations,
    contributions,
    decisions,
    deliverables,
    handover,
    history,
    ideas,
    imports,
    loans,
    merge,
    needs,
    people,
    planning,
    prints,
    projects,
    quotes,
    reflection,
    ringing,
    rota,
    series,
    sessions,
    signoff,
    support,
    tasks,
    wishes,
)
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AccountRole,
    Behalf,
    Channel,
    Edition,
    IdeaState,
    NameShown,
    NeedKind,
    Ownership,
    PaperStyle,
    PersonKind,
    PrivateKind,
    PrivatePart,
    Repeats,
    Safe,
    TaskState,
    WishKind,
)
from tests.world import CHEAP, KEY, NOW, PASSPHRASE, SIGN_IN, TODAY

NEXT_WEEK = TODAY + timedelta(days=7)
CODES = (  # the same in every process
    "7P5N0-SENDR-WR18P-Q7ZYH-M1D1D-0RATW",
    "0JS18-0VPB8-VQ6HN-GCHD2-9RNT4-6GJXR",
    "5MTRW-M2GHG-NASEN-VHPCE-N9D6S-SYHB4",
)
OTHER, THIRD = "quite another passphrase", "given by the coordinator"
EVER = (PASSPHRASE, OTHER, THIRD)
STRAND_NAME = "Content"


@dataclass
class Days:
    """Where it happens, what was made so far, and which passphrases and code open the store."""

    path: Path
    made: dict[str, int] = field(default_factory=dict)
    passphrases: dict[str, str] = field(default_factory=lambda: {SIGN_IN: PASSPHRASE})
    code: str = CODES[0]
    done: int = 0

    def begin(self) -> None:
        """Sign in for the first time: a store has a recovery code then, and questions for planning."""
        self.place.slots.set_recovery(KEY, self.code)
        self.open().close()

    @property
    def folder(self) -> DataFolder:
        """The data folder; a stick and the files of other programs lie beside it."""
        return DataFolder(self.path / "data")

    @property
    def stick(self) -> Path:
        """Where backups are taken away to."""
        return self.path / "stick"

    @property
    def place(self) -> Place:
        """As the program finds it."""
        return Place(self.folder, self.clock, CHEAP)

    def clock(self) -> Any:
        """Some minutes pass with each act, so that no two backups have one name."""
        return NOW + timedelta(minutes=7 * self.done)

    def open(self) -> Workspace:
        """Sign in as the program does."""
        return open_workspace(self.place, unlock(self.place, SIGN_IN, self.passphrases[SIGN_IN]))

    def walk(self, workspace: Workspace, until: int | None = None) -> Iterator[int]:
        """Do what is left, saying each number once it is acknowledged."""
        for number in range(self.done, len(LINES) if until is None else until):
            name, act = LINES[number]
            change = act(self, workspace)
            if name:
                self.made[name] = change.made or 0
            self.done = number + 1
            yield self.done


Line = tuple[str, Callable[[Days, Workspace], Any]]


def _ask(service: Callable[..., Any], request: Callable[[dict[str, int]], Any]) -> Callable[..., Any]:
    def act(days: Days, workspace: Workspace) -> Any:
        return service(workspace, request(days.made))

    return act


def _newest(workspace: Workspace, column: Any) -> int:
    with workspace.read() as db:
        return int(db.scalar(select(func.max(column))) or 0)


def _on_newest(service: Callable[..., Any], column: Any, request: Callable[..., Any]) -> Callable[..., Any]:
    def act(days: Days, workspace: Workspace) -> Any:
        return service(workspace, request(_newest(workspace, column), days.made))

    return act


def _own_passphrase(days: Days, workspace: Workspace) -> Any:
    old = days.passphrases[SIGN_IN]
    new = OTHER if old == PASSPHRASE else PASSPHRASE
    change = accounts.change_own_passphrase(workspace, accounts.ChangeOwnPassphrase(old, new))
    days.passphrases[SIGN_IN] = new
    return change


def _another_account(days: Days, workspace: Workspace) -> Any:
    request = accounts.AddAccount("Priya Hale", "priya", AccountRole.STAFF, PASSPHRASE, days.made["priya"])
    change = accounts.add_account(workspace, request)
    days.passphrases["priya"] = PASSPHRASE
    return change


def _reset(days: Days, workspace: Workspace) -> Any:
    new = THIRD if days.passphrases["priya"] == PASSPHRASE else PASSPHRASE
    request = accounts.ResetPassphrase(days.made["priya’s account"], new)
    change = accounts.reset_passphrase(workspace, request)
    days.passphrases["priya"] = new
    return change


def _close(days: Days, workspace: Workspace) -> Any:
    change = accounts.close_account(workspace, accounts.CloseAccount(days.made["priya’s account"]))
    del days.passphrases["priya"]
    return change


def _code(number: int, days: Days, workspace: Workspace) -> Any:
    change = accounts.set_recovery_code(workspace, accounts.NewRecoveryCode(CODES[number]))
    days.code = CODES[number]
    return change


def _private(*readers: str) -> Callable[..., Any]:
    def act(days: Days, workspace: Workspace) -> Any:
        request = support.Private(
            person_id=days.made["sam"], kind=PrivateKind.SUPPORT, agreed_on=TODAY,
            words=((PrivatePart.MIGHT_STIR, "slammed doors"), (PrivatePart.HELPS, "a walk")),
            readers=(1, *(days.made[one] for one in readers)), record_id=days.made.get("private"),
        )  # fmt: skip
        return support.write_private(workspace, request)

    return act


def _version(content: str) -> Callable[..., Any]:
    def act(days: Days, workspace: Workspace) -> Any:
        file = days.path / "leaflet.txt"
        file.write_text(content * 4000, "utf-8")
        request = deliverables.NewVersion(deliverable_id=days.made["leaflet"], file=file, what_changed="Said")
        return deliverables.add_version(workspace, request)

    return act


def _sign_off(days: Days, workspace: Workspace) -> Any:
    request = signoff.Approve(
        version_id=_newest(workspace, Version.id), strand_id=_newest(workspace, Strand.id), person_id=1,
        passphrase=days.passphrases[SIGN_IN],
    )  # fmt: skip
    return signoff.approve(workspace, request)


def _away(days: Days, workspace: Workspace) -> Any:
    days.stick.mkdir(exist_ok=True)
    return backups.back_up(workspace, days.stick, True)


def _cannot_come(days: Days, workspace: Workspace) -> Any:
    held = _held(workspace, days.made["sam"])
    line = absence.LineChoice(
        assignment_id=held, outcome=absence.Outcome.ASK, person_ids=(days.made["jo"],), stands="Half of it"
    )
    request = absence.RecordAbsence(days.made["sam"], session_id=days.made["session"], lines=(line,))
    return absence.record_absence(workspace, request)


def _import(*names: str) -> Callable[..., Any]:
    given = tuple(
        imports.PersonIn(
            name, notes="Mornings are best", skills=("Proof-reading",), needs=("Step-free",),
            contacts=(imports.ContactIn(Channel.CALL, f"07700 9001{at:02d}", Safe.YES),),
        )
        for at, name in enumerate(names)
    )  # fmt: skip
    return _ask(imports.apply_people, lambda _made: imports.PeopleImport(given))


def _undo(_days: Days, workspace: Workspace) -> Any:
    return history.undo_entry(workspace, workspace.newest)


def _redo(_days: Days, workspace: Workspace) -> Any:
    return history.undo_entry(workspace, workspace.newest - 1)  # the newest is that it was taken back


def _undoing(act: Callable[..., Any]) -> tuple[Line, ...]:
    """Done, taken back and done again."""
    return (("", act), ("", _undo), ("", _redo))


def _held(workspace: Workspace, person: int) -> int:
    with workspace.read() as db:
        return db.scalars(select(Assignment.id).where(Assignment.person_id == person)).one()


DETAILS = sessions.Details("Brochure group", NEXT_WEEK, time(10, 30), time(12, 30), venue_id=1)
ON_THE_DAY = sessions.Details("Tea", TODAY, time(10, 30), time(12, 30), venue_id=1)
CIRCLE = sessions.Details("Circle", NEXT_WEEK, time(14), time(15))
NAMES = tuple(
    f"{first} {last}" for first in ("Ali", "Bo", "Cam", "Dee") for last in ("Field", "Moss", "Vale")
)

LINES: tuple[Line, ...] = (
    ("sam", _ask(people.add_person, lambda _made: people.AddPerson("Sam Rivers", phone="07700 900123"))),
    ("jo", _ask(people.add_person, lambda _made: people.AddPerson("Jo Field", email="jo@example.org"))),
    ("today", _ask(sessions.add_session, lambda _made: sessions.AddSession(ON_THE_DAY))),
    ("twin", _ask(people.add_person, lambda _made: people.AddPerson("Samuel Rivers", notes="Tea"))),
    ("priya", _ask(people.add_person, lambda _made: people.AddPerson("Priya Hale", kind=PersonKind.STAFF))),
    ("", _ask(people.change_person, lambda of: people.ChangePerson(of["jo"], likes="Drawing"))),
    ("", _ask(needs.record_need, lambda of: needs.RecordNeed(of["sam"], NeedKind.ACCESS, "A quiet corner"))),
    ("", _ask(needs.record_skill, lambda of: needs.RecordSkill(of["jo"], "Layout"))),
    ("", _ask(wishes.record_wish, lambda of: wishes.RecordWish(of["sam"], WishKind.ANYONE))),
    ("", _ask(availability.add_usual_times,
              lambda of: availability.AddUsualTimes(of["jo"], (0, 3), time(9), time(13)))),
    ("private", _private()),
    ("project", _ask(projects.add_project,
                     lambda _made: projects.ProjectDetails(name="Brochure", objective="A brochure"))),
    ("member", _ask(projects.add_member, lambda of: projects.AddMember(
        project_id=of["project"], person_id=of["sam"], role="Editor"))),
    ("", _ask(planning.say_power, lambda of: planning.PowerSaid(
        project_id=of["project"], fixed="Its length"))),
    ("task", _ask(tasks.add_task, lambda of: tasks.AddTask(
        tasks.TaskDetails(project_id=of["project"], title="Section 3"), Ownership.PERSON,
        (tasks.Owner(of["sam"]),)))),
    ("", _ask(tasks.move_task, lambda of: tasks.MoveTask(of["task"], TaskState.IN_HAND))),
    ("idea", _ask(ideas.put_idea, lambda of: ideas.PutIdea(
        project_id=of["project"], what="A map", serves="A brochure"))),
    ("", _ask(ideas.answer_idea, lambda of: ideas.AnswerIdea(
        idea_id=of["idea"], state=IdeaState.TAKEN, reasons="It helps"))),
    ("question", _ask(decisions.put_question, lambda of: decisions.Question(
        project_id=of["project"], question="Which cover?"))),
    ("", _ask(agreements.record_agreement, lambda of: agreements.RecordAgreement(
        project_id=of["project"], lines=("One speaks at a time",), agreed_on=TODAY))),
    ("", _away),
    ("session", _ask(sessions.add_session, lambda _made: sessions.AddSession(DETAILS))),
    ("place", _ask(rota.need_place, lambda of: rota.NeedPlace(of["session"], 1))),
    ("", _ask(rota.put_in, lambda of: rota.PutIn(of["place"], of["sam"], asked_only=True))),
    *_undoing(_ask(rota.need_place, lambda of: rota.NeedPlace(of["session"], 2, most=3))),
    ("series", _ask(series.add_series, lambda _made: series.AddSeries(
        CIRCLE, Repeats.WEEKLY, count=4, places=(sessions.Needed(1),)))),
    ("", lambda days, workspace: rota.say_yes(
        workspace, rota.Answer(_held(workspace, days.made["sam"])))),
    ("absence", _cannot_come),
    ("", _on_newest(handover.accept_offer, HandoverItem.id,
                    lambda item, of: handover.Answer(item, of["jo"]))),
    ("", _on_newest(handover.write_notes, HandoverItem.id,
                    lambda item, _made: handover.WriteNotes(item, stands="Two pages are done"))),
    ("", _ask(ringing.add_reminder, lambda of: ringing.AddReminder(of["jo"], "Tea"))),
    ("", _ask(prints.record_print, lambda of: prints.RecordPrint(
        "pack", Edition.STAFF, PaperStyle.STANDARD, "0" * 64, session_id=of["session"]))),
    ("", _ask(attendance.record_attendance, lambda of: attendance.RecordAttendance(of["today"]))),
    ("", _ask(reflection.write_reflection, lambda of: reflection.Reflected(session_id=of["today"], good=3))),
    ("leaflet", _ask(deliverables.describe_deliverable, lambda of: deliverables.Described(
        project_id=of["project"], title="Leaflet"))),
    ("version", _version("As the group said it. ")),
    ("", _ask(signoff.set_route, lambda of: signoff.Route(deliverable_id=of["leaflet"], strands=(
        signoff.StrandSaid(name=STRAND_NAME, people=(signoff.Asked(1, Behalf.STAFF),), needed=1, both=False),
    )))),
    ("", _ask(deliverables.take_to_group, lambda of: deliverables.OneVersion(of["version"]))),
    ("", _ask(signoff.submit_version, lambda of: deliverables.OneVersion(of["version"]))),
    ("", _sign_off),
    ("", _version("As the group says it now. ")),
    ("loan", _ask(loans.lend_thing, lambda of: loans.LendThing(of["jo"], "Room keys"))),
    ("", _ask(loans.return_thing, lambda of: loans.ReturnThing(of["loan"]))),
    ("quote", _ask(quotes.keep_quote, lambda of: quotes.KeepQuote(
        words="I was heard", project_id=of["project"], person_id=of["jo"]))),
    ("consultation", _ask(consultations.record_consultation, lambda _made: (
        consultations.ConsultationDetails(title="Housing", asked_by="The council", heard_on=TODAY,
                                          opened_on=TODAY, closes_on=NEXT_WEEK)))),
    ("", _ask(contributions.record_contribution, lambda of: contributions.ContributionDetails(
        consultation_id=of["consultation"], words="It was cold", person_id=of["jo"],
        named=NameShown.ROLE_ONLY))),
    *_undoing(_import(*NAMES)),
    ("priya’s account", _another_account),
    ("", _private("priya’s account")),
    ("", _own_passphrase),
    ("", partial(_code, 1)),
    ("", _reset),
    ("", _private("priya’s account")),
    ("", partial(_code, 2)),
    ("", _own_passphrase),
    ("", _ask(merge.merge_people, lambda of: merge.MergePeople(of["sam"], of["twin"]))),
    ("", lambda _days, workspace: backups.back_up_here(workspace)),
    ("", lambda days, workspace: absence.take_back_absence(workspace, days.made["absence"])),
    ("", _ask(sessions.cancel_session, lambda of: sessions.OneSession(of["session"]))),
    ("", _close),
    ("", _away),
)  # fmt: skip
