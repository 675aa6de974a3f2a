"""Two ways an item can rest: parked until a day, or let go because the group agreed."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services.handover import Park, Settle, park, settle
from coprod_desktop.ui.kit import DateField, FormDialog, TextField, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Settled
from coprod_desktop.wording import _


class ParkDialog(FormDialog):
    """It stays open and as it is; on the day it is looked at again."""

    def __init__(self, context: AppContext, item: BoardItem, parent: QWidget | None) -> None:
        super().__init__(_("Park it"), _("Park it"), parent, width=460)
        self.context, self.item = context, item
        self.add(soft(item.title))
        self.add_field(DateField("until", _("Look at it again on")))

    def submit(self) -> None:
        request = Park(self.item.item_id, self.fields["until"].value())
        self.context.runner.run(park, request, done=self.saved, failed=self.refused)


class RetireDialog(FormDialog):
    """The group agreed that this need not be done: who agreed, and when."""

    def __init__(self, context: AppContext, item: BoardItem, parent: QWidget | None) -> None:
        super().__init__(_("Let it go"), _("Let it go"), parent, width=460)
        self.context, self.item = context, item
        self.add(soft(item.title))
        self.add_field(
            TextField("agreed_by", _("Who agreed?"), hint=_("Such as “everyone at the brochure group”."))
        )
        self.add_field(DateField("agreed_on", _("When? (today if empty)")))

    def submit(self) -> None:
        request = Settle(self.item.item_id, Settled.RETIRED, **self.values())
        self.context.runner.run(settle, request, done=self.saved, failed=self.refused)
