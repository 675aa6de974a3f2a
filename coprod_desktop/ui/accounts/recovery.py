"""A new recovery code: printed, typed back once, and only then in force."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.organisation import OrganisationRow
from coprod_desktop.services.accounts import (
    NewRecoveryCode,
    check_typed_back,
    fresh_recovery_code,
    set_recovery_code,
)
from coprod_desktop.ui.kit import Button, Card, FormDialog, soft
from coprod_desktop.ui.shell.code_sheet import CodeSheet
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


class RecoveryCard(Card):
    """Leads to a new recovery code, for coordinators."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Recovery code"), parent=parent)
        self._context = context
        self.make = Button(_("Make a new recovery code"), self._open, icon="printer")
        if not context.may(Permission.ACCOUNTS):
            self.make.forbid(_("A coordinator can do this."))
        self.add_beside_title(self.make)
        self.add(
            soft(
                _(
                    "The printed page that opens the store when every passphrase is forgotten. "
                    "Make a new one when the page is lost or was seen by someone else."
                )
            )
        )

    def _open(self) -> None:
        RecoveryDialog(self._context, self.window()).open()


class RecoveryDialog(FormDialog):
    """The new code; the old one holds until this one was typed back."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("New recovery code"), _("Use this code from now on"), parent, width=680)
        self._context = context
        self._code = self._organisation = ""
        self.add(soft(_("The old code keeps working until this one is typed back.")))
        self.sheet = CodeSheet(context.runner)
        self.add(self.sheet)
        self.watch(self.sheet.typed)
        from coprod_desktop.queries.organisation import organisation

        context.run(organisation, done=self._named, failed=self.refused)

    def _named(self, row: OrganisationRow) -> None:
        self._organisation = row.name
        self._context.run(fresh_recovery_code, done=self._show_code, failed=self.refused)

    def _show_code(self, code: str) -> None:
        from coprod_desktop.documents.recovery_page import build

        self._code = code
        self.sheet.show_code(code, build, self._organisation, code)
        self.fit_window()

    def submit(self) -> None:
        if not self._code:
            raise RuleBroken(_("The code isn’t there yet."), "code")
        check_typed_back(self.sheet.typed.value(), self._code)
        self._context.run(
            set_recovery_code, NewRecoveryCode(self._code), done=self.saved, failed=self.refused
        )
