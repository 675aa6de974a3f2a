"""What happens next, once it is recorded: a sentence per thing, whom to get in touch with, the sheet."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.handover import AbsenceDone, BoardItem
from coprod_desktop.queries.rows.leave_paper import COVERED_NOTE, HANDOVER_SUMMARY
from coprod_desktop.services.absence import FOR_ONE_SESSION, ONLY_NOTED
from coprod_desktop.ui.handover import words
from coprod_desktop.ui.handover.say_card import SayCard
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    Cover,
    CoverMark,
    FlowRow,
    Line,
    LinkButton,
    Notice,
    Page,
    Primary,
    announce,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AbsenceKind, ItemState
from coprod_desktop.wording import _, listed, short_date, told, within


class DoneView(Page):
    """Shown after Record. `again` asks for a fresh page, `taken_back(absence_id)` says they can after all."""

    again = Signal()
    taken_back = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Recorded"), parent=parent)
        self.context = context
        self._done: AbsenceDone | None = None
        self.sheet = Primary(_("Print handover sheet"), self._print, icon="printer")
        self.board = Button(_("See the handovers"), self._open_board)
        self.more = Button(_("Someone else can’t make it"), self.again.emit)
        self.back = LinkButton(_("They can make it after all"), self._take_back)
        columns = Columns(3, 2, least=330)
        self.follows, self.ring = Card(_("What happens next")), Card(_("Get in touch with"))
        self.ring.add_beside_title(LinkButton(_("Whom to ring"), self._open_ringing))
        self.say = SayCard(context)
        self.covered = LinkButton(_("“We’ve got it covered” note"), self._print_covered, icon="printer")
        self.summary = LinkButton(_("Summary for the file"), self._print_summary, icon="printer")
        columns.columns[0].addWidget(self.follows)
        columns.columns[0].addWidget(FlowRow(self.sheet, self.board, self.more, self.back))
        columns.columns[0].addWidget(FlowRow(self.covered, self.summary))
        columns.columns[1].addWidget(self.say)
        columns.columns[1].addWidget(self.ring)
        self.undone = Notice(
            _("This was undone: nothing of it is recorded. “Do it again”, below, brings it back."),
            icon="undo-2",
        )
        self.undone.hide()
        self.columns = columns
        self.add(self.undone)
        self.add(columns)

    @property
    def absence_id(self) -> int | None:
        """The absence this is about."""
        return None if self._done is None else self._done.absence_id

    @property
    def about_one_session(self) -> bool:
        """Whether it is about one session, so that one press takes it back."""
        return self._done is not None and self._done.kind in FOR_ONE_SESSION

    def show_undone(self) -> None:
        """Say that what stood here was undone, and show nothing of it; done again it is shown again."""
        self.set_title(_("Undone"))
        self.columns.hide()
        self.undone.show()
        announce(self, self.undone.words.text())

    def show_done(self, done: AbsenceDone) -> None:
        """Show what follows from an absence."""
        self._done = done
        self.undone.hide()
        self.columns.show()
        named = self.context.beside.words
        self.set_title(_title(done, named))
        self.follows.show_lines(
            [self._line(words.as_seen(item, self.context.beside)) for item in done.items],
            empty=_nothing(done),
        )
        if done.review is not None:
            review = _("Ask how they are on {day}.").format(day=short_date(done.review))
            self.follows.add(soft(review))
        if done.passed_on:
            self.follows.add(soft(_("To pass on: “{words}”").format(words=done.passed_on)))
        self.ring.setVisible(bool(done.ring))
        self.ring.show_lines(
            [
                Line(
                    named(one.person_id, one.name),
                    _("{way} · about {things}").format(way=words.begin(one.way), things=listed(one.about)),
                    self._reach(one.person_id, named(one.person_id, one.name)),
                    icon="phone",
                )
                for one in done.ring
            ]
        )
        self.sheet.setVisible(bool(done.items))
        self.covered.setVisible(done.kind is not AbsenceKind.DIED and not done.taken_back)
        self.say.follow(done.absence_id)
        one = done.kind in FOR_ONE_SESSION
        self.back.set_words(_("They can make it after all") if one else _("They are back…"))
        self.back.setVisible(not done.taken_back and done.kind is not AbsenceKind.DIED)

    def _line(self, item: BoardItem) -> Line:
        named = self.context.beside.words
        mark = Cover.COVERED if item.state is ItemState.SETTLED else Cover.HANDOVER
        open_ = LinkButton(_("Open"), partial(self.context.open, "handover", item_id=item.item_id))
        open_.setAccessibleName(_("Open {title}").format(title=item.title))
        title = _("{title}, {when}").format(title=within(item.title), when=item.when)
        return Line(title, words.stands(item, named), open_, icon=CoverMark(mark))

    def _reach(self, person_id: int, name: str) -> Button:
        button = Button(_("How to reach them"), partial(self.context.open, "person", person_id=person_id))
        button.setAccessibleName(_("How to reach {name}").format(name=name))
        return button

    def _print(self) -> None:
        if self._done is not None:
            self.context.open("paper", kind="handover_sheet", absence_id=self._done.absence_id)

    def _open_ringing(self) -> None:
        self.context.open("ringing")

    def _print_covered(self) -> None:
        if self._done is not None:
            self.context.open("paper", kind=COVERED_NOTE, absence_id=self._done.absence_id)

    def _print_summary(self) -> None:
        if self._done is not None:
            self.context.open("paper", kind=HANDOVER_SUMMARY, absence_id=self._done.absence_id)

    def _open_board(self) -> None:
        self.context.open("handovers")

    def _take_back(self) -> None:
        if self._done is not None:
            self.taken_back.emit(self._done.absence_id)


def _title(done: AbsenceDone, named: words.Named) -> str:
    name = named(done.person_id, done.name)
    day = short_date(done.on) if done.on is not None else ""
    if done.taken_back and done.kind in FOR_ONE_SESSION:
        words_ = _("{name} can make {session} on {day} after all")
    elif done.kind is AbsenceKind.SESSION:
        words_ = _("{name} can’t make {session} on {day}")
    elif done.kind is AbsenceKind.NOT_MY_PART:
        words_ = _("{name} is coming to {session} on {day}, but not for their part")
    elif done.kind not in FOR_ONE_SESSION:
        return _title_of_longer(done, name)
    else:
        words_ = _("{name} is coming to {session} on {day}: {kind}")
    kind = words.lower_first(told(done.kind, done.about_when))
    return words_.format(name=name, session=done.session_title, day=day, kind=kind)


def _title_of_longer(done: AbsenceDone, name: str) -> str:
    if done.taken_back:
        return _("{name} is back").format(name=name)
    if done.kind is AbsenceKind.DATES and done.on is not None and done.until is not None:
        words_ = _("{name} can’t come from {since} to {until}")
        return words_.format(name=name, since=short_date(done.on), until=short_date(done.until))
    if done.kind is AbsenceKind.PROJECT:
        return _("{name} has stepped back from {project}").format(name=name, project=done.project)
    words_ = {
        AbsenceKind.BREAK: _("{name} is taking a break"),
        AbsenceKind.STEPPING_BACK: _("{name} has stepped back"),
        AbsenceKind.DIED: _("What {name} had taken on is held"),
    }.get(done.kind) or _("{name} is not at sessions for now")
    return words_.format(name=name)


def _nothing(done: AbsenceDone) -> str:
    if done.kind in ONLY_NOTED:
        return _("It stands beside their name at the session. Nothing needs cover.")
    return _("Nothing of theirs needs cover.")
