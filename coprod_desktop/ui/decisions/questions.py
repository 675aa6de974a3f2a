"""The questions of a project: what waits for the group, and what was decided, how and why."""

from collections.abc import Callable, Sequence
from datetime import date

from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.rows.decisions import DecisionRow, DecisionsShown, OptionRow
from coprod_desktop.services.decisions import OpenQuestion, open_question_again, remove_question
from coprod_desktop.ui.decisions.cards_part import CardsPart
from coprod_desktop.ui.decisions.decide_form import DecideForm, ReviewForm
from coprod_desktop.ui.decisions.question_form import QuestionForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, Notice, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, listed, ngettext, short_date


class QuestionsPart(CardsPart):
    """One card for each question."""

    tables = frozenset({"decision", "decision_option", "option_voice", "project", "person"})
    query = staticmethod(decisions_of)

    def head(self) -> tuple[str, str]:
        return _("Each belongs to the objective. How it was decided is said openly."), _("Put a question")

    def none(self) -> str:
        return _("No question yet. Put one to the group before it is decided for them.")

    def card(self, row: DecisionRow) -> Card:
        return DecisionCard(self, row)

    def groups(self) -> Sequence[tuple[str, Callable[[DecisionRow], bool]]]:
        return (_("To decide"), lambda row: row.is_open), (_("Decided"), lambda row: not row.is_open)

    def form(self, shown: DecisionsShown) -> QuestionForm:
        return QuestionForm(self.context, self, shown.today, shown)


class DecisionCard(Card):
    """A question, what could be done, and what was decided."""

    def __init__(self, tab: QuestionsPart, row: DecisionRow) -> None:
        super().__init__(row.question)
        self._tab, self.row = tab, row
        self.everyday = tab.context.may(Permission.EVERYDAY)
        if row.is_open:
            self._waiting()
        else:
            self._decided()

    def _waiting(self) -> None:
        row = self.row
        if row.serves:
            self.add(soft(_("For: {what}").format(what=row.serves)))
        for option in row.options:
            self.add(Text(_option(self._tab.context, option)))
        if row.outcome:
            self.add(soft(_("Decided before: {what}").format(what=row.outcome)))
        if row.wanted_by is not None:
            day = short_date(row.wanted_by, beside=self._today())
            self.add(soft(_("To decide by {day}").format(day=day)))
        if self.everyday:
            actions = [
                Button(_("Record what was decided…"), self._decide, icon="check"),
                Button(_("Change the question…"), self._change),
            ]
            if row.decided_on is None:
                actions.append(Button(_("Remove"), self._remove))
            self._add_actions(*actions)

    def _decided(self) -> None:
        row, context = self.row, self._tab.context
        self.add(Text(row.outcome, "strong"))
        day = short_date(row.decided_on, beside=self._today()) if row.decided_on is not None else ""
        self.add(soft(" · ".join(filter(None, (label(row.how), day, row.where_decided)))))
        for option in row.options:
            self.add(Text(_option(context, option)))
        if row.overrules:
            words = _("Decided against what others wanted: {what}").format(what=self._own(row.overrules))
            self.add(Notice(words, icon="circle-alert"))
        if row.last_word_id is not None:
            name = context.beside.words(row.last_word_id, row.last_word)
            self.add(Text(_("The last word: {name}").format(name=f"\u2068{name}\u2069")))
        self._said(_("By what right: {words}"), row.by_right)
        self._said(_("Why: {words}"), row.reasons)
        self._said(_("Seen otherwise: {words}"), row.dissent)
        if row.serves:
            self.add(soft(_("For: {what}").format(what=row.serves)))
        if row.review_on is not None:
            day = short_date(row.review_on, beside=self._today())
            self.add(soft(_("Looked at again on {day}").format(day=day)))
        if self.everyday:
            self._add_actions(
                Button(_("Looked at again…"), self._review),
                Button(_("Open it again"), self._open_again),
                Button(_("Put it right…"), self._decide),
            )

    def _said(self, template: str, words: str) -> None:
        """In people's own words, which may name others."""
        if words and not self._tab.context.beside.on:
            self.add(Text(template.format(words=words)))

    def _own(self, words: str) -> str:
        return _("hidden while someone is beside you") if self._tab.context.beside.on else words

    def _add_actions(self, *actions: Button) -> None:
        for button in actions:
            button.setAccessibleDescription(self.row.question)
        self.add(FlowRow(*actions))

    def _today(self) -> date:
        shown = self._tab.shown
        return shown.today if shown is not None else date.min

    def _decide(self) -> None:
        DecideForm(self._tab.context, self._tab, self._today(), self.row).open()

    def _review(self) -> None:
        ReviewForm(self._tab.context, self._tab, self._today(), self.row).open()

    def _change(self) -> None:
        if self._tab.shown is not None:
            shown = self._tab.shown
            QuestionForm(self._tab.context, self._tab, shown.today, shown, self.row).open()

    def _open_again(self) -> None:
        self._tab.act(open_question_again, OpenQuestion(self.row.id))

    def _remove(self) -> None:
        self._tab.act(remove_question, OpenQuestion(self.row.id))


def _option(context: AppContext, option: OptionRow) -> str:
    """An option with its votes and who spoke for it, as they agreed to be named."""
    mark = "✓" if option.chosen else "·"
    words = f"{mark} {option.what}"
    if option.votes is not None:
        words = _("{option}: {votes}").format(
            option=words, votes=ngettext("{n} vote", "{n} votes", option.votes)
        )
    if not option.voices:
        return words
    names = [context.beside.words(one.person_id, one.shown) for one in option.voices if one.shown]
    unnamed = sum(not one.shown for one in option.voices)
    if unnamed:
        names.append(ngettext("{n} not named", "{n} not named", unnamed))
    return _("{option} (spoken for by {names})").format(option=words, names=listed(names))
