"""What the report shows: a card for each matter, with its figures and the way to the list they come from."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from coprod_desktop.documents import report_words
from coprod_desktop.queries.rows.quotes import SaidQuote
from coprod_desktop.queries.rows.report import (
    ConsultationCounted,
    DecidedIn,
    RecommendedLine,
    ReportRows,
    SignedOffLine,
    SkillGained,
)
from coprod_desktop.ui.kit import Card, Columns, Line, LinkButton, Text, clear, soft
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.kit.spots import mark_spot
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.report.bars import Bars
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, ngettext, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.report.page import ReportPageView

AT_FIRST, A_PRESS = 5, 40
"""So many lines of a list, the latest, are made at once; of the others so many at each press."""


class Cards:
    """The cards of one report."""

    def __init__(self, page: "ReportPageView", rows: ReportRows) -> None:
        self.page, self.rows, self.context = page, rows, page.context
        self.everyday = page.context.may(Permission.EVERYDAY)

    def fill(self, columns: Columns) -> None:
        """Put them into two columns, in place of those before."""
        for column in columns.columns:
            clear(column)
        left, right = columns.columns
        for card in (self._people(), self._sessions(), self._handovers(), self._decisions(), self._skills()):
            left.addWidget(card)
        for card in (self._recommended(), self._consultations(), self._signed_off(), self._quotes()):
            right.addWidget(card)

    def _card(self, title: str, said: Sequence[str]) -> Card:
        """The first sentence is the figure; what is to be known of it stands beneath."""
        card = Card(title)
        for words, look in ((said[0], "big"), (" ".join(said[1:]), "")) if said else ():
            if words:
                card.add(Text(words, look))
        return card

    def _leads(self, card: Card, words: str, leads: Callable[[], None], spot: str) -> None:
        button = LinkButton(words, leads)
        button.setAccessibleDescription(card.title.text())
        mark_spot(button, spot)
        card.add(button)

    # The cards

    def _people(self) -> Card:
        card = Card(_("People"))
        for words in report_words.people(self.rows):
            card.add(Text(words, "big"))
        if self.everyday:
            self._leads(card, _("See the people"), self._open_people, "people")
        return card

    def _sessions(self) -> Card:
        card = self._card(_("Sessions"), report_words.sessions(self.rows))
        if self.rows.sessions.gaps:
            card.add(Text(" ".join(report_words.gaps(self.rows))))
            card.add(Bars(report_words.gap_bars(self.rows)))
        if self.everyday or self.rows.asked.project_id is not None:
            self._leads(card, _("See the sessions"), self._open_sessions, "sessions")
        return card

    def _handovers(self) -> Card:
        card = self._card(_("Handed over"), report_words.handovers(self.rows))
        if self.rows.handovers.settled:
            card.add(Bars(report_words.handover_bars(self.rows)))
        if self.everyday:
            self._leads(card, _("See the handovers"), self._open_handovers, "handovers")
        return card

    def _decisions(self) -> Card:
        card = self._card(_("Decisions"), report_words.decisions(self.rows))
        if self.rows.decisions.ways:
            card.add(Bars(report_words.decision_bars(self.rows)))
        if self.rows.asked.project_id is None:
            self._list(card, "decisions", self.rows.decisions.projects, self._decided_in, "")
        else:
            self._leads(card, _("See the decisions"), self._open_decisions, "decisions")
        return card

    def _decided_in(self, row: DecidedIn) -> Line:
        many = ngettext("{n} decision", "{n} decisions", row.many)
        about = _("The decisions of {project}").format(project=row.project)
        opens = self._opens(row, self._open_decisions_of, about, f"decisions {row.project_id}")
        return Line(row.project, many, opens)

    def _of_project(self, card: Card, words: str, part: str) -> None:
        """The list of a project; where it is of all, each project has its own."""
        if self.rows.asked.project_id is None:
            self._leads(card, _("See the projects"), self._open_projects, part)
            return
        opens = {
            "changed": self._open_changed,
            "makes": self._open_makes,
            "group": self._open_group,
        }
        self._leads(card, words, opens[part], part)

    def _signed_off(self) -> Card:
        rows = self.rows.signed_off
        card = self._card(_("Signed off"), [report_words.signed_off(self.rows)] if rows else [])
        self._list(card, "signed_off", rows[::-1], self._version, _("Nothing was signed off."))
        self._of_project(card, _("See what is made"), "makes")
        return card

    def _version(self, row: SignedOffLine) -> Line:
        title = _("{title}, version {n}").format(title=row.title, n=row.number)
        under = f"{short_date(row.on, beside=self.rows.until)} · {report_words.rounds(row)}"
        return Line(
            title, under, self._opens(row, self._open_deliverable, title, f"version {row.version_id}")
        )

    def _consultations(self) -> Card:
        rows = self.rows.consultations
        card = self._card(_("Consultations"), [report_words.consultations(self.rows)] if rows else [])
        self._list(card, "consultations", rows[::-1], self._consultation, _("None closed."))
        return card

    def _consultation(self, row: ConsultationCounted) -> Line:
        closed = _("closed {day}").format(day=short_date(row.closes_on, beside=self.rows.until))
        parts = (row.asked_by, closed, report_words.notice(row), label(row.state))
        came = report_words.outcomes(row.outcomes)
        under = "\n".join(filter(None, (" · ".join(parts), came)))
        opens = self._opens(row, self._open_consultation, row.title, f"consultation {row.id}")
        return Line(row.title, under, opens)

    def _recommended(self) -> Card:
        rows = self.rows.recommendations
        title = _("What we recommended, and what came of it")
        card = self._card(title, [report_words.recommendations(self.rows)])
        if rows:
            card.add(Bars(report_words.outcome_bars(self.rows)))
        self._list(card, "recommendations", rows[::-1], self._recommendation, "")
        self._of_project(card, _("See what changed"), "changed")
        return card

    def _recommendation(self, row: RecommendedLine) -> Line:
        said = f"{report_words.to_whom(row.to_whom)} · {label(row.outcome)}"
        under = "\n".join(filter(None, (said, row.they_did)))
        opens = self._opens(row, self._open_recommendation, row.words, f"recommendation {row.id}")
        return Line(row.words, under, opens)

    def _skills(self) -> Card:
        card = self._card(_("Skills that people say they gained"), [])
        self._list(card, "skills", self.rows.skills, self._skill, _("None was written down."))
        return card

    def _skill(self, row: SkillGained) -> Line:
        many = report_words.so_many(row.people)
        return Line(row.name, _("People: {many}").format(many=many))

    def _quotes(self) -> Card:
        card = self._card(_("In people’s own words"), [])
        if self.rows.quotes:
            card.add(soft(_("Each was agreed to for reports.")))
        self._list(
            card, "quotes", self.rows.quotes[::-1], self._quote, _("None that may be used for reports.")
        )
        if self.rows.asked.project_id is not None and self.everyday:
            self._of_project(card, _("See what people said"), "changed")
        return card

    def _quote(self, row: SaidQuote) -> Line:
        beside = self.context.beside
        named = "" if beside.on else row.named
        of = "" if self.rows.asked.project_id is not None else row.project
        words = _("“{words}”").format(words=beside.note(row.words))
        return Line(words, " · ".join(filter(None, (named, of))), icon="quote")

    # Lists

    def _list(
        self, card: Card, key: str, rows: Sequence[Any], make: Callable[[Any], Line], empty: str
    ) -> None:
        """The first of them, in the order given, and the others once they are asked for."""
        shown = rows[: AT_FIRST + self.page.more_of[key] * A_PRESS]
        for row in shown:
            line = make(row)
            card.add(line)
            if row is shown[-1]:
                line.set_last()
        if not rows and empty:
            card.add(soft(empty))
        more = min(len(rows) - len(shown), A_PRESS)
        if more:
            rest = more_button(more, partial(self.page.show_more, key), f"more {key}")
            rest.setAccessibleDescription(card.title.text())
            card.add(rest)

    def _opens(self, row: Any, opens: Callable[[Any], None], about: str, spot: str) -> RowButton:
        button = RowButton(_("Open"), row, opens, about)
        mark_spot(button, spot)
        return button

    # Where they lead

    def _open_part(self, part: int) -> None:
        self.context.open("project", project_id=self.rows.asked.project_id, part=part)

    def _open_people(self) -> None:
        if self.rows.asked.project_id is None:
            self.context.open("people")
        else:
            self._open_group()

    def _open_group(self) -> None:
        from coprod_desktop.ui.projects.page import GROUP

        self._open_part(GROUP)

    def _open_sessions(self) -> None:
        from coprod_desktop.ui.projects.page import SESSIONS

        if self.rows.asked.project_id is None:
            self.context.open("calendar", date=self.rows.until)
        else:
            self._open_part(SESSIONS)

    def _open_handovers(self) -> None:
        self.context.open("handovers")

    def _open_projects(self) -> None:
        self.context.open("projects")

    def _open_decisions(self) -> None:
        self.context.open("project", project_id=self.rows.asked.project_id, decisions=True)

    def _open_decisions_of(self, row: DecidedIn) -> None:
        self.context.open("project", project_id=row.project_id, decisions=True)

    def _open_changed(self) -> None:
        self.context.open("project", project_id=self.rows.asked.project_id, changed=True)

    def _open_makes(self) -> None:
        from coprod_desktop.ui.projects.page import MAKES

        self._open_part(MAKES)

    def _open_deliverable(self, row: SignedOffLine) -> None:
        self.context.open("deliverable", deliverable_id=row.deliverable_id)

    def _open_consultation(self, row: ConsultationCounted) -> None:
        self.context.open("consultation", consultation_id=row.id)

    def _open_recommendation(self, row: RecommendedLine) -> None:
        if row.consultation_id is not None:
            from coprod_desktop.ui.consultations.page import OUTCOME

            self.context.open("consultation", consultation_id=row.consultation_id, part=OUTCOME)
        else:
            self.context.open("project", project_id=row.project_id, changed=True)
