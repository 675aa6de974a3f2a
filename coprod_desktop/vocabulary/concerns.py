"""Choices about concerns: whom one was passed to. Nothing else of a concern is kept."""

from enum import StrEnum


class PassedTo(StrEnum):
    """Whom a concern was passed to."""

    LEAD = "lead"
    DEPUTY = "deputy"
    OUT_OF_HOURS = "out_of_hours"
    ABOUT_THE_LEAD = "about_the_lead"
    EMERGENCY = "emergency"
