"""Choices about public consultations that groups answer."""

from enum import StrEnum


class ConsultationState(StrEnum):
    """How far we are with one."""

    HEARD_OF = "heard_of"
    TAKING_PART = "taking_part"
    IN_HAND = "in_hand"
    SENT = "sent"
    CLOSED = "closed"
    COULD_NOT = "could_not"


class TakingPart(StrEnum):
    """In what form something can be said to whoever is consulting."""

    SURVEY = "survey"
    EVIDENCE = "evidence"
    WORKSHOP = "workshop"
    INTERVIEW = "interview"
    LETTER = "letter"
    MEETING = "meeting"
    OTHER = "other"


class PlanStep(StrEnum):
    """What is done one after the other until a response is sent."""

    ASK = "ask"
    GATHER = "gather"
    DRAFT = "draft"
    GROUP_READS = "group_reads"
    SIGN_OFF = "sign_off"
    SEND = "send"
    OTHER = "other"
