"""What somebody can have in hand that one column of a record names: who signs off, whose a part is.

A wish and a handover item can be about any of them. `queries.duties` says how each is found, named and handed
on; to add one: a `Subject` with its words, a column and a line here, a `Duty` there.
"""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.vocabulary import Subject

DUTY_COLUMNS = {
    Subject.SIGN_OFF: "strand_person_id",
    Subject.SECTION: "section_id",
    Subject.EDITOR: "deliverable_id",
    Subject.MENTOR: "mentored_id",
    Subject.BUDDY: "befriended_id",
    Subject.MEETS: "first_talk_id",
    Subject.VOICE: "missing_voice_id",
    Subject.RIGHT: "decision_right_id",
    Subject.STEP: "consultation_step_id",
    Subject.FORM: "form_person_id",
}
"""The column of a wish, and of a handover item, that points at the record which names whose it is."""


class AboutDuty:
    """The columns of whatever may be about one of them."""

    strand_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("strand_person.id", ondelete="CASCADE"), index=True
    )
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id", ondelete="CASCADE"), index=True)
    deliverable_id: Mapped[int | None] = mapped_column(
        ForeignKey("deliverable.id", ondelete="CASCADE"), index=True
    )
    mentored_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    befriended_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    first_talk_id: Mapped[int | None] = mapped_column(
        ForeignKey("first_talk.id", ondelete="CASCADE"), index=True
    )
    missing_voice_id: Mapped[int | None] = mapped_column(
        ForeignKey("missing_voice.id", ondelete="CASCADE"), index=True
    )
    decision_right_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision_right.id", ondelete="CASCADE"), index=True
    )
    consultation_step_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation_step.id", ondelete="CASCADE"), index=True
    )
    form_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("form_person.id", ondelete="CASCADE"), index=True
    )
