"""The role cards: what each role is and isn’t, what helps, whom to ask; each is one page on paper."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.group import role_cards
from coprod_desktop.queries.rows.group import RoleCardRow
from coprod_desktop.services.group import RemoveRoleCard, WriteRoleCard, remove_role_card, write_role_card
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    EmptyState,
    FlowRow,
    LongTextField,
    Page,
    Text,
    TextField,
    clear,
    column,
)
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


class RoleCardsPage(View):
    """`show_for(role=…)` brings the card of a role into sight."""

    tables = frozenset({"role_card"})

    def build(self) -> None:
        self.everyday = self.context.may(Permission.EVERYDAY)
        self._role = ""
        self.cards: dict[str, Card] = {}
        page = self.page = Page(_("Role cards"))
        page.add_before_title(Button(_("Back"), self.context.back, icon="arrow-left"))
        self.add = Button(_("Add a role card"), self._add, icon="plus")
        page.add_action(self.add)
        self.add.setVisible(self.everyday)
        self.columns = Columns(1, 1)
        self.empty = EmptyState(
            _("No role cards yet."), _("A card says what a role is and isn’t, and whom to ask."), icon="tag"
        )
        self.empty.hide()
        page.add(self.columns)
        page.add(self.empty)
        self.fill(page)

    def show_for(self, role: str = "", **_rest: object) -> None:
        """Show the cards, with one of them in sight."""
        self._role = role
        self.reload()

    def load(self) -> None:
        self.run(role_cards, done=self._show)

    def _show(self, rows: tuple[RoleCardRow, ...]) -> None:
        for box in self.columns.columns:
            clear(box)
        self.cards = {}
        self.empty.setVisible(not rows)
        self.page.set_title(_("Role cards"), _("In your own words: change them as you like."))
        for at, row in enumerate(rows):
            card = self.cards[row.role.casefold()] = self._card(row)
            self.columns.columns[at % 2].addWidget(card)
        wanted = self.cards.get(self._role.casefold())
        self._role = ""
        if wanted is not None and self.page.scroller is not None:
            for act in wanted.findChildren(Button)[:1]:
                act.setFocus()
            self.page.scroller.ensureWidgetVisible(wanted, 0, 80)

    def _card(self, row: RoleCardRow) -> Card:
        card = Card(row.role)
        for title, words in parts_of(row):
            if words:
                card.add(column(Text(title, "strong"), Text(words), gap=1))
        acts: list[QWidget] = []
        if self.context.may(Permission.PRINT):
            acts.append(RowButton(_("Print the card"), row, self._print, row.role))
        if self.everyday:
            acts.append(RowButton(_("Change"), row, self._change, row.role))
            acts.append(RowButton(_("Remove"), row, self._remove, row.role))
        if acts:
            card.add(FlowRow(*acts, gap=18))
        return card

    def _print(self, row: RoleCardRow) -> None:
        self.context.open("paper", kind="role_card", role_card_id=row.id)

    def _remove(self, row: RoleCardRow) -> None:
        self.act(remove_role_card, RemoveRoleCard(row.id))

    def _change(self, row: RoleCardRow) -> None:
        RoleCardForm(self.context, self, row).open()

    def _add(self) -> None:
        RoleCardForm(self.context, self, None).open()


def parts_of(row: RoleCardRow) -> tuple[tuple[str, str], ...]:
    """The four parts of a card, with what each is called."""
    return (
        (_("What it is"), row.what_it_is),
        (_("What it isn’t"), row.what_it_isnt),
        (_("What helps"), row.what_helps),
        (_("Whom to ask"), row.whom_to_ask),
    )


class RoleCardForm(RecordForm):
    """One role card, in plain words."""

    def __init__(self, context: AppContext, parent: QWidget, row: RoleCardRow | None) -> None:
        title = _("Add a role card") if row is None else _("Change a role card")
        super().__init__(context, title, _("Save"), parent, width=620)
        self._row = row
        if row is not None:
            self.keep_to(("role_card", row.id))
        self.add_field(TextField("role", _("Role"), hint=_("As the group calls it.")))
        for key, words in (
            ("what_it_is", _("What it is")),
            ("what_it_isnt", _("What it isn’t")),
            ("what_helps", _("What helps")),
            ("whom_to_ask", _("Whom to ask")),
        ):
            self.add_field(LongTextField(key, words, lines=2))
        if row is not None:
            for key, field in self.fields.items():
                field.set(getattr(row, key))
        self._touched = False

    def submit(self) -> None:
        card_id = self._row.id if self._row is not None else None
        self.send(write_role_card, WriteRoleCard(card_id=card_id, **self.values()))
