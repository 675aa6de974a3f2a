"""The forms of how long things are kept: the times, keeping longer, erasing."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.keeping import DueLine
from coprod_desktop.services.keeping import (
    EraseRecords,
    KeepLonger,
    SetKeepFor,
    erase_private,
    erase_records,
    keep_longer,
    keep_private_longer,
    set_keep_for,
)
from coprod_desktop.ui.kit import DateField, FormDialog, NumberField, PassphraseField, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission, RecordKind
from coprod_desktop.wording import _, label, ngettext

SUGGESTED = {
    RecordKind.LEFT: 24,
    RecordKind.CONTACT: 6,
    RecordKind.FIRST_TALK: 12,
    RecordKind.INVITATION: 6,
    RecordKind.PRIVATE: 3,
    RecordKind.CONCERN: 12,
    RecordKind.CONSENT: 12,
    RecordKind.PRINT: 12,
    RecordKind.CONTRIBUTOR: 24,
    RecordKind.REQUEST: 36,
    RecordKind.QUOTE: 12,
}
"""Months that the form begins with where none were ever set: a beginning for a talk, not advice."""


class TimesForm(FormDialog):
    """After how many months each kind is brought up."""

    def __init__(
        self, context: AppContext, months: Mapping[RecordKind, int | None], parent: QWidget | None
    ) -> None:
        super().__init__(_("How long we keep things"), _("Save the times"), parent)
        self._context = context
        begun = any(months.values())
        self.add(
            Text(_("Months until it is brought up for you to look at. 0 means that it is never brought up."))
        )
        if not begun:
            self.add(soft(_("These numbers are a beginning. Talk about them with your trustees.")))
        self.numbers = {kind: NumberField(kind.value, label(kind), most=600) for kind in RecordKind}
        for kind, number in self.numbers.items():
            number.set(months[kind] or (0 if begun else SUGGESTED[kind]))
            self.add_field(number)

    def submit(self) -> None:
        times = tuple((kind, number.value() or None) for kind, number in self.numbers.items())
        self._context.runner.run(set_keep_for, SetKeepFor(times), done=self.saved, failed=self.refused)


class LongerForm(FormDialog):
    """Until when some records are kept."""

    def __init__(
        self, context: AppContext, lines: tuple[DueLine, ...], today: date, parent: QWidget | None
    ) -> None:
        super().__init__(_("Keep it longer"), _("Keep it until then"), parent, width=480)
        self._context, self._lines = context, lines
        self.add(Text(label(lines[0].kind), "strong"))
        self.add(Text(_about(lines)))
        self.until = DateField("until", _("Keep until"), today=today)
        self.add_field(self.until)

    def submit(self) -> None:
        ids = tuple(line.record_id for line in self._lines)
        request = KeepLonger(self._lines[0].kind, ids, self.until.value())
        keep = keep_private_longer if self._context.may(Permission.LEAD) else keep_longer
        self._context.runner.run(keep, request, done=self.saved, failed=self.refused)


class EraseForm(FormDialog):
    """Erase some records, with the passphrase said once more."""

    def __init__(self, context: AppContext, lines: tuple[DueLine, ...], parent: QWidget | None) -> None:
        super().__init__(_("Erase what was kept long enough"), _("Erase for good"), parent, width=520)
        self._context, self._lines = context, lines
        self.add(Text(label(lines[0].kind), "strong"))
        self.add(Text(_about(lines)))
        self.add(Text(_("It goes from history, too, and this can’t be undone, by anybody.")))
        self.add(
            soft(
                _("Backups made before still hold it; when one is brought back, it is erased again. "
                  "Paper is for you to see to.")
            )
        )  # fmt: skip
        if lines[0].kind is RecordKind.QUOTE:
            self.add(soft(_("On which paper these words stand is forgotten with them: fetch it first.")))
        self.passphrase = PassphraseField("passphrase", _("Your own passphrase, once more"))
        self.add_field(self.passphrase)

    def submit(self) -> None:
        ids = tuple(line.record_id for line in self._lines)
        request = EraseRecords(self._lines[0].kind, ids, self.passphrase.value())
        erase = erase_private if self._context.may(Permission.LEAD) else erase_records
        self._context.runner.run(erase, request, done=self.saved, failed=self.refused)


def _about(lines: tuple[DueLine, ...]) -> str:
    return ngettext("{n} ticked", "{n} ticked", len(lines))
