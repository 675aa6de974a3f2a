"""People: adding someone, and changing who they are to us."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Role
from coprod_desktop.services.lone_places import require_none, require_not_alone
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Channel, NameShown, NotHeard, PaperStyle, PersonKind, Safe
from coprod_desktop.wording import _


@dataclass(frozen=True)
class AddPerson:
    """Someone new: a name is enough. A number nobody asked about stays `Safe.UNKNOWN`."""

    full_name: str
    called: str = ""
    kind: PersonKind = PersonKind.VOLUNTEER
    phone: str = ""
    phone_safe: Safe = Safe.UNKNOWN
    email: str = ""
    email_safe: Safe = Safe.UNKNOWN
    under_18: bool = False
    carer_contact: str = ""
    carer_agreed: bool = False
    notes: str = ""
    project_id: int | None = None
    joined_on: date | None = None


@dataclass(frozen=True)
class ChangePerson:
    """New details of someone; None leaves a detail as it is.

    `another_name` is added to those they are found by.
    """

    person_id: int
    full_name: str | None = None
    called: str | None = None
    credit_name: str | None = None
    former_names: str | None = None
    another_name: str | None = None
    name_shown: NameShown | None = None
    pronouns: str | None = None
    print_pronouns: bool | None = None
    sheet_may_name: bool | None = None
    details_at_home: bool | None = None
    paper_style: PaperStyle | None = None
    kind: PersonKind | None = None
    under_18: bool | None = None
    carer_contact: str | None = None
    carer_agreed: bool | None = None
    likes: str | None = None
    notes: str | None = None
    joined_on: date | None = None


@dataclass(frozen=True)
class AgreeNotHeard:
    """What someone agreed should happen if we do not hear from them."""

    person_id: int
    what: NotHeard
    words: str = ""


@dataclass(frozen=True)
class Commit:
    """What someone would like to do, in their own words, and at most how often a month (None: not said)."""

    person_id: int
    words: str
    most_per_month: int | None = None


def found(session: Session, person_id: int) -> Person:
    """The person with this id; raises RuleBroken when there is none (any more)."""
    person = session.get(Person, person_id)
    if person is None:
        raise RuleBroken(_("This person is no longer here. Perhaps two records were joined."))
    return person


def add_person(workspace: Workspace, request: AddPerson) -> Change:
    """Add someone to the roster, with a first number and project if given; `made` is their id.

    Raises RuleBroken without a name, or with a permission nobody gave.
    """
    with workspace.change(Act.PERSON_ADDED) as change:
        person = Person(kind=request.kind, notes=request.notes.strip())
        person.rename(request.full_name, request.called)
        person.look_after(request.under_18, request.carer_contact, request.carer_agreed)
        person.joined_on = request.joined_on or workspace.today()
        change.add(person, "person")
        for channel, value, safe in _first_ways(request):
            way = ContactWay(person_id=person.id, channel=channel, value=value)
            way.mark(safe, workspace.today())
            change.session.add(way)
        if request.project_id is not None:
            joined = Member(project_id=request.project_id, person_id=person.id, joined_on=workspace.today())
            change.session.add(joined)
    return change.change


def _first_ways(request: AddPerson) -> list[tuple[Channel, str, Safe]]:
    """A number is kept for calls and texts; nobody was asked yet about a voice message."""
    ways: list[tuple[Channel, str, Safe]] = []
    if phone := " ".join(request.phone.split()):
        ways += [(Channel.CALL, phone, request.phone_safe), (Channel.TEXT, phone, request.phone_safe)]
        ways.append((Channel.VOICEMAIL, phone, Safe.NO if request.phone_safe is Safe.NO else Safe.UNKNOWN))
    if email := request.email.strip():
        ways.append((Channel.EMAIL, email, request.email_safe))
    return ways


_PLAIN = (
    "credit_name", "former_names", "name_shown", "pronouns", "print_pronouns", "sheet_may_name",
    "details_at_home", "paper_style", "kind", "likes", "notes", "joined_on",
)  # fmt: skip


def change_person(workspace: Workspace, request: ChangePerson) -> Change:
    """Change someone's details; what the request leaves out stays.

    Raises RuleBroken without a name, with a permission nobody gave, for someone under 18 who is down for a
    place held alone, or when they are gone.
    """
    with workspace.change(Act.PERSON_CHANGED, person=request.person_id) as change:
        person = found(change.session, request.person_id)
        if request.full_name is not None or request.called is not None:
            person.rename(
                person.full_name if request.full_name is None else request.full_name,
                person.called if request.called is None else request.called,
            )
        if request.under_18 and not person.under_18:
            require_none(change.session, workspace.today(), "under_18", Person.id == person.id, Role.alone)
            require_not_alone(change.session, workspace.today(), "under_18", Person.id == person.id)
        if (request.under_18, request.carer_contact, request.carer_agreed) != (None, None, None):
            person.look_after(
                person.under_18 if request.under_18 is None else request.under_18,
                person.carer_contact if request.carer_contact is None else request.carer_contact,
                person.carer_agreed if request.carer_agreed is None else request.carer_agreed,
            )
        for name in _PLAIN:
            value = getattr(request, name)
            if value is not None:
                setattr(person, name, value.strip() if type(value) is str else value)
        if request.another_name:
            person.be_found_by(request.another_name)
    return change.change


def agree_not_heard(workspace: Workspace, request: AgreeNotHeard) -> Change:
    """Keep what someone agreed should happen if nothing is heard; raises RuleBroken as the model does."""
    with workspace.change(Act.PERSON_CHANGED, person=request.person_id) as change:
        found(change.session, request.person_id).agree_if_not_heard(request.what, request.words)
    return change.change


def commit(workspace: Workspace, request: Commit) -> Change:
    """Keep what someone would like to do, in their terms; raises RuleBroken for a number nobody means."""
    with workspace.change(Act.PERSON_CHANGED, person=request.person_id) as change:
        found(change.session, request.person_id).commit(request.words, request.most_per_month)
    return change.change
