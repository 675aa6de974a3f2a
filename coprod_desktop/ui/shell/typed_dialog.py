"""What was being typed when the program ended: to copy from, since the window it stood in is gone."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.kept_typing import KeptForm
from coprod_desktop.ui.kit.fields import Field, LongTextField
from coprod_desktop.ui.kit.forms import FormDialog
from coprod_desktop.ui.kit.text import soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.copied import copy
from coprod_desktop.wording import _


class KeptDialog(FormDialog):
    """Each field of each form with its words. Closing throws them away, and asks first."""

    def __init__(self, forms: tuple[KeptForm, ...], context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("You were typing this"), _("Copy it all"), parent, width=640)
        self.context = context
        self._titles: dict[str, str] = {}
        self.add(
            soft(
                _(
                    "The program ended before this was saved. What you had typed was kept, sealed for "
                    "you alone. Copy what you need to where it belongs: it is kept nowhere else."
                )
            )
        )
        for number, form in enumerate(forms):
            for at, (label, text) in enumerate(form.fields):
                field = LongTextField(f"{number}.{at}", label, hint=form.title, lines=2)
                field.set(text)
                self.add_field(field)
                self._titles[field.key] = form.title
        self._begun = self._touched = True  # what stands here was typed
        self.cancel.set_words(_("Close"))

    def title_of(self, field: Field) -> str:
        """The form it was typed in, should the program end once more."""
        return self._titles[field.key]

    def submit(self) -> None:
        copy("\n\n".join(f"{field.label.text()}\n{field.value()}" for field in self.fields.values()))
        self.busy(False)
        self._touched = False
        self.context.say(_("Copied. It leaves the clipboard when you lock."))
