"""Who may sign in: a card for coordinators, and the forms behind it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.accounts import AccountRow
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.accounts import (
    AddAccount,
    ChangeRole,
    CloseAccount,
    ResetPassphrase,
    add_account,
    change_role,
    close_account,
    reset_passphrase,
)
from coprod_desktop.services.backups import renew_backups
from coprod_desktop.ui.accounts.key import older_backups
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ChoiceRow,
    ComboField,
    Dialog,
    FlowRow,
    FormDialog,
    Line,
    LinkButton,
    PassphraseField,
    Text,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.forgot import check_same
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import AccountRole, Permission
from coprod_desktop.wording import _, label


def role_words(role: AccountRole) -> str:
    """What someone with a role may do, in a sentence."""
    return {
        AccountRole.COORDINATOR: _("Everything, and who may sign in"),
        AccountRole.STAFF: _("Everyday work; brings spreadsheets"),
        AccountRole.SAFEGUARDING: _("Everyday work; reads what is private"),
        AccountRole.SIGN_OFF: _("Sees projects and approves"),
        AccountRole.PRINT_ONLY: _("Prints what is planned, ticks who came"),
    }[role]


def suggested_sign_in(name: str, taken: Sequence[str]) -> str:
    """The first of someone's names, with as much of the others as tells them from those who sign in so."""
    first, *others = name.casefold().split() or [""]
    last = others[-1] if others else ""
    for suggested in (first, *(f"{first} {last[:many]}" for many in (1, len(last)) if last)):
        if suggested not in {one.casefold() for one in taken}:
            return suggested
    return ""


class WhoCard(View):
    """Everyone who may sign in, each with what can be changed."""

    tables = frozenset({"account"})

    def build(self) -> None:
        self.card = Card(_("Who may sign in"))
        self.add_button = Button(_("Let someone sign in"), self._add, icon="user-round-plus")
        self.card.add_beside_title(self.add_button)
        self.add_button.setVisible(self.context.may(Permission.ACCOUNTS))
        self.fill(self.card)

    def load(self) -> None:
        if self.context.may(Permission.ACCOUNTS):
            from coprod_desktop.queries.accounts import accounts

            self.run(accounts, done=self._show)
        else:
            self.card.show_lines([], _("A coordinator looks after who may sign in."))

    def _show(self, rows: Sequence[AccountRow]) -> None:
        self.card.show_lines([self._line(row) for row in rows if row.is_open])

    def _line(self, row: AccountRow) -> Line:
        name = self.context.beside.words(row.person_id, row.name)
        under = _("{role} · signs in as {name}").format(
            role=label(row.role), name=self.context.beside.words(row.person_id, row.sign_in_name)
        )
        if row.lead_key is False:
            under = _("{role} · can’t read what is private yet: a lead lets them, in Settings")
            under = under.format(role=label(row.role))
        if row.is_own:
            return Line(_("{name} (you)").format(name=name), under, icon="user-round")
        return Line(name, under, _Change(self.context, row, name), icon="user-round")

    def _add(self) -> None:
        AddAccountDialog(self.context, self.window()).open()


class _Change(LinkButton):
    """Leads to what can be done about one account."""

    def __init__(self, context: AppContext, row: AccountRow, name: str) -> None:
        super().__init__(_("Change"), self._open)
        self._context, self._row = context, row
        self.setAccessibleName(_("Change what {name} may do").format(name=name))

    def _open(self) -> None:
        AccountDialog(self._context, self._row, self.window()).open()


class AddAccountDialog(FormDialog):
    """Who, what they may do, and a first passphrase to hand over."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Let someone sign in"), _("Let them sign in"), parent, width=600)
        self._context = context
        self.person = ComboField(
            "person_id", _("Who"), unset=_("Someone who isn’t in the roster"), hint=_("Members of staff")
        )
        self.name = TextField("name", _("Their name"), width=34, most=120)
        self.sign_in_name = TextField("sign_in_name", _("Sign-in name"), width=20, most=40)
        self.role = ChoiceRow(
            "role",
            _("They may"),
            [(role, f"{label(role)}: {role_words(role)}") for role in AccountRole],
            upright=True,
        )
        self.role.set(AccountRole.STAFF)
        self.passphrase = PassphraseField(
            "passphrase",
            _("First passphrase"),
            hint=_("Let them type it themselves if they are here; else tell them in person."),
        )
        self.again = PassphraseField("again", _("The same once more"))
        self.add_field(self.person)
        for field in (self.name, self.sign_in_name):
            self.watch(field)
        self.add(side_by_side(self.name, self.sign_in_name))
        self.add_fields([self.role, self.passphrase, self.again])
        self._names: dict[int, str] = {}
        self.taken: list[str] = []
        self._suggested = ""
        self.person.changed.connect(self._picked)
        self.name.changed.connect(self._suggest)
        from coprod_desktop.queries.accounts import accounts, without_account

        context.run(accounts, done=self._know_taken)
        context.run(without_account, done=self._offer)

    def submit(self) -> None:
        check_same(self.passphrase, self.again)
        request = AddAccount(
            self.name.value(),
            self.sign_in_name.value(),
            self.role.value(),
            self.passphrase.value(),
            self.person.value(),
        )
        self._context.run(add_account, request, done=self.saved, failed=self.refused)

    def _offer(self, picks: Sequence[Pick]) -> None:
        self._names = {pick.id: pick.name for pick in picks}
        self.person.offer([(pick.id, pick.name) for pick in picks])

    def _know_taken(self, rows: Sequence[AccountRow]) -> None:
        self.taken = [row.sign_in_name for row in rows]
        self._suggest()

    def _picked(self) -> None:
        self.name.set(self._names.get(self.person.value(), ""))
        self.name.show_problem("")
        self._suggest()

    def _suggest(self) -> None:
        """The sign-in name follows the name, until they write one themselves."""
        if self.sign_in_name.value() == self._suggested:
            self._suggested = suggested_sign_in(self.name.value(), self.taken)
            self.sign_in_name.set(self._suggested)
            self.sign_in_name.show_problem("")


class AccountDialog(Dialog):
    """What can be done about one account: its role, a new passphrase, closing it."""

    def __init__(self, context: AppContext, row: AccountRow, parent: QWidget | None) -> None:
        super().__init__(row.name, parent, width=600)
        self._context, self._row = context, row
        self.add(soft(_("Signs in as {name}.").format(name=row.sign_in_name)))
        self.role = ChoiceRow(
            "role",
            _("They may"),
            [(role, f"{label(role)}: {role_words(role)}") for role in AccountRole],
            upright=True,
        )
        self.role.set(row.role)
        self.role.changed.connect(self._change_role)
        self.add(self.role)
        self.add(soft(_("A change takes effect when they sign in next.")))
        self.reset = Button(_("Give a new passphrase"), self._reset, icon="key-round")
        self.close_account = Button(_("They no longer sign in"), self._ask, icon="log-out")
        self.add(FlowRow(self.reset, self.close_account))
        self.done_button = self.add_close(_("Done"))
        self.role.setFocus()

    def _change_role(self) -> None:
        request = ChangeRole(self._row.id, self.role.value())
        self._context.run(change_role, request, failed=self._role_refused)

    def _role_refused(self, error: Exception) -> None:
        self.role.set(self._row.role)
        self.role.show_problem(str(error))

    def _reset(self) -> None:
        ResetDialog(self._context, self._row, self).open()

    def _ask(self) -> None:
        form = CloseAccountDialog(self._context, self._row, self)
        form.recorded.connect(self.accept)
        form.open()


class CloseAccountDialog(FormDialog):
    """What closing an account does and what it can’t, and whether older backups here go with it."""

    def __init__(self, context: AppContext, row: AccountRow, parent: QWidget | None) -> None:
        super().__init__(_("They no longer sign in"), _("Close the account"), parent, width=600)
        self._context, self._row = context, row
        for words in (
            _("{name} would need a new account: this can’t be undone. What they recorded stays."),
            _("The store’s key changes, so that nothing they may have copied opens what comes after."),
            _(
                "Backups made until now still open with their passphrase, on this laptop and on every stick. "
                "If they know where the recovery code lies, make a new one."
            ),
            _(
                "Before they go: what is sealed for them alone can be read by nobody afterwards, so let them "
                "name someone else where the person agrees. What they had taken on stays with them until it "
                "is handed over: record that they step back."
            ),
        ):
            self.add(Text(words.format(name=row.name)))
        self.renew = older_backups()
        self.add_field(self.renew)

    def submit(self) -> None:
        self._context.run(close_account, CloseAccount(self._row.id), done=self._closed, failed=self.refused)

    def _closed(self, change: object) -> None:
        if self.renew.value():
            self._context.run(renew_backups, done=self.saved, failed=self.refused)
        else:
            self.saved(change)


class ResetDialog(FormDialog):
    """A new passphrase for someone who has forgotten theirs."""

    def __init__(self, context: AppContext, row: AccountRow, parent: QWidget | None) -> None:
        super().__init__(_("A new passphrase"), _("Give it"), parent, width=520)
        self._context, self._row = context, row
        self.add(Text(_("For {name}, to be told in person.").format(name=row.name)))
        self.passphrase = PassphraseField("passphrase", _("New passphrase"))
        self.again = PassphraseField("again", _("The same once more"))
        self.add_fields([self.passphrase, self.again])

    def submit(self) -> None:
        check_same(self.passphrase, self.again)
        request = ResetPassphrase(self._row.id, self.passphrase.value())
        self._context.run(reset_passphrase, request, done=self.saved, failed=self.refused)
