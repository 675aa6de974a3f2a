"""Beside the pieces: how far power is shared, how the project works, and who may have the last word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget

from coprod_desktop.queries.rows.planning import PlanningShown, RightRow
from coprod_desktop.services.planning_questions import RemoveRight, remove_right
from coprod_desktop.ui.kit import Button, Card, Line, LinkButton, Text, column, soft
from coprod_desktop.ui.planning.forms import RightForm, WorkingForm
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, listed, long_date, ngettext

if TYPE_CHECKING:
    from coprod_desktop.ui.planning.tab import PlanningTab


def power_lines(shown: PlanningShown) -> list[QWidget | QLayout]:
    """What is fixed, what is open, how far power is shared, and when that is looked at again."""
    lines: list[QWidget | QLayout] = [Text(label(shown.power), "strong")]
    when = _("No day to look at it again yet.")
    if shown.power_review_on is not None:
        when = _("Looked at again on {day}").format(day=long_date(shown.power_review_on))
    lines.append(soft(when))
    for title, words, empty in (
        (_("What is fixed"), shown.fixed, _("Nothing written yet. Limits are said openly, from the start.")),
        (_("What is open"), shown.open, _("Nothing written yet: what may the group decide?")),
    ):
        lines.append(column(Text(title, "strong"), Text(words) if words else soft(empty), gap=1))
    return lines


class WorkingCard(Card):
    """How the project works, for what begins later to start from."""

    def __init__(self, tab: "PlanningTab") -> None:
        super().__init__(_("How the project works"))
        self._tab = tab
        self.change = Button(_("Change"), self._change)
        self.change.setAccessibleName(_("Change how the project works"))
        self.add_beside_title(self.change)
        self.change.setVisible(tab.context.may(Permission.EVERYDAY))

    def show_rows(self, shown: PlanningShown) -> None:
        """Show what is set."""
        self.clear()
        pairs = [(title, words) for title, words in self._pairs(shown) if words]
        for title, words in pairs:
            self.add(column(Text(title, "strong"), Text(words), gap=1))
        if not pairs:
            self.add(soft(_("Nothing set yet. It follows from what the group agrees on.")))

    def _pairs(self, shown: PlanningShown) -> list[tuple[str, str]]:
        now, beside = shown.working, self._tab.context.beside
        weeks = now.check_in_every
        signing = listed([beside.words(one.who.person_id, one.who.name) for one in now.signers])
        editor = now.editor
        return [
            (_("If someone can’t do their part"), label(now.wish) if now.wish is not None else ""),
            (_("New tasks belong to"), label(now.ownership) if now.ownership is not None else ""),
            (_("Check-ins"), ngettext("Every week", "Every {n} weeks", weeks) if weeks else ""),
            (
                _("Keeps the whole text together"),
                beside.words(editor.person_id, editor.name) if editor else "",
            ),
            (_("Authorises and signs off"), signing),
            (_("Branding"), now.branding),
            (_("How good it has to be"), now.quality_bar),
            (_("If we disagree"), now.conflict_route),
        ]

    def _change(self) -> None:
        if self._tab.shown is not None:
            WorkingForm(self._tab.context, self._tab, self._tab.shown).open()


class RightsCard(Card):
    """Who may have the last word, over what and why: shown openly."""

    def __init__(self, tab: "PlanningTab") -> None:
        super().__init__(_("Who may have the last word"))
        self._tab = tab
        self.more = Button(_("Add"), self._add)
        self.more.setAccessibleName(_("Add who may have the last word"))
        self.add_beside_title(self.more)
        self.more.setVisible(tab.context.may(Permission.EVERYDAY))

    def show_rows(self, shown: PlanningShown) -> None:
        """Show who has it."""
        self.show_lines(
            [_RightActs(self._tab, row).line() for row in shown.rights],
            _("Nobody: everything is decided together, or by what is fixed."),
        )

    def _add(self) -> None:
        RightForm(self._tab.context, self._tab, self._tab.project_id).open()


class _RightActs(QObject):
    """What can be done about one right; it lives as long as its line."""

    def __init__(self, tab: "PlanningTab", row: RightRow) -> None:
        super().__init__()
        self._tab, self.row = tab, row

    def line(self) -> Line:
        """Its line, with what may be done."""
        row, beside = self.row, self._tab.context.beside
        name = beside.words(row.who.person_id, row.who.name) if row.who is not None else ""
        whose = " · ".join(filter(None, (f"\u2068{name}\u2069" if name else "", row.role)))
        title = _("{who}: over {what}").format(who=whose or _("Someone no longer here"), what=row.over)
        acts: list[LinkButton] = []
        if self._tab.context.may(Permission.EVERYDAY):
            for words, does in ((_("Change"), self._change), (_("Remove"), self._remove)):
                link = LinkButton(words, does)
                link.setAccessibleName(f"{words}: {row.over}")
                acts.append(link)
        made = Line(title, beside.note(row.why), *acts, icon="hand")
        self.setParent(made)
        return made

    def _change(self) -> None:
        RightForm(self._tab.context, self._tab, self._tab.project_id, self.row).open()

    def _remove(self) -> None:
        self._tab.act(remove_right, RemoveRight(self.row.id))
