"""Joining two records of one person, and looking for records that may be of one."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import people
from coprod_desktop.queries.rows.people import PersonPage, Suspected
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.merge import MergePeople, TellApart, merge_people, tell_apart
from coprod_desktop.ui.kit import (
    Button,
    ChoiceRow,
    Dialog,
    FormDialog,
    RowList,
    Shown,
    Text,
    soft,
    theme,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.wording import _, ngettext


def what_joining_does() -> QWidget:
    """What is said before two records are joined."""
    return soft(
        _("What belongs to either is then with one record. The other name stays for finding them, "
          "and of two answers about a number the more careful one counts.")
    )  # fmt: skip


class MergeDialog(FormDialog):
    """Join the record of a page with another one of the same person."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(_("Join two records of one person"), _("Join them"), parent)
        self._context, self._page = context, page
        self.add(Text(context.beside.words(page.person_id, page.names.full_name), "strong"))
        whom = Whom(but=page.person_id)
        self.other = PersonFinder("other_id", _("Their other record"), context, whom=whom)
        self.add_field(self.other)
        self.add(what_joining_does())

    def submit(self) -> None:
        other: Pick | None = self.other.value()
        request = MergePeople(self._page.person_id, other.id if other is not None else self._page.person_id)
        self._context.runner.run(merge_people, request, done=self.saved, failed=self.refused)


class TwiceDialog(Dialog):
    """Records that may be of one person; opening a pair asks which of the two stays."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Is someone here twice?"), parent, width=620)
        self._context = context
        self.note = soft(_("Looking…"))
        self.add(self.note)
        self.list = RowList(_("Records that may be of one person"), bare=True)
        self.list.setMinimumHeight(theme.px(260))
        self.list.opened.connect(self._open)
        self.list.hide()
        self.add(self.list)
        self.add_close()
        context.runner.run(people.suspected, done=self._show)

    def _show(self, pairs: tuple[Suspected, ...]) -> None:
        beside = self._context.beside.on
        self.list.show_rows(() if beside else pairs, _pair_shown)
        self.list.setVisible(bool(pairs) and not beside)
        if pairs and not beside:
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.model().index(0, 0))
            self.list.setFocus()  # Enter opens the pair, rather than closing the dialog
        if beside:
            words = _("Names are hidden while someone’s beside you.")
        elif pairs:
            words = ngettext(
                "{n} pair of records may be of one person. Open it to join the two.",
                "{n} pairs of records may each be of one person. Open one to join the two.",
                len(pairs),
            )
        else:
            words = _("No two records look alike.")
        self.note.setText(words)

    def _open(self, pair: Suspected) -> None:
        dialog = PairDialog(self._context, pair, self)
        dialog.recorded.connect(self._again)
        dialog.open()

    def _again(self, _change: object) -> None:
        self._context.runner.run(people.suspected, done=self._show)


def _pair_shown(pair: Suspected) -> Shown:
    words = _("{first} and {second}")
    return Shown(words.format(first=pair.first, second=pair.second), pair.why, icon="users-round")


class PairDialog(FormDialog):
    """Two records: which one stays."""

    def __init__(self, context: AppContext, pair: Suspected, parent: QWidget | None) -> None:
        super().__init__(_("Join two records of one person"), _("Join them"), parent)
        self._context, self._pair = context, pair
        same = pair.first == pair.second
        offered = [
            (pair.first_id, _("{name}, the older record").format(name=pair.first) if same else pair.first),
            (pair.second_id, _("{name}, the newer record").format(name=pair.second) if same else pair.second),
        ]
        self.keep = ChoiceRow("other_id", _("Which name stays"), offered, upright=True)
        self.keep.set(pair.first_id)
        self.add_field(self.keep)
        self.add(what_joining_does())
        self.apart = Button(_("These are two different people"), self._tell_apart, icon="users-round")
        self.foot.insertWidget(0, self.apart)

    def _tell_apart(self) -> None:
        request = TellApart(self._pair.first_id, self._pair.second_id)
        self._context.runner.run(tell_apart, request, done=self.saved, failed=self.refused)

    def submit(self) -> None:
        keep = self.keep.value()
        other = self._pair.second_id if keep == self._pair.first_id else self._pair.first_id
        self._context.runner.run(merge_people, MergePeople(keep, other), done=self.saved, failed=self.refused)
