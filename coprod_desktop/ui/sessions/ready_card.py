"""Ready? What a session needs, how far each is, and one press to say that it is ready."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.ready import ReadyLine, ReadyPage, Support
from coprod_desktop.services.ready import MarkReady, TheyRang, mark_ready, they_rang
from coprod_desktop.services.rota import NeedPlace, need_place
from coprod_desktop.ui.kit import Button, Card, Cover, CoverMark, FlowRow, Line, LinkButton, soft
from coprod_desktop.ui.sessions import ready_words
from coprod_desktop.ui.sessions.menu import Choice, MenuButton
from coprod_desktop.vocabulary import ReadyFor, ReadyState
from coprod_desktop.wording import _, label, listed

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView


class ArrangedLine(Line):
    """One thing the session needs, with the press that says it is ready."""

    def __init__(self, view: "SessionView", page: ReadyPage, line: ReadyLine) -> None:
        self._view, self._page, self.line = view, page, line
        title = ready_words.title(line, view.context.beside.note)
        self.press: Button | None = None
        actions: list[QWidget] = []
        if page.to_come:
            self.press = self._make_press()
            if self.press is not None:
                actions.append(self.press)
            actions.append(MenuButton(_("More for {thing}").format(thing=title), self._choices()))
        mark = ready_words.mark(line)
        icon = CoverMark(mark) if isinstance(mark, Cover) else mark
        super().__init__(title, ready_words.under(line, view.context), *actions, icon=icon)
        if line.is_open and page.to_come:
            self.under.set_look("attention")
        for words in ready_words.because(line, view.context):
            self.words.addWidget(soft(words))
        for button in self.findChildren(Button):
            button.setProperty("spot", f"ready {line.what} {line.words}")
            button.setAccessibleDescription(title)

    def _make_press(self) -> Button | None:
        line = self.line
        if line.state not in (ReadyState.NEEDED, ReadyState.ASKED):
            return None
        if line.what is ReadyFor.LONE_WORKING and not (line.alone and line.seen_to and line.call_at):
            return Button(_("Say who…"), self.change)
        return Button(_("Ready"), partial(self._turn, ReadyState.READY), icon="check")

    def _choices(self) -> list[Choice]:
        found: list[Choice] = [(_("Say more about it…"), self.change)]
        for state in ReadyState:
            if state is not self.line.state and state is not ReadyState.READY:
                found.append((label(state), partial(self._turn, state)))
        if self.line.what is ReadyFor.LONE_WORKING and self.line.row_id and not self.line.all_well_at:
            found.append((_("They rang: all well"), self._rang))
        return found

    def _turn(self, state: ReadyState) -> None:
        line = self.line
        self._view.act(mark_ready, MarkReady(self._page.session_id, line.what, state, line.row_id))

    def _rang(self) -> None:
        if self.line.row_id is not None:
            self._view.act(they_rang, TheyRang(self.line.row_id))

    def change(self) -> None:
        """Say who sees to it, by when and what else there is to say."""
        from coprod_desktop.ui.sessions.ready_form import ReadyForm

        ReadyForm(self._view.context, self._view, self._page, self.line).open()


class ReadyCard(Card):
    """Room, keys, interpreter, taxi, childcare, lone working and anything else in words."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("Ready?"))
        self._view = view
        self._drawn: object = None
        self.lines: list[ArrangedLine] = []
        self.hide()

    def show_page(self, page: ReadyPage) -> None:
        """Show what a session needs; nothing is drawn anew where nothing differs."""
        beside = self._view.context.beside
        shown = (page, beside.on, beside.person_id)
        if shown == self._drawn:
            return
        self._drawn = shown
        said = [line for line in page.lines if line.is_said]
        needed = [line for line in said if line.state is not ReadyState.NOT_NEEDED]
        self.lines = [ArrangedLine(self._view, page, line) for line in needed]
        widgets: list[QWidget] = []
        if page.holiday:
            widgets.append(Line(_("This is a bank holiday"), page.holiday, icon="calendar-days"))
        if page.support is not None:
            widgets.append(self._support_line(page, page.support))
        widgets += self.lines
        self.show_lines(widgets)
        self.setVisible(bool(widgets) or page.to_come)
        rest = [line for line in page.lines if line not in needed]
        if page.to_come:
            self._offer(page, rest, bool(needed))

    def _offer(self, page: ReadyPage, rest: list[ReadyLine], some: bool) -> None:
        self.body.setSpacing(8)
        if not some:
            self.add(soft(_("Does it need any of these? A press says so.")))
        not_needed = [line for line in rest if line.state is ReadyState.NOT_NEEDED]
        chips: list[QWidget] = []
        for line in rest:
            button = LinkButton(
                ready_words.title(line, self._view.context.beside.note),
                partial(self._need, page, line),
                icon=ready_words.ICONS[line.what],
            )
            button.setAccessibleDescription(_("Say that it is needed"))
            button.setProperty("spot", f"need {line.what} {line.words}")
            chips.append(button)
        other = LinkButton(_("Something else…"), partial(self._other, page), icon="plus")
        self.add(FlowRow(*chips, other))
        if not_needed:
            names = listed([ready_words.short(line.what).lower() for line in not_needed])
            self.add(soft(_("Not needed: {things}.").format(things=names)))

    def _need(self, page: ReadyPage, line: ReadyLine) -> None:
        request = MarkReady(page.session_id, line.what, ReadyState.NEEDED, line.row_id)
        self._view.act(mark_ready, request)

    def _other(self, page: ReadyPage) -> None:
        from coprod_desktop.ui.sessions.ready_form import ReadyForm

        line = ReadyLine(None, page.session_id, ReadyFor.OTHER, state=ReadyState.NEEDED)
        ReadyForm(self._view.context, self._view, page, line).open()

    def _support_line(self, page: ReadyPage, support: Support) -> Line:
        buttons: list[QWidget] = []
        if support.place_id is not None:
            words = _("Nobody is there as {role} yet. See People and places.").format(role=support.place)
        elif support.roles:
            words = _("The agenda touches on something hard, and nobody is there for support yet.")
            for role_id, name in support.roles[:2]:
                press = partial(self._add_support, page.session_id, role_id)
                buttons.append(Button(_("Add {role}").format(role=name), press, icon="plus"))
        else:
            words = _("The agenda touches on something hard. Say in Settings which role gives support.")
        line = Line(_("Support"), words, *buttons, icon=CoverMark(Cover.GAP))
        line.under.set_look("attention")
        return line

    def _add_support(self, session_id: int, role_id: int) -> None:
        self._view.act(need_place, NeedPlace(session_id, role_id))
