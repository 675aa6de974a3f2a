"""Someone with a row in every table that points to a person, through every column that does."""

from datetime import date, time

from coprod_desktop.acts import Act
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.agreements import Agreement, AgreementThere
from coprod_desktop.model.consultations import Consultation, ConsultationForm, ConsultationStep, FormPerson
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.decisions import Decision, DecisionOption, OptionVoice
from coprod_desktop.model.deliverables import Credit, Deliverable, Section, Version
from coprod_desktop.model.disagreements import Disagreement, DisagreementView, Supported
from coprod_desktop.model.group import FirstTalk, Invitation, MissingVoice, ProjectCredit
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.ideas import Idea, IdeaFrom
from coprod_desktop.model.loans import Loan
from coprod_desktop.model.need_to_know import EmergencyAccess, PrivateConflict
from coprod_desktop.model.people import (
    Consent,
    DifferentPeople,
    Need,
    OtherTime,
    PersonSkill,
    Skill,
    UsualTime,
)
from coprod_desktop.model.planning import (
    DecisionRight,
    PlanningAnswer,
    PlanningPresent,
    PlanningQuestion,
    PlanningSigner,
)
from coprod_desktop.model.prints import Print
from coprod_desktop.model.projects import Project
from coprod_desktop.model.quotes import Quote
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.recognition import Recognition
from coprod_desktop.model.recommendations import Recommendation
from coprod_desktop.model.reflection import Debrief
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.model.ringing import RingAttempt, ToTell
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.model.signoff import Approval, ChangeAsked, Strand, StrandPerson
from coprod_desktop.model.support import CheckIn, PrivateRecord
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    ApprovalMethod,
    Behalf,
    ConsentFor,
    Edition,
    PaperStyle,
    PrivateKind,
    ReadyFor,
    RingOutcome,
    SignerFor,
    TakingPart,
    TellAbout,
    WishKind,
)
from tests.world import World


def talked_together(w: World, project: int, person: int) -> None:
    """The same in the ideas, disagreements and agreement of a project."""
    on = date(2026, 5, 1)
    idea = w.add(Idea(project_id=project, what="A map", put_on=on, told_by_id=person))
    w.add(IdeaFrom(idea_id=idea, person_id=person))
    differs = w.add(Disagreement(project_id=project, what="The cover", raised_on=on))
    w.add(DisagreementView(disagreement_id=differs, position=1, words="A face", person_id=person))
    w.add(Supported(disagreement_id=differs, person_id=person))
    agreed = w.add(Agreement(project_id=project, number=1, agreed_on=on))
    w.add(AgreementThere(agreement_id=agreed, person_id=person))


def supported(w: World, project: int, person: int) -> None:
    """The same in what is private, and in check-ins."""
    beside = w.member(project, 1, f"Beside {person}", mentor_id=person)
    w.add(CheckIn(member_id=beside, mentor_id=person, on=date(2026, 5, 1)))
    private = {"kind": PrivateKind.LIVED, "agreed_on": date(2026, 5, 1), "said_at": w.now}
    w.add(PrivateRecord(person_id=person, **private))
    w.add(EmergencyAccess(person_id=person, account_id=1, asked_at=w.now))
    w.add(PrivateConflict(person_id=person, account_id=1, since=date(2026, 5, 1)))


def coming_in(w: World, project: int, person: int) -> None:
    """The same in how people come into a group."""
    w.member(project, 1, f"Newcomer {person}", buddy_id=person)
    w.add(FirstTalk(person_id=person))
    w.add(FirstTalk(person_id=1, with_id=person, met_by_id=person))
    w.add(Invitation(project_id=project, person_id=person, asked_on=date(2026, 5, 1)))
    w.add(MissingVoice(project_id=project, who="Fathers", tries_id=person))
    w.add(ProjectCredit(project_id=project, person_id=person))


def planned(w: World, project: int, person: int) -> None:
    """The same in the planning of a project."""
    on = date(2026, 5, 1)
    question = w.add(PlanningQuestion(project_id=project, short="Who?", words="Who signs?"))
    answer = w.add(PlanningAnswer(project_id=project, question_id=question, answered_on=on))
    w.add(PlanningPresent(answer_id=answer, person_id=person))
    w.add(PlanningSigner(project_id=project, person_id=person, signs=SignerFor.CONTENT, behalf=Behalf.GROUP))
    w.add(DecisionRight(project_id=project, person_id=person, over="The pictures", agreed_on=on))
    w.add(Project(name=f"Kept together by {person}", editor_id=person))


def decided(w: World, project: int, person: int) -> None:
    """The same in its decisions."""
    asked = date(2026, 5, 1)
    put = w.add(Decision(project_id=project, question="Which?", asked_on=asked, last_word_id=person))
    option = w.add(DecisionOption(decision_id=put, position=0, what="This one"))
    w.add(OptionVoice(option_id=option, person_id=person))


def made_together(w: World, project: int, person: int) -> None:
    """The same in what it makes, and who signs it off."""
    made = w.add(Deliverable(project_id=project, title=f"Brochure {person}", editor_id=person))
    w.add(Section(deliverable_id=made, position=0, title="Page 1", owner_id=person))
    w.add(Credit(deliverable_id=made, person_id=person))
    version = w.add(Version(deliverable_id=made, number=1, added_at=w.now, paper="In the drawer"))
    strand = w.add(Strand(deliverable_id=made, position=0, name="Content"))
    said = {"strand_id": strand, "person_id": person}
    w.add(StrandPerson(**said, behalf=Behalf.GROUP))
    yes = {"version_id": version, "behalf": Behalf.GROUP, "method": ApprovalMethod.WITNESSED}
    w.add(Approval(**said, **yes, given_at=w.now))
    w.add(ChangeAsked(**said, version_id=version, words="A number", asked_at=w.now))


def answered_together(w: World, project: int, person: int) -> None:
    """The same in consultations and what came of them."""
    on = date(2026, 5, 1)
    asked = w.add(Consultation(title="Fares", heard_on=on, closes_on=date(2026, 6, 1)))
    meeting = w.add(ConsultationForm(consultation_id=asked, kind=TakingPart.MEETING))
    w.add(FormPerson(form_id=meeting, person_id=person))
    w.add(ConsultationStep(consultation_id=asked, on=on, owner_id=person))
    w.add(Contribution(consultation_id=asked, number=1, person_id=person, given_on=on))
    made = {"project_id": project, "words": "Later buses", "made_on": on, "recorded_at": w.now}
    w.add(Recommendation(**made, told_by_id=person))


def full(world: World, person: int) -> None:
    """Give someone a row in every table that points to a person, through every column that does."""
    w = world
    project, session = w.project(f"Project {person}"), w.session(f"Session {person}")
    w.member(project, person)
    w.number(person, f"07700 90012{person}")
    assigned = w.assign(w.place(session), person)
    task = w.task(project, "Task", person)
    absence = w.add(
        Absence(person_id=person, kind=AbsenceKind.SESSION, session_id=session, recorded_at=w.now)
    )
    w.add(HandoverItem(absence_id=absence, assignment_id=assigned, cover_id=person, changed_at=w.now))
    lent = w.add(Loan(person_id=1, what="Laptop", since=date(2026, 5, 1)))
    others = w.add(Absence(person_id=1, kind=AbsenceKind.BREAK, recorded_at=w.now))
    asked_about = w.add(HandoverItem(absence_id=others, loan_id=lent, changed_at=w.now))
    w.add(Offer(item_id=asked_about, person_id=person, at=w.now))
    w.wish(person, WishKind.ANYONE, task_id=task)
    w.wish(1, WishKind.PERSON, named_id=person)
    w.add(DifferentPeople(first_id=1, second_id=person))
    w.add(DifferentPeople(first_id=person, second_id=1))
    w.add(Need(person_id=person, words="Large print"))
    skill = w.add(Skill(name=f"Skill {person}"))
    with_ids = [
        Recognition(person_id=person, asked_on=date(2026, 5, 1)),
        PersonSkill(person_id=person, skill_id=skill),
        PersonSkill(person_id=1, skill_id=skill, seen_by_id=person),
    ]
    with w.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.add_all(with_ids)
    w.add(UsualTime(person_id=person, weekday=3, start=time(10), end=time(12)))
    w.add(OtherTime(person_id=person, since=date(2026, 6, 1)))
    for more in (talked_together, planned, decided, coming_in, made_together, answered_together, supported):
        more(w, project, person)
    w.add(Consent(person_id=person, to=ConsentFor.CREDIT, given_on=date(2026, 1, 1)))
    w.add(AgendaItem(session_id=session, position=1, what="Welcome", leader_id=person))
    w.add(Arrangement(session_id=session, what=ReadyFor.LONE_WORKING, alone_id=person))
    w.add(Arrangement(session_id=session, what=ReadyFor.KEYS, seen_to_id=person))
    w.add(Loan(person_id=person, what="Room keys", since=date(2026, 5, 1)))
    w.add(Debrief(session_id=session, person_id=person, held_on=date(2026, 5, 1)))
    w.add(Quote(person_id=person, words="We were asked.", said_on=date(2026, 5, 1)))
    on = date(2026, 5, 1)
    w.add(DataRequest(person_id=person, asked_on=on, starts_on=on, due_on=date(2026, 6, 1)))
    told = w.add(ToTell(person_id=person, about=TellAbout.REMINDER, since=date(2026, 5, 1), at=w.now))
    w.add(RingAttempt(person_id=person, to_tell_id=told, outcome=RingOutcome.ASKED, at=w.now))
    w.add(Account(person_id=person, sign_in_name=f"n{person}", name="N", role=AccountRole.STAFF, slot="s"))
    w.add(
        Print(
            kind="take_home", person_id=person, edition=Edition.PERSONAL, style=PaperStyle.STANDARD,
            digest="d", at=w.now,
        )
    )  # fmt: skip
