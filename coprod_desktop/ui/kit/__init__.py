"""The kit: what every page is made of. `from coprod_desktop.ui.kit import Card, Line, Page`.

A page, in short:

    class PeoplePage(View):                               # ui/shell/view.py: loads, and again on changes
        tables = frozenset({"person"})

        def build(self) -> None:
            page = self.page = Page(_("People"), scrolls=False)    # one list: the page does not scroll
            page.add_action(Primary(_("Add a person"), self._add, icon="plus"))
            self.list = RowList(_("People"))
            self.list.opened.connect(self._open)          # bound methods only: a lambda outlives its widget
            page.add(self.list, stretch=True)
            self.fill(page)

        def load(self) -> None:
            self.run(queries.people.people_shown, done=self._show)     # fn(workspace, *args)

        def _show(self, rows: tuple[PersonRow, ...]) -> None:
            self.list.show_rows(rows, _shown)             # keeps the selection by row.id

    def _shown(row: PersonRow) -> Shown:
        return Shown(row.name, row.doing, icon="user-round", at_right=row.status)

Words: `Text(words, look)`, `soft`, `heading`, `Badge`, `OneLine`. All words are plain text and wrap.
Buttons: `Primary` (the one act), `Button`, `LinkButton`, `IconButton`; `button.forbid(why)` disables and
says why.
On a page: `Page`, `Card`, `Line(title, under, *actions, icon=…|CoverMark(Cover.GAP))`, `Columns`, `FlowRow`,
`Notice`, `EmptyState`, `hair`, `stack` (things one beneath the other, as one).
`card.show_lines([Line(…)], empty=_("Nothing is waiting."))`.
Fields: `TextField`, `LongTextField`, `PassphraseField`, `ComboField`, `NumberField`, `CheckField`,
`DateField`, `TimeField`, `ChoiceRow`, `TickRow`, `TypeAhead`: each `(key, label, …)`, with `value()`,
`set()`, `show_problem()`, `changed`; `key` is what `RuleBroken.field` names.
Dialogs: subclass `FormDialog(title, verb, parent)`: `add_field(…)`, override `submit()` and there call
`runner.run(service, request, done=self.saved, failed=self.refused)`; open with `dialog.open()`, never
`exec()`.
Lists: `RowList` of `Shown`, `RowTable` of `Column`; signals `chosen(row | None)` and `opened(row)`.
Marks: `CoverMark(Cover.GAP | COVERED | HANDOVER)`. Paper: `PdfView`. Long work: `Progress`.
Icons are Lucide names, files in `resources/icons`. Colours and sizes only through `theme`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coprod_desktop.ui.kit.buttons import Button, IconButton, LinkButton, Primary, with_shortcut
    from coprod_desktop.ui.kit.choices import ChoiceRow, TickRow
    from coprod_desktop.ui.kit.fields import (
        CheckField,
        ComboField,
        DateField,
        Field,
        LongTextField,
        NumberField,
        PassphraseField,
        TextField,
        TimeField,
        announce,
    )
    from coprod_desktop.ui.kit.flow import FlowRow, clear
    from coprod_desktop.ui.kit.forms import Dialog, FormDialog, side_by_side
    from coprod_desktop.ui.kit.icons import IconLabel, icon
    from coprod_desktop.ui.kit.layout import (
        Card,
        Columns,
        EmptyState,
        Line,
        Notice,
        Page,
        Scroll,
        column,
        hair,
        stack,
    )
    from coprod_desktop.ui.kit.marks import Cover, CoverMark
    from coprod_desktop.ui.kit.pdf_view import PdfView
    from coprod_desktop.ui.kit.progress import Progress
    from coprod_desktop.ui.kit.rows import Column, RowList, RowTable
    from coprod_desktop.ui.kit.shown import Shown
    from coprod_desktop.ui.kit.text import Badge, OneLine, Text, heading, soft, text_width
    from coprod_desktop.ui.kit.type_ahead import TypeAhead

__all__ = [
    "Badge",
    "Button",
    "Card",
    "CheckField",
    "ChoiceRow",
    "Column",
    "Columns",
    "ComboField",
    "Cover",
    "CoverMark",
    "DateField",
    "Dialog",
    "EmptyState",
    "Field",
    "FlowRow",
    "FormDialog",
    "IconButton",
    "IconLabel",
    "Line",
    "LinkButton",
    "LongTextField",
    "Notice",
    "NumberField",
    "OneLine",
    "Page",
    "PassphraseField",
    "PdfView",
    "Primary",
    "Progress",
    "RowList",
    "RowTable",
    "Scroll",
    "Shown",
    "Text",
    "TextField",
    "TickRow",
    "TimeField",
    "TypeAhead",
    "announce",
    "clear",
    "column",
    "hair",
    "heading",
    "icon",
    "side_by_side",
    "soft",
    "stack",
    "text_width",
    "with_shortcut",
]

# Each name is imported when it is first asked for: the sign-in window needs few of them, and at once.
_HOMES = {
    "buttons": "Button IconButton LinkButton Primary with_shortcut",
    "choices": "ChoiceRow TickRow",
    "fields": "CheckField ComboField DateField Field LongTextField NumberField PassphraseField TextField"
    " TimeField announce",
    "flow": "FlowRow clear",
    "forms": "Dialog FormDialog side_by_side",
    "icons": "IconLabel icon",
    "layout": "Card Columns EmptyState Line Notice Page Scroll column hair stack",
    "marks": "Cover CoverMark",
    "pdf_view": "PdfView",
    "progress": "Progress",
    "rows": "Column RowList RowTable",
    "shown": "Shown",
    "text": "Badge OneLine Text heading soft text_width",
    "type_ahead": "TypeAhead",
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names.split():
            found = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
