"""What someone needs to take part, by six steps: identify, record, flag, share, meet, review; and skills."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Need, PersonSkill, Skill
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import NeedKind, ShareWith, SkillLevel
from coprod_desktop.wording import _


@dataclass(frozen=True)
class RecordNeed:
    """An access or communication need; `need_id` is the one being changed, None for a new one."""

    person_id: int
    kind: NeedKind
    words: str
    flagged: bool = True
    share_with: ShareWith = ShareWith.PREPARER
    met_by: str = ""
    identified_on: date | None = None
    review_on: date | None = None
    need_id: int | None = None


@dataclass(frozen=True)
class RemoveNeed:
    """A need that is no longer one."""

    need_id: int


@dataclass(frozen=True)
class RecordSkill:
    """Something someone can do, is learning or would like to try, by its name (a new one is added).

    For a training or check: from when and until when it counts, and who saw the certificate. `said` is how
    sure they are of it, in their own words.
    """

    person_id: int
    name: str
    level: SkillLevel = SkillLevel.HAS
    since: date | None = None
    until: date | None = None
    seen_by_id: int | None = None
    gained_here: bool = False
    said: str = ""


@dataclass(frozen=True)
class RemoveSkill:
    """A skill that is no longer kept with someone."""

    person_id: int
    skill_id: int


def record_need(workspace: Workspace, request: RecordNeed) -> Change:
    """Record a need or change one; `made` is its id. Raises RuleBroken without words."""
    with workspace.change(Act.NEEDS_RECORDED, person=request.person_id) as change:
        found(change.session, request.person_id)
        need = Need(person_id=request.person_id)
        if request.need_id is not None:
            need = _need(change.session.get(Need, request.need_id))
        need.say(request.words)
        need.kind, need.flagged, need.share_with = request.kind, request.flagged, request.share_with
        need.met_by, need.review_on = request.met_by.strip(), request.review_on
        need.identified_on = request.identified_on or need.identified_on or workspace.today()
        change.add(need)
    return change.change


def remove_need(workspace: Workspace, request: RemoveNeed) -> Change:
    """Take a need away; raises RuleBroken when it is gone already."""
    with workspace.change(Act.NEEDS_RECORDED) as change:
        need = _need(change.session.get(Need, request.need_id))
        change.params["person"] = need.person_id
        change.session.delete(need)
    return change.change


def _need(need: Need | None) -> Need:
    if need is None:
        raise RuleBroken(_("This need is no longer here."))
    return need


def record_skill(workspace: Workspace, request: RecordSkill) -> Change:
    """Keep a skill or interest with someone, in their own estimate; `made` is the skill's id.

    Raises RuleBroken without a name, and for a last day before the first one.
    """
    with workspace.change(Act.SKILLS_RECORDED, person=request.person_id) as change:
        session = change.session
        found(session, request.person_id)
        name = " ".join(request.name.split())
        if not name:
            raise RuleBroken(_("Write what they can do, or would like to do."), "name")
        skill = session.scalars(select(Skill).where(Skill.name.collate("NOCASE") == name)).first()
        if skill is None:
            skill = Skill(name=name)
            session.add(skill)
            session.flush()
        theirs = session.get(PersonSkill, (request.person_id, skill.id))
        if theirs is None:
            theirs = PersonSkill(person_id=request.person_id, skill_id=skill.id)
            session.add(theirs)
        theirs.level, theirs.seen_by_id = request.level, request.seen_by_id
        theirs.lasts(request.since, request.until)
        theirs.gain(request.gained_here, request.said, workspace.today())
        change.made = skill.id
    return change.change


def remove_skill(workspace: Workspace, request: RemoveSkill) -> Change:
    """No longer keep a skill with someone; raises RuleBroken when it is not kept."""
    with workspace.change(Act.SKILLS_RECORDED, person=request.person_id) as change:
        theirs = change.session.get(PersonSkill, (request.person_id, request.skill_id))
        if theirs is None:
            raise RuleBroken(_("This skill is no longer here."))
        change.session.delete(theirs)
    return change.change
