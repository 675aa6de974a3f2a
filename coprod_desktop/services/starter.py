"""Starter content: what an organisation begins with, kept in a file so that it can be reworded."""

import json
from dataclasses import dataclass
from functools import cache

from coprod_desktop import resources
from coprod_desktop.vocabulary import PlanGroup, PlanTopic


@dataclass(frozen=True)
class StarterRole:
    """A role at sessions that most groups need."""

    name: str
    gives_support: bool = False


@dataclass(frozen=True)
class Starter:
    """The words, roles and skills a new organisation begins with; all may be changed later."""

    support_words: str
    step_out_words: str
    caller_words: str
    roles: tuple[StarterRole, ...]
    skills: tuple[str, ...]
    project_roles: tuple[str, ...]


@dataclass(frozen=True)
class StarterCard:
    """A role card to begin with, in words the organisation may change."""

    role: str
    what_it_is: str
    what_it_isnt: str
    what_helps: str
    whom_to_ask: str


@cache
def role_cards() -> tuple[StarterCard, ...]:
    """The role cards shipped with the program."""
    found = json.loads(resources.path("starter", "role_cards.json").read_text("utf-8"))
    return tuple(StarterCard(**card) for card in found)


@cache
def content() -> Starter:
    """The starter content shipped with the program."""
    found = json.loads(resources.path("starter", "organisation.json").read_text("utf-8"))
    return Starter(
        support_words=found["support_words"],
        step_out_words=found["step_out_words"],
        caller_words=found["caller_words"],
        roles=tuple(StarterRole(**role) for role in found["roles"]),
        skills=tuple(found["skills"]),
        project_roles=tuple(found["project_roles"]),
    )


@cache
def agreement_lines() -> tuple[str, ...]:
    """What a group agreement may begin with; each group makes its own of it."""
    return tuple(json.loads(resources.path("starter", "agreement.json").read_text("utf-8"))["lines"])


@dataclass(frozen=True)
class StarterQuestion:
    """A question that groups face when they begin, what it is about and where it belongs."""

    topic: PlanTopic
    part: PlanGroup
    short: str
    words: str
    help: str


@cache
def planning_questions() -> tuple[StarterQuestion, ...]:
    """The questions for planning that an organisation begins with; all may be reworded or hidden."""
    found = json.loads(resources.path("starter", "planning.json").read_text("utf-8"))
    return tuple(
        StarterQuestion(
            PlanTopic(row["topic"]), PlanGroup(row["group"]), row["short"], row["words"], row["help"]
        )
        for row in found["questions"]
    )
