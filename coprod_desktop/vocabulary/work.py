"""Choices about projects, tasks and decisions."""

from enum import StrEnum


class ProjectState(StrEnum):
    """How far a project is."""

    STARTING = "starting"
    UNDER_WAY = "under_way"
    PAUSED = "paused"
    FINISHED = "finished"


class PowerShared(StrEnum):
    """How far power is shared in a project, said honestly."""

    NOT_SAID = "not_said"
    INFORMED = "informed"
    CONSULTED = "consulted"
    INVOLVED = "involved"
    CO_PRODUCED = "co_produced"


class Ownership(StrEnum):
    """Who a task belongs to."""

    PERSON = "person"
    SEVERAL = "several"
    GROUP = "group"


class TaskState(StrEnum):
    """How far a task is."""

    TO_DO = "to_do"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    DONE = "done"
    LET_GO = "let_go"


class Confidence(StrEnum):
    """How someone feels about a task, as they said it."""

    NOT_SAID = "not_said"
    CONFIDENT = "confident"
    WITH_HELP = "with_help"
    NOT_YET = "not_yet"


class DecisionState(StrEnum):
    """Whether a question still waits for the group, or is decided."""

    WAITING = "waiting"
    DECIDED = "decided"


class HowDecided(StrEnum):
    """How something was decided."""

    NOT_SAID = "not_said"
    CONSENSUS = "consensus"
    VOTE = "vote"
    DELEGATED = "delegated"
    EXPERTISE = "expertise"
    STAFF_LIMIT = "staff_limit"
