"""What a project is for, what is fixed, what is open, how far power is shared."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.ui.kit import Card, Columns, Text, soft
from coprod_desktop.vocabulary import PowerShared
from coprod_desktop.wording import _, label, long_date


class AboutTab(QWidget):
    """The project in its own words."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        box.setSpacing(18)
        self.objective = Card(_("What it is for"))
        box.addWidget(self.objective)
        sides = Columns(1, 1)
        self.fixed, self.open = Card(_("What is fixed")), Card(_("What is open"))
        self.power, self.when = Card(_("How far power is shared")), Card(_("When, and on paper"))
        sides.columns[0].addWidget(self.fixed)
        sides.columns[0].addWidget(self.power)
        sides.columns[1].addWidget(self.open)
        sides.columns[1].addWidget(self.when)
        box.addWidget(sides)
        box.addStretch(1)

    def show_project(self, row: ProjectPage, today: date) -> None:
        """Show a project."""
        _fill(self.objective, row.objective, _("Not written yet. Everything the group does belongs to this."))
        _fill(self.fixed, row.fixed, _("Nothing written yet. Limits are said openly, from the start."))
        _fill(self.open, row.open, _("Nothing written yet: what may the group decide?"))
        self.power.clear()
        self.power.add(Text(label(row.power), "strong"))
        self.power.add(soft(_meaning(row.power)))
        self.when.clear()
        for words in _dates(row):
            self.when.add(Text(words))
        paper = _("On sheets that go home: “{name}”").format(name=row.paper_name)
        self.when.add(soft(paper if row.paper_name else _("No neutral name for paper yet.")))


def _fill(card: Card, words: str, empty: str) -> None:
    card.clear()
    card.add(Text(words) if words else soft(empty))


def _dates(row: ProjectPage) -> list[str]:
    words = []
    if row.starts_on is not None:
        words.append(_("Begins on {day}").format(day=long_date(row.starts_on)))
    if row.deadline is not None:
        words.append(_("Has to be done by {day}").format(day=long_date(row.deadline)))
    if row.deadline_words:
        words.append(row.deadline_words)
    return words or [_("No dates yet.")]


def _meaning(power: PowerShared) -> str:
    return {
        PowerShared.NOT_SAID: _("The group has not talked about this yet."),
        PowerShared.INFORMED: _("The group is told what was decided."),
        PowerShared.CONSULTED: _("The group is asked, and others decide."),
        PowerShared.INVOLVED: _("The group works on it with staff, and staff have the last word."),
        PowerShared.CO_PRODUCED: _("The group and staff decide together, from the start."),
    }[power]
