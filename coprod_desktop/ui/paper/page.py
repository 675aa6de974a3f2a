"""The paper page: the choices at the left, the sheet itself at the right, Print and Save."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError, Stopped
from coprod_desktop.exchange.saving import save
from coprod_desktop.queries.rows.paper import (
    EVERYONES,
    PACK,
    SLIPS,
    PackRows,
    PackState,
    PrintChoice,
    Sheet,
)
from coprod_desktop.queries.rows.rota_paper import RotaRows
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ChoiceRow,
    LinkButton,
    Notice,
    Page,
    Primary,
    Scroll,
    announce,
    soft,
    theme,
)
from coprod_desktop.ui.kit.save_dialog import ask_where
from coprod_desktop.ui.paper import sheets
from coprod_desktop.ui.paper.kinds import About, Kind
from coprod_desktop.ui.paper.preview import NothingHere, Preview
from coprod_desktop.ui.paper.rota_choices import RotaChoices
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Attendance, Edition, PaperSize, PaperStyle, Permission
from coprod_desktop.wording import _, clock, label, short_date

_CHOICES_WIDTH = 290


class PaperPage(View):
    """Opened with a `kind` and what it is about. What was chosen last time is chosen again."""

    tables = frozenset(
        {
            "session", "place", "assignment", "person", "agenda_item", "task", "task_owner", "need",
            "contact_way", "absence", "handover_item", "venue", "project", "organisation", "role", "wish",
            "offer", "to_tell", "ring_attempt", "their_say", "quote", "quote_consent", "recognition",
            "person_skill", "credit", "version", "member",
            "recommendation", "consultation", "consultation_form", "contribution", "message", "standing_ask",
            "ask_use",
            "first_talk", "role_card",
            "planning_question", "planning_answer", "planning_present", "planning_signer", "decision_right",
            "agreement", "agreement_line", "decision", "approval", "skill",
        }
    )  # fmt: skip

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self.about = About()
        self.sheet: Sheet | None = None
        self.pdf: bytes | None = None
        self._laid_out_as: PrintChoice | None = None
        self._chosen_here = False
        self._just_opened = True
        self._laying_out: Ticket | None = None
        super().__init__(context, parent)

    def build(self) -> None:
        page = self.page = Page(_("Paper"), scrolls=False)
        self.print_button = Primary(_("Print…"), self._print, icon="printer")
        self.save_button = Button(_("Save as a file…"), self._save, icon="save")
        self._held: Button | None = None
        self.other_button = Button("", self._save_other, icon="save")
        self.other_button.hide()
        page.add_action(self.other_button)
        page.add_action(self.save_button)
        page.add_action(self.print_button)
        self.preview = Preview()
        self.preview.stopped.connect(self._stop)
        self.view, self.hidden = self.preview.view, self.preview.hidden
        self.nothing = NothingHere(self.reload)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._choices())
        row.addWidget(self.preview, 1)
        page.add(holder, stretch=True)
        page.add(self.nothing)
        self.holder = holder
        self.fill(page)
        self._forbid(_("The sheet is being laid out…"))

    def _choices(self) -> QWidget:
        self.kind = ChoiceRow("kind", _("Which sheet"), sheets.own_sheets(), upright=True)
        self.edition = ChoiceRow("edition", _("Who it is for"), upright=True)
        self.rota = RotaChoices(self.context.preferences)
        self.rota.days_chosen.connect(self._days_chosen)
        self.rota.size_chosen.connect(self._chosen)
        self.style_choice = ChoiceRow(
            "style", _("How it looks"), [(style, label(style)) for style in PaperStyle], upright=True
        )
        self.attendance = ChoiceRow(
            "attendance", _("Who came"), [(way, label(way)) for way in Attendance], upright=True
        )
        self.kind.changed.connect(self._kind_chosen)
        for choice in (self.edition, self.style_choice, self.attendance):
            choice.changed.connect(self._chosen)
        self.leave = soft("")
        self.wall_title = soft("")
        self.change_title = LinkButton(_("Change it"), self._open_title)
        self.slips = LinkButton(_("Only slips to hand out"), self._open_slips)
        self.everyones = LinkButton(_("Everyone’s own sheets"), self._open_everyones)
        self.who_gets_what = soft("")
        self.state = Notice("", icon="history")
        self.printed = soft("")
        self.add_number = LinkButton(_("Add the number"), self._open_settings)
        self.add_place = LinkButton(_("Add where it is"), self._open_session)
        self.lacks = Notice("", self.add_number, self.add_place)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 4, 0)
        box.setSpacing(14)
        card = Card()
        for thing in (
            self.kind, self.rota, self.edition, self.attendance, self.style_choice, self.who_gets_what,
            self.leave, self.wall_title, self.change_title, self.slips, self.everyones,
        ):  # fmt: skip
            card.add(thing)
        box.addWidget(card)
        box.addWidget(self.lacks)
        box.addWidget(self.state)
        box.addWidget(self.printed)
        box.addStretch(1)
        self.beside_sheet = scroll = Scroll(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changes().applied.connect(self._size)
        self._size()
        return scroll

    def _size(self) -> None:
        """Make the choices as wide as the size of the letters asks for."""
        self.beside_sheet.setFixedWidth(theme.px(_CHOICES_WIDTH))

    def show_for(self, **params: Any) -> None:
        """Be about a `kind` of sheet of what `About` knows: a `session_id`, a `person_id`, a `project_id`…

        A rota is of a `span` (as last time) around a `day` (today), of a `project_id` or of all.
        """
        self.rota.ask_for(params.get("span"), params.get("day"), params.get("project_id"))
        known = {one.name for one in fields(About)} - {"kind", "rota"}
        about = {name: value for name, value in params.items() if name in known}
        self.about = About(kind=str(params.get("kind", PACK)), rota=self.rota.asked, **about)
        self.sheet = self.pdf = self._laid_out_as = None
        self._chosen_here, self._just_opened = False, True
        self._forbid(_("The sheet is being laid out…"))
        self.reload()

    @property
    def kind_of(self) -> Kind:
        """What is special about the kind of sheet shown."""
        return sheets.KINDS[self.about.kind]

    def load(self) -> None:
        query, arguments = self.kind_of.asks(self.about)
        if self.kind_of.long:
            self.beside_sheet.setVisible(self.sheet is not None)  # what can be chosen is known with it
            arguments = (*arguments, self.preview.wait(self.context.runner))
        self.run(query, *arguments, done=self._show, failed=self._show_nothing)

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.nothing.hide()
        self.holder.show()
        self.beside_sheet.show()
        kind = self.kind_of
        self.kind.setVisible(self.about.kind in dict(sheets.own_sheets()))
        self.edition.setVisible(bool(kind.editions))
        self.style_choice.setVisible("style" in kind.choices)
        self.other_button.setVisible(kind.other_file is not None)
        if kind.other_file is not None:
            self.other_button.set_words(kind.other_file.words())
        self.rota.setVisible("rota" in kind.choices)
        if isinstance(sheet.rows, RotaRows):
            self.rota.show_rows(sheet.rows)
        if not self._chosen_here:
            self._offer(sheet.choice)
        words = self.context.beside.words
        self.page.set_title(kind.title(sheet.rows, words), kind.under(sheet.rows))
        told = sheets.who_gets_what(sheet.rows, words)
        self.who_gets_what.setText(told)
        self.who_gets_what.setVisible(bool(told))
        self._show_state(sheet.state)
        self._show_what_it_lacks(sheet.rows)
        self._lay_out()

    def _show_what_it_lacks(self, rows: Any) -> None:
        """Say what people will look for on it in vain, and where to write it."""
        lacks = sheets.lacks(rows) if self.context.may(Permission.EVERYDAY) else ()
        words = {
            "number": _("It gives no number to ring for someone who can’t come."),
            "place": _("It doesn’t say where the session is."),
        }
        self.lacks.words.setText("\n".join(words[one] for one in lacks))
        self.add_number.setVisible("number" in lacks)
        self.add_place.setVisible("place" in lacks)
        self.lacks.setVisible(bool(lacks))

    def _show_what_belongs(self, edition: Edition) -> None:
        """Beside the wall's edition which title it shows; with that for staff how they keep who came."""
        rows = self.sheet.rows if self.sheet is not None else None
        wall = isinstance(rows, PackRows) and edition is Edition.WALL
        if isinstance(rows, PackRows):
            self.wall_title.setText(_("This title goes on the wall: “{title}”.").format(title=rows.title))
        self.wall_title.setVisible(wall)
        self.change_title.setVisible(wall and self.context.may(Permission.EVERYDAY))
        self.attendance.setVisible("attendance" in self.kind_of.choices and edition is Edition.STAFF)
        for link in (self.slips, self.everyones):
            link.setVisible(self.about.kind == PACK)

    def _open_title(self) -> None:
        """Where the title is written: the project, or the session that belongs to none."""
        rows = self.sheet.rows if self.sheet is not None else None
        if not isinstance(rows, PackRows):
            return
        if rows.project_id is not None:
            self.context.open("project", project_id=rows.project_id)
        else:
            self.context.open("session", session_id=rows.session_id)

    def _open_slips(self) -> None:
        if self.sheet is not None and isinstance(self.sheet.rows, PackRows):
            self.context.open("paper", kind=SLIPS, session_id=self.sheet.rows.session_id)

    def _open_everyones(self) -> None:
        if self.sheet is not None and isinstance(self.sheet.rows, PackRows):
            self.context.open("paper", kind=EVERYONES, session_id=self.sheet.rows.session_id)

    def _open_settings(self) -> None:
        self.context.open("settings")

    def _open_session(self) -> None:
        self.context.open("session", session_id=self.about.session_id)

    def _offer(self, choice: PrintChoice) -> None:
        self.edition.offer([(edition, self.kind_of.called(edition)) for edition in self.kind_of.editions])
        for field, value in (
            (self.kind, self.about.kind),
            (self.edition, choice.edition),
            (self.style_choice, choice.style),
            (self.attendance, choice.attendance),
        ):
            field.blockSignals(True)
            field.set(value)
            field.blockSignals(False)

    def _stop(self) -> None:
        """Stop laying it out; while it is read, the store hears of it by itself."""
        if self.sheet is not None and self._laying_out is not None:
            self._laying_out.drop()
            self._show_nothing(Stopped(_("Stopped. Nothing was changed.")))

    def _show_nothing(self, error: PlainError) -> None:
        self.sheet = self.pdf = None
        self.preview.rest()
        self.nothing.again.setVisible(isinstance(error, Stopped))
        self.holder.hide()
        self.nothing.show()
        self.page.set_title(_("Paper"), str(error))
        self._forbid(str(error))

    def _show_state(self, state: PackState | None) -> None:
        self.state.hide()
        self.printed.hide()
        if state is None or state.printed_at is None or state.edition is None:
            return
        day = _("{day} {time}").format(
            day=short_date(state.printed_at.date()), time=clock(state.printed_at.time())
        )
        if not state.outdated:
            words = _("Printed {when}, {edition}. Nothing on it has changed since.")
            self.printed.setText(words.format(when=day, edition=label(state.edition).lower()))
            self.printed.show()
            return
        words = _("Printed {when}, {edition}; out of date:").format(
            when=day, edition=label(state.edition).lower()
        )
        since = [told.through(self.context.beside.words) for told in state.since]
        lines = since or [_("something on it has changed")]
        self.state.words.setText("\n".join([words, *(f"• {line}" for line in lines)]))
        self.state.show()

    # Laying out

    def _wanted(self) -> PrintChoice:
        kind = self.kind_of
        return PrintChoice(
            (self.edition.value() or Edition.GROUP) if kind.editions else kind.edition,
            self.style_choice.value() or PaperStyle.STANDARD,
            self.attendance.value() or Attendance.LIST,
            self.rota.paper_size if "rota" in kind.choices else PaperSize.A4,
        )

    def _chosen(self) -> None:
        self._chosen_here = True
        self._lay_out()

    def _days_chosen(self) -> None:
        self.about = replace(self.about, rota=self.rota.asked)
        self._chosen_here = True
        self.load()

    def _kind_chosen(self) -> None:
        kind = self.kind.value()
        if kind and kind != self.about.kind:
            self.about = About(kind, person_id=self.about.person_id)
            self._chosen_here = True
            self.load()

    def _lay_out(self) -> None:
        if self.sheet is None:
            return
        if self._laying_out is not None:
            self._laying_out.drop()
        wanted = self._wanted()
        edition = wanted.edition
        self._show_what_belongs(edition)
        self.leave.setText(self.kind_of.where_it_goes(edition))
        self._forbid(_("The sheet is being laid out…"))
        self._laid_out_as = wanted
        self._laying_out = self.context.runner.run_plain(
            sheets.lay_out, self.about.kind, self.sheet.rows, wanted, done=self._show_pdf
        )

    def _show_pdf(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.preview.show_sheet(pdf, hidden=self._names_someone_else())
        self._forbid("")
        if self._just_opened:  # so that Print is the second press
            self._just_opened = False
            self.print_button.setFocus()
        announce(self.view, _("The sheet is ready to print."))

    def _names_someone_else(self) -> bool:
        """Whether the sheet would show someone beside us more than they may see."""
        beside = self.context.beside
        if not beside.on or self.kind_of.names_nobody or self._wanted().edition is Edition.WALL:
            return False
        return beside.hides(self.about.person_id)

    def _forbid(self, why: str) -> None:
        buttons = (self.print_button, self.save_button, self.other_button)
        held = next((one for one in buttons if self.window().focusWidget() is one), None)
        for button in buttons:
            button.forbid(why)
        if why:  # a button that is disabled loses the keyboard; it comes back to it
            self._held = held or self._held
        elif self._held is not None:
            self._held.setFocus()
            self._held = None

    # Printing and saving

    def _once_checked(self, go_on: Callable[[], None]) -> None:
        """Go on, unless the sheet must not be printed as it is any more: then it is laid out anew."""
        if self.sheet is None or self.pdf is None:
            return
        if self.kind_of.checks is None:
            go_on()
            return
        query, arguments = self.kind_of.checks(self.sheet.rows)
        self._going_on = go_on
        self.run(query, *arguments, done=self._checked, failed=self._not_checked)

    def _checked(self, _nothing: None) -> None:
        self._going_on()

    def _not_checked(self, error: PlainError) -> None:
        self.context.show_trouble(error)
        self.load()

    def _print(self) -> None:
        self._once_checked(self._print_now)

    def _print_now(self) -> None:
        from coprod_desktop.ui.kit.printing import print_pdf

        if self.pdf is not None:
            size, one_sided = self._wanted().size, self.kind_of.one_sided
            say = self.context.show_trouble
            print_pdf(self.pdf, self.window(), self._done, say, size=size, one_sided=one_sided)

    def _save(self) -> None:
        if self.sheet is None:
            return
        name = sheets.file_name(self.about.kind, self.sheet.rows, self._wanted())
        ask_where(self.window(), _("Save the sheet"), name, _("PDF (*.pdf)"), self.save_to)

    def save_to(self, path: str) -> None:
        """Save the sheet in a file, and say so."""
        self._once_checked(partial(self._save_now, Path(path)))

    def _save_now(self, path: Path) -> None:
        if self.pdf is not None:
            self.context.runner.run_plain(save, path, self.pdf, done=self._saved, failed=self._not_saved)

    def _save_other(self) -> None:
        other = self.kind_of.other_file
        if self.sheet is not None and other is not None:
            name = Path(sheets.file_name(self.about.kind, self.sheet.rows, self._wanted()))
            offered = other.offered()
            ask_where(
                self.window(), _("Save the sheet"), f"{name.stem}{other.ending}", offered, self.save_other_to
            )

    def save_other_to(self, path: str) -> None:
        """Save the sheet as the other kind of file it has, and say so."""
        other = self.kind_of.other_file
        if self.sheet is not None and other is not None:
            write = partial(other.write, Path(path), self.sheet.rows, self._wanted())
            self.context.runner.run_plain(write, done=self._saved, failed=self._not_saved)

    def _saved(self, path: Path) -> None:
        self.context.say(_("Saved as {name}.").format(name=path.name))
        self._done()

    def _not_saved(self, error: PlainError) -> None:
        self.context.show_trouble(error)

    def _done(self) -> None:
        """It was printed or saved: keep that."""
        if self.sheet is not None and self._laid_out_as is not None:
            service, request = self.kind_of.record(self.about, self.sheet.rows, self._laid_out_as)
            self.act(service, request, done=self._kept)

    def _kept(self, _change: object) -> None:
        self.load()
