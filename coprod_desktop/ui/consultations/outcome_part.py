"""What came of a consultation: what they answered, and each recommendation."""

from typing import TYPE_CHECKING

from coprod_desktop.queries.rows.consultations import ConsultationPage
from coprod_desktop.ui.consultations.part import Part
from coprod_desktop.ui.kit import Card, Text, soft
from coprod_desktop.ui.recommendations.card import RecommendationsCard
from coprod_desktop.wording import _, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.consultations.page import ConsultationPageView


class OutcomePart(Part):
    """What came of it. The recommendations load by themselves, so their card stays."""

    def __init__(self, view: "ConsultationPageView") -> None:
        super().__init__(view)
        self.answer = Card(_("What they answered"))
        self.recommendations = RecommendationsCard(self.context)
        self.box.addWidget(self.answer)
        self.box.addWidget(self.recommendations)
        self.box.addStretch(1)

    def show_row(self, row: ConsultationPage) -> None:
        """Show what came of a consultation."""
        self._row = row
        self.fill(row)

    def fill(self, row: ConsultationPage) -> None:
        """What they answered, once it is closed; the recommendations always."""
        self.answer.clear()
        self.answer.setVisible(row.was_sent)
        if row.closed_on is None:
            self.answer.add(soft(_("No answer yet.")))
        else:
            self.answer.add(
                Text(row.answer) if row.answer else soft(_("They never answered, as far as we know."))
            )
            day = short_date(row.closed_on, beside=row.today)
            self.answer.add(soft(_("Closed on {day}").format(day=day)))
        self.recommendations.show_of(consultation_id=row.id, to_whom=row.line.asked_by)
