"""The ideas of a project: what waits to be weighed, what became of each, and what is still to be told."""

from collections.abc import Callable, Sequence
from datetime import date

from coprod_desktop.queries.ideas import ideas_of
from coprod_desktop.queries.rows.ideas import IdeaRow, IdeasShown, PutByRow
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.services.ideas import (
    OneIdea,
    make_question_of,
    make_task_of,
    open_idea_again,
    remove_idea,
)
from coprod_desktop.ui.decisions.cards_part import CardsPart
from coprod_desktop.ui.ideas.forms import AnswerForm, IdeaForm, ToldForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import IdeaState, Permission
from coprod_desktop.wording import _, listed, ngettext, short_date


class IdeasPart(CardsPart):
    """What is still to be told, then one card for each idea."""

    tables = frozenset({"idea", "idea_from", "task", "decision", "project", "person"})
    query = staticmethod(ideas_of)

    def build(self) -> None:
        super().build()
        self.to_tell = Card(_("To be told, face to face"))
        self.to_tell.hide()
        self.above.addWidget(self.to_tell)

    def head(self) -> tuple[str, str]:
        words = _("Each is weighed against the objective, on its merit. A no keeps nobody’s name.")
        return words, _("Write an idea down")

    def none(self) -> str:
        return _("No idea yet. Write each down as it comes, whoever it comes from.")

    def card(self, row: IdeaRow) -> Card:
        return IdeaCard(self, row)

    def groups(self) -> Sequence[tuple[str, Callable[[IdeaRow], bool]]]:
        return (
            (_("To weigh"), lambda row: row.state is IdeaState.TO_WEIGH),
            (_("Taken up"), lambda row: row.state is IdeaState.TAKEN),
            (_("Not taken up"), lambda row: row.state is IdeaState.NOT_TAKEN),
        )

    def form(self, shown: IdeasShown) -> IdeaForm:
        return IdeaForm(self.context, self, shown)

    def show_project(self, row: ProjectPage, today: date) -> None:
        if row.id != self.project_id:
            self.to_tell.hide()
        super().show_project(row, today)

    def _show(self, shown: IdeasShown) -> None:
        waiting = [row for row in shown.rows if row.waits_to_be_told]
        everyday = self.context.may(Permission.EVERYDAY)
        self.to_tell.setVisible(bool(waiting) and everyday)
        if everyday:
            self.to_tell.show_lines([ToTellLine(self, row) for row in waiting])
        super()._show(shown)


class ToTellLine(Line):
    """An idea that was not taken up, and who has yet to hear of it, with why."""

    def __init__(self, part: IdeasPart, row: IdeaRow) -> None:
        self._part, self.row = part, row
        names = [part.context.beside.words(one.person_id, one.name) for one in row.to_tell]
        whom = listed([f"\u2068{name}\u2069" for name in names]) if names else _("the group")
        told = Button(_("They were told…"), self._told)
        told.setAccessibleDescription(row.what)
        super().__init__(row.what, _("To tell: {names}").format(names=whom), told, icon="message-circle")

    def _told(self) -> None:
        if self._part.shown is not None:
            ToldForm(self._part.context, self._part, self._part.shown, self.row).open()


class IdeaCard(Card):
    """An idea, what speaks for and against it, and what became of it."""

    def __init__(self, part: IdeasPart, row: IdeaRow) -> None:
        super().__init__(row.what)
        self._part, self.row = part, row
        self._put()
        self._said(_("For: {words}"), row.serves)
        self._said(_("What speaks for it: {words}"), row.speaks_for)
        self._said(_("What speaks against it: {words}"), row.speaks_against)
        if row.answered_on is not None:
            self._answered()
        if part.context.may(Permission.EVERYDAY):
            self._add_actions()

    def _put(self) -> None:
        day = short_date(self.row.put_on, beside=self._today())
        names = _names(self._part.context, self.row.put_by)
        words = _("Put by {names} · {day}") if names else _("Put on {day}")
        self.add(soft(words.format(names=names, day=day)))

    def _answered(self) -> None:
        row, day = self.row, ""
        if row.answered_on is not None:
            day = short_date(row.answered_on, beside=self._today())
        words = {
            IdeaState.TO_WEIGH: _("Said before, on {day}: {words}"),
            IdeaState.TAKEN: _("Taken up on {day}: {words}"),
            IdeaState.NOT_TAKEN: _("Not taken up on {day}: {words}"),
        }[row.state]
        self.add(Text(words.format(day=day, words=self._part.context.beside.note(row.reasons)), "strong"))
        if row.task:
            self.add(soft(_("Now a task: {title}").format(title=row.task)))
        if row.question:
            self.add(soft(_("Now a question to the group: {title}").format(title=row.question)))
        if row.told_on is not None:
            name = self._part.context.beside.words(row.told_by_id, row.told_by)
            told = short_date(row.told_on, beside=self._today())
            words = _("Told face to face on {day} by {name}").format(day=told, name=f"\u2068{name}\u2069")
            self.add(soft(words))
            self._said("{words}", row.told_words)

    def _said(self, template: str, words: str) -> None:
        """In people's own words, which may name others."""
        if words:
            self.add(Text(template.format(words=self._part.context.beside.note(words))))

    def _add_actions(self) -> None:
        row = self.row
        if row.state is IdeaState.TO_WEIGH:
            actions = [
                Button(_("Weigh it…"), self._answer, icon="check"),
                Button(_("Change the idea…"), self._change),
            ]
            if row.answered_on is None:
                actions.append(Button(_("Remove"), self._remove))
        elif row.became_something:
            actions = [Button(_("Put it right…"), self._answer)]
            if row.task_id is not None:
                actions.insert(0, Button(_("Open the task"), self._open_task))
        else:
            actions = [Button(_("Open it again"), self._open_again), Button(_("Put it right…"), self._answer)]
            if row.state is IdeaState.TAKEN:
                actions[:0] = [
                    Button(_("Make it a task"), self._make_task, icon="list-checks"),
                    Button(_("Put it as a question"), self._make_question, icon="circle-question-mark"),
                ]
        for button in actions:
            button.setAccessibleDescription(row.what)
        self.add(FlowRow(*actions))

    def _today(self) -> date:
        shown = self._part.shown
        return shown.today if shown is not None else date.min

    def _answer(self) -> None:
        if self._part.shown is not None:
            AnswerForm(self._part.context, self._part, self._part.shown, self.row).open()

    def _change(self) -> None:
        if self._part.shown is not None:
            IdeaForm(self._part.context, self._part, self._part.shown, self.row).open()

    def _remove(self) -> None:
        self._part.act(remove_idea, OneIdea(self.row.id))

    def _open_again(self) -> None:
        self._part.act(open_idea_again, OneIdea(self.row.id))

    def _make_task(self) -> None:
        self._part.act(make_task_of, OneIdea(self.row.id))

    def _make_question(self) -> None:
        self._part.act(make_question_of, OneIdea(self.row.id))

    def _open_task(self) -> None:
        self._part.context.open("project", project_id=self.row.project_id, task_id=self.row.task_id)


def _names(context: AppContext, people: tuple[PutByRow, ...]) -> str:
    """Who put it, as they agreed to be named; empty where nobody is."""
    shown = [f"\u2068{context.beside.words(one.person_id, one.shown)}\u2069" for one in people if one.shown]
    unnamed = sum(not one.shown for one in people)
    if unnamed:
        shown.append(ngettext("{n} not named", "{n} not named", unnamed))
    return listed(shown) if shown else ""
