"""What changed because of it: what some months of a project, or of all, came to; added up in the store."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.decisions import Decision
from coprod_desktop.model.deliverables import Deliverable, Section, Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person, PersonSkill, Skill
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.model.rota import HOLDING, Assignment, Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.signoff import Approval, Strand, StrandPerson
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.quotes import live
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.quotes import SaidQuote
from coprod_desktop.queries.rows.report import (
    MOST_QUOTES,
    REPORT,
    ConsultationCounted,
    DecidedIn,
    DecidedLine,
    DecisionsCounted,
    HandoversCounted,
    People,
    RecommendedLine,
    ReportAsked,
    ReportPage,
    ReportRows,
    ReportWanted,
    SessionsCounted,
    SignedOffLine,
    SkillGained,
    outcomes_of,
)
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    DecisionState,
    Edition,
    HowDecided,
    ItemState,
    Permission,
    PersonKind,
    QuoteUse,
    SessionState,
    Settled,
    VersionState,
)
from coprod_desktop.wording import _

_NOT_MADE = (AssignmentState.CANNOT, AssignmentState.HANDED_ON, AssignmentState.COULD_NOT)
_SIGNED_OFF = (VersionState.APPROVED, VersionState.PUBLISHED, VersionState.SUPERSEDED)


def report(workspace: Workspace, asked: ReportAsked) -> ReportRows:
    """What some months came to. What is still to come is not in it, however late a day is asked for.

    Raises RuleBroken where they end before they begin, Conflict when the project is gone.
    """
    if asked.until < asked.since:
        raise RuleBroken(_("The last day is before the first one."), "until")
    with workspace.read(Permission.PROJECTS) as db:
        return _Months(workspace, db, asked).rows()


def report_page(workspace: Workspace, wanted: ReportWanted) -> ReportPage:
    """The report of a period as it is looked at, and the projects it may be of, finished ones too.

    Raises as `report` does.
    """
    query = select(Project.id, Project.name).order_by(by_name(Project.name))
    with workspace.read(Permission.PROJECTS) as db:
        today = workspace.today()
        rows = report(workspace, wanted.asked(today))
        return ReportPage(today, rows, tuple(Pick(id_, name) for id_, name in db.execute(query)))


def report_sheet(workspace: Workspace, asked: ReportAsked | None) -> Sheet:
    """The report as a sheet, in the style last used; of this year where no days are asked for.

    Raises as `report` does.
    """
    rows = report(workspace, asked or ReportWanted().asked(workspace.today()))
    choice = PrintChoice(Edition.GROUP, last_choice(workspace, REPORT).style)
    with workspace.read(Permission.PROJECTS) as db:
        return as_sheet(db, rows, choice, REPORT, about=rows.asked.about)


class _Months:
    """The days that are asked for, in one session of the store: some fifteen statements in all."""

    def __init__(self, workspace: Workspace, db: Db, asked: ReportAsked) -> None:
        self.workspace, self.db, self.asked = workspace, db, asked
        self.today, zone = workspace.today(), ZoneInfo(workspace.zone)
        self.until = min(asked.until, self.today)
        self.first = datetime.combine(asked.since, time.min, zone)
        self.end = datetime.combine(self.until + timedelta(days=1), time.min, zone)
        self.zone = zone
        self.to_come = self._to_come()

    def rows(self) -> ReportRows:
        """All of it."""
        recommended, people, quotes = self._recommended(), self._people(), self._quotes()
        return ReportRows(
            asked=self.asked,
            until=max(self.until, self.asked.since),
            house=house(self.db),
            printed_at=printed_at(self.workspace),
            project=self._project(),
            volunteers=People.counted(people.get(PersonKind.VOLUNTEER, 0)),
            staff=People.counted(people.get(PersonKind.STAFF, 0)),
            sessions=self._sessions(),
            handovers=self._handovers(),
            decisions=self._decisions(),
            signed_off=self._signed_off(),
            consultations=self._consultations(),
            recommendations=recommended,
            skills=self._skills(),
            quotes=quotes[-MOST_QUOTES:],
            more_quotes=max(0, len(quotes) - MOST_QUOTES),
        )

    def _project(self) -> str:
        if self.asked.project_id is None:
            return ""
        project = self.db.get(Project, self.asked.project_id)
        if project is None:
            raise Conflict(_("This project isn’t here any more."))
        return project.paper_name or project.name

    def _of(self, column: ColumnElement[int] | ColumnElement[int | None]) -> list[ColumnElement[bool]]:
        """Of the project that is asked for; of all where none is."""
        return [] if self.asked.project_id is None else [column == self.asked.project_id]

    def _to_come(self) -> list[int]:
        """The sessions of the last day that have not begun, each by the time on its own wall."""
        now, about_now = self.workspace.now(), Session.on >= self.today - timedelta(days=1)
        last = self.db.scalars(select(Session).where(about_now, Session.on <= self.until))
        return [one.id for one in last if not one.has_begun(now)]

    def _days(self) -> list[ColumnElement[bool]]:
        return [
            Session.on.between(self.asked.since, self.until), *self._of(Session.__table__.c.project_id)
        ]  # fmt: skip

    def _held(self) -> list[ColumnElement[bool]]:
        taken_place = Session.state != SessionState.CANCELLED, Session.id.not_in(self.to_come)
        return [*self._days(), *taken_place]

    def _people(self) -> dict[PersonKind, int]:
        """How many came to a session, or were in the group, within those days: everyone once."""
        came = (
            select(Assignment.person_id)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Assignment.state == AssignmentState.CAME, *self._held())
        )
        member = select(Member.person_id).where(
            *self._of(Member.__table__.c.project_id),
            Member.joined_on.is_(None) | (Member.joined_on <= self.until),
            Member.left_on.is_(None) | (Member.left_on >= self.asked.since),
        )
        counted = select(Person.kind, func.count()).where(Person.id.in_(came.union(member)))
        return dict(self.db.execute(counted.group_by(Person.kind)).all())

    def _sessions(self) -> SessionsCounted:
        known = (Session.state == SessionState.CANCELLED) | Session.id.not_in(self.to_come)
        each = select(Session.state, func.count()).where(*self._days(), known).group_by(Session.state)
        states = dict(self.db.execute(each).all())
        other = aliased(Assignment)
        covered = exists().where(other.replaces_id == Assignment.id, other.state.in_(HOLDING))
        found = self.db.execute(
            select(func.count(), func.coalesce(func.sum(case((covered, 1), else_=0)), 0))
            .select_from(Assignment)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Assignment.state.in_(_NOT_MADE), Place.least > 0, *self._held())
        ).one()
        stopped = states.get(SessionState.STOPPED, 0)
        return SessionsCounted(
            held=states.get(SessionState.PLANNED, 0) + stopped,
            stopped=stopped,
            called_off=states.get(SessionState.CANCELLED, 0),
            gaps=found[0],
            covered=found[1],
        )

    def _handovers(self) -> HandoversCounted:
        """What was settled in those days; what came back by itself was not handed over.

        Until midnight on the wall is in time, whatever the day is in UTC by then.
        """
        query = select(HandoverItem.changed_at, HandoverItem.settle_by).where(
            HandoverItem.state == ItemState.SETTLED,
            HandoverItem.settled != Settled.WITHDRAWN,
            HandoverItem.changed_at >= self.first,
            HandoverItem.changed_at < self.end,
        )
        if self.asked.project_id is not None:
            query = query.where(self._of_the_project())
        found = self.db.execute(query).all()
        due = [(at, by) for at, by in found if by is not None]
        in_time = sum(at.astimezone(self.zone).date() <= by for at, by in due)
        return HandoversCounted(len(found), len(due), in_time)

    def _of_the_project(self) -> ColumnElement[bool]:
        """Whether an item belongs to the project, by whatever it is about; what is lent belongs to none."""
        id_ = self.asked.project_id
        places = (
            select(Assignment.id)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Session.project_id == id_)
        )
        parts = select(AgendaItem.id).join(Session, Session.id == AgendaItem.session_id)
        shares = select(TaskOwner.id).join(Task, Task.id == TaskOwner.task_id)
        made = select(Deliverable.id).where(Deliverable.project_id == id_)
        strands = select(StrandPerson.id).join(Strand, Strand.id == StrandPerson.strand_id)
        return (
            HandoverItem.assignment_id.in_(places)
            | HandoverItem.agenda_item_id.in_(parts.where(Session.project_id == id_))
            | HandoverItem.task_owner_id.in_(shares.where(Task.project_id == id_))
            | HandoverItem.member_id.in_(select(Member.id).where(Member.project_id == id_))
            | HandoverItem.deliverable_id.in_(made)
            | HandoverItem.section_id.in_(select(Section.id).where(Section.deliverable_id.in_(made)))
            | HandoverItem.strand_person_id.in_(strands.where(Strand.deliverable_id.in_(made)))
        )

    def _decisions(self) -> DecisionsCounted:
        of = [
            Decision.state == DecisionState.DECIDED,
            Decision.decided_on.between(self.asked.since, self.until),
            *self._of(Decision.__table__.c.project_id),
        ]
        each = select(Decision.how, func.count()).where(*of).group_by(Decision.how)
        ways = dict(self.db.execute(each).all())
        overruled = self.db.scalar(select(func.count()).where(*of, Decision.overrules != "")) or 0
        lines = tuple(DecidedLine(how, ways[how]) for how in HowDecided if how in ways)
        projects = () if self.asked.project_id is not None else self._decided_in(of)
        return DecisionsCounted(sum(ways.values()), lines, overruled, projects)

    def _decided_in(self, of: list[ColumnElement[bool]]) -> tuple[DecidedIn, ...]:
        query = (
            select(Project.id, Project.name, func.count(Decision.id))
            .join(Decision, Decision.project_id == Project.id)
            .where(*of)
            .group_by(Project.id)
            .order_by(by_name(Project.name), Project.id)
        )
        return tuple(DecidedIn(*row) for row in self.db.execute(query))

    def _signed_off(self) -> tuple[SignedOffLine, ...]:
        """Versions whose last yes came in those days; each since the one signed off before is a round."""
        last = func.max(Approval.given_at)
        query = (
            select(Version.id, Version.deliverable_id, Deliverable.title, Version.number, last)
            .join(Deliverable, Deliverable.id == Version.deliverable_id)
            .join(Approval, Approval.version_id == Version.id)
            .where(Version.state.in_(_SIGNED_OFF), *self._of(Deliverable.__table__.c.project_id))
            .where(Version.id.not_in(self._never_approved()))
            .group_by(Version.id)
            .order_by(Version.deliverable_id, Version.number)
        )
        before: dict[int, int] = defaultdict(int)
        lines = []
        for id_, deliverable, title, number, at in self.db.execute(query):
            rounds, before[deliverable] = number - before[deliverable], number
            if self.first <= at < self.end:
                day = at.astimezone(self.zone).date()
                lines.append(SignedOffLine(id_, deliverable, title, number, day, rounds))
        return tuple(sorted(lines, key=lambda line: (line.on, line.version_id)))

    @staticmethod
    def _never_approved() -> Select[int]:
        """Replaced before everyone had said yes: the yes it had counted no longer."""
        stale = select(Approval.version_id).where(Approval.stale_since.is_not(None))
        return stale.join(Version, Version.id == Approval.version_id).where(
            Version.state == VersionState.SUPERSEDED
        )

    def _recommended(self) -> tuple[RecommendedLine, ...]:
        query = (
            select(
                Recommendation.id,
                Recommendation.words,
                Recommendation.to_whom,
                Recommendation.outcome,
                Recommendation.they_did,
                Recommendation.consultation_id,
                Recommendation.project_id,
            )
            .where(Recommendation.made_on.between(self.asked.since, self.until))
            .where(*self._of(Recommendation.__table__.c.project_id))
            .order_by(Recommendation.made_on, Recommendation.id)
        )
        return tuple(RecommendedLine(*row) for row in self.db.execute(query))

    def _consultations(self) -> tuple[ConsultationCounted, ...]:
        """Those that closed in those days, with all that came of them since, whenever it was recommended."""
        of = [
            Consultation.closes_on.between(self.asked.since, self.until),
            *self._of(Consultation.__table__.c.project_id),
        ]
        outcomes = defaultdict(list)
        found = select(Recommendation.consultation_id, Recommendation.outcome).join(
            Consultation, Consultation.id == Recommendation.consultation_id
        )
        for id_, outcome in self.db.execute(found.where(*of)):
            outcomes[id_].append(outcome)
        query = select(Consultation).where(*of).order_by(Consultation.closes_on, Consultation.id)
        return tuple(
            ConsultationCounted(
                one.id,
                one.title,
                one.asked_by,
                one.state,
                one.closes_on,
                (one.closes_on - one.heard_on).days,
                outcomes_of(outcomes[one.id]),
            )
            for one in self.db.scalars(query)
        )

    def _skills(self) -> tuple[SkillGained, ...]:
        """Skills that people say they gained here, each from the day on which they first said so."""
        query = (
            select(Skill.name, func.count())
            .join(PersonSkill, PersonSkill.skill_id == Skill.id)
            .where(PersonSkill.gained_here, PersonSkill.gained_on.between(self.asked.since, self.until))
            .group_by(Skill.id)
            .order_by(by_name(Skill.name))
        )
        if self.asked.project_id is not None:
            group = select(Member.person_id).where(Member.project_id == self.asked.project_id)
            query = query.where(PersonSkill.person_id.in_(group))
        return tuple(SkillGained(name, People.counted(many)) for name, many in self.db.execute(query))

    def _quotes(self) -> tuple[SaidQuote, ...]:
        """Words that may stand in a report today, said in those days."""
        asked = self.asked
        return live(
            self.db, QuoteUse.REPORT, self.today, asked.project_id, since=asked.since, until=self.until
        )
