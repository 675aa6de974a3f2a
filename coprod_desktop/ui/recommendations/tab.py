"""What changed because of a project: what it recommended and what came of it, what people say of it."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.ui.kit import FlowRow, LinkButton
from coprod_desktop.ui.recommendations.card import RecommendationsCard
from coprod_desktop.ui.reflection.lessons_card import LessonsCard
from coprod_desktop.ui.reflection.quotes_card import QuotesCard
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


class WhatChangedTab(View):
    """The part “What changed” of a project's page."""

    def build(self) -> None:
        self.project_id = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        box.setSpacing(18)
        self.report = LinkButton(_("The report on this project"), self._open_report, icon="chart-column")
        box.addWidget(FlowRow(self.report))
        self.recommendations = RecommendationsCard(self.context)
        self.quotes, self.lessons = QuotesCard(self.context), LessonsCard(self.context)
        for card in (self.recommendations, self.quotes, self.lessons):
            box.addWidget(card)
        box.addStretch(1)
        # What people said is for those who look after it; what they agreed to stands on paper.
        self.quotes.setVisible(self.context.may(Permission.EVERYDAY))

    def show_project(self, row: ProjectPage, _today: date) -> None:
        """Show what changed because of a project."""
        self.project_id = row.id
        self.recommendations.show_of(project_id=row.id)
        if self.context.may(Permission.EVERYDAY):
            self.quotes.show_of(project_id=row.id)
        self.lessons.show_of(row.id)

    def _open_report(self) -> None:
        self.context.open("report", project_id=self.project_id)

    def load(self) -> None:
        """Its cards load by themselves."""
