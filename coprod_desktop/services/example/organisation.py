"""The example's own details, its venues and the roles at its sessions."""

from sqlalchemy import select

from coprod_desktop.model.base import new_public_id
from coprod_desktop.model.organisation import Organisation, Venue
from coprod_desktop.model.people import Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.services.organisation import fill_new_organisation
from coprod_desktop.services.planning_begin import ask_starter_questions


def set_up(scene: Scene) -> None:
    """Name the organisation, and add venues, roles and skills that are not there yet."""
    work = content("work")
    details = work["organisation"]
    if scene.db.get(Organisation, 1) is None:
        fill_new_organisation(scene.db, details["name"], is_example=True)
    organisation = scene.db.get_one(Organisation, 1)
    organisation.is_example = True
    organisation.public_id = new_public_id()
    for name, words in details.items():
        setattr(organisation, name, words)
    ask_starter_questions(scene.db)
    _skills(scene)
    _roles(scene, work["roles"])
    for row in work["venues"]:
        venue = Venue(**{name: words for name, words in row.items() if name != "key"})
        scene.add(venue)
        scene.venues[row["key"]] = venue.id


def _skills(scene: Scene) -> None:
    people = content("people")
    wanted = {name for one in people for kind in ("skills", "trainings") for name in one.get(kind, {})}
    there = {skill.name: skill.id for skill in scene.db.scalars(select(Skill))}
    new = [Skill(name=name) for name in sorted(wanted - there.keys())]
    scene.add(*new)
    scene.skills = there | {skill.name: skill.id for skill in new}


def _roles(scene: Scene, rows: list[dict[str, object]]) -> None:
    there = {role.name: role for role in scene.db.scalars(select(Role))}
    for row in rows:
        name = str(row["name"])
        role = there.get(name) or Role(name=name)
        role.gives_support = bool(row.get("gives_support"))
        role.alone = bool(row.get("alone"))
        skill = row.get("skill")
        role.skill_id = scene.skills[str(skill)] if skill else None
        scene.add(role)
        scene.roles[name] = role.id
