"""The projects of the example: what for, who takes part, and what there is to do."""

from typing import Any

from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.services.example.people import default_wish
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import Confidence, Ownership, PowerShared, ProjectState, TaskState


def add_projects(scene: Scene) -> None:
    """Add the projects with their groups, tasks, and what people wish for their part in them."""
    work = content("work")
    for row in work["projects"]:
        project = Project(
            name=row["name"],
            paper_name=row["paper_name"],
            objective=row["objective"],
            fixed=row.get("fixed", ""),
            open=row.get("open", ""),
            power=PowerShared(row["power"]),
            state=ProjectState(row["state"]),
            starts_on=scene.day(row["starts_in"]),
            deadline=scene.workday(row.get("deadline_in")),
            deadline_words=row.get("deadline_words", ""),
        )
        scene.add(project)
        scene.projects[row["key"]] = project.id
        scene.db.add_all(_member(scene, row, one) for one in work["members"][row["key"]])
    for row in work["tasks"]:
        _add_task(scene, row)
    for person, task, *wish in work["task_wishes"]:
        scene.db.add(default_wish(scene, scene.people[person], *wish, task_id=scene.tasks[task]))
    for person, project, kind in work["project_wishes"]:
        scene.db.add(default_wish(scene, scene.people[person], kind, project_id=scene.projects[project]))
    scene.db.flush()


def _member(scene: Scene, project: dict[str, Any], row: list[Any]) -> Member:
    person, role, why, *left = row
    begun = scene.on if (days := scene.day(project["starts_in"])) is None else days
    return Member(
        project_id=scene.projects[project["key"]],
        person_id=scene.people[person],
        role=role,
        why=why,
        joined_on=max(begun, scene.joined[person]),
        left_on=scene.day(left[0]) if left else None,
    )


def _add_task(scene: Scene, row: dict[str, Any]) -> None:
    owners = row.get("owners", [])
    several = Ownership.SEVERAL if len(owners) > 1 else Ownership.PERSON
    task = Task(
        project_id=scene.projects[row["project"]],
        title=row["title"],
        detail=row.get("detail", ""),
        ownership=Ownership(row["ownership"]) if "ownership" in row else several,
        state=TaskState(row["state"]),
        due=scene.workday(row["due_in"]),
        next_action=row.get("next", ""),
        where_files=row.get("where", ""),
        needs=row.get("needs", ""),
    )
    scene.add(task)
    scene.tasks[row["key"]] = task.id
    for person, confidence in owners:
        owner = TaskOwner(
            task_id=task.id,
            person_id=scene.people[person],
            since=scene.at(min(row["due_in"], 0) - 30),
            confidence=Confidence(confidence),
        )
        scene.add(owner)
        scene.task_owners[row["key"], person] = owner.id
