"""Someone is back: what is still open is offered, thing by thing; nothing is assumed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.absence import back_again
from coprod_desktop.queries.rows.absence import BackAgain, BackItem
from coprod_desktop.services.absence import ComeBack, come_back
from coprod_desktop.ui.handover.words import as_seen
from coprod_desktop.ui.kit import CheckField, FormDialog, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, within


def open_back_dialog(
    view: View, context: AppContext, absence_id: int, failed: Callable[[PlainError], None]
) -> None:
    """Fetch what they may have back, and ask about it."""
    view.run(back_again, absence_id, done=partial(_open, view, context), failed=failed)


def _open(view: View, context: AppContext, back: BackAgain) -> None:
    BackDialog(context, back, view.window()).open()


class BackDialog(FormDialog):
    """One box per thing that is still open, none of them ticked; beneath, what others have taken."""

    def __init__(self, context: AppContext, back: BackAgain, parent: QWidget | None) -> None:
        name = context.beside.words(back.person_id, back.name)
        super().__init__(_("{name} is back").format(name=name), _("Record that they are back"), parent)
        self.context, self.back = context, back
        self.boxes: list[tuple[BackItem, CheckField]] = []
        if back.items:
            self.add(Text(_("What would {name} like to have back? Ask about each.").format(name=name)))
        else:
            self.add(Text(_("Nothing of theirs is still open.")))
        for number, one in enumerate(back.items):
            title = as_seen(one, context.beside).title
            if one.under:
                title = _("{title}, {when}").format(title=within(title), when=one.under)
            box = CheckField(f"back {number}", title)
            self.boxes.append((one, box))
            self.add_field(box)
        if back.items:
            self.add(soft(_("What is not ticked goes on being handed over.")))
        if back.taken:
            self.add(soft(_("With others by now, and stays with them unless all agree:")))
        for one in back.taken:
            cover = context.beside.words(one.cover_id, one.under)
            self.add(soft(_("{title}: {name}").format(title=as_seen(one, context.beside).title, name=cover)))

    def submit(self) -> None:
        chosen = [one for one, box in self.boxes if box.value()]
        request = ComeBack(
            self.back.absence_id,
            tuple(one.item_id for one in chosen if one.item_id is not None),
            tuple(one.member_id for one in chosen if one.member_id is not None),
        )
        self.context.runner.run(come_back, request, done=self.saved, failed=self.refused)
