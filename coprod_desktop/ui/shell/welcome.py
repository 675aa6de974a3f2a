"""The first start: the organisation, you, the recovery code, and how to go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.ui.kit.buttons import Button, LinkButton
from coprod_desktop.ui.kit.fields import PassphraseField, TextField
from coprod_desktop.ui.kit.layout import Line, Notice
from coprod_desktop.ui.kit.text import soft
from coprod_desktop.ui.shell.code_sheet import CodeSheet
from coprod_desktop.ui.shell.copied_folder import copied_words
from coprod_desktop.ui.shell.door import Door, Keys, Opener
from coprod_desktop.ui.shell.forgot import check_same
from coprod_desktop.ui.shell.front import FrontPage
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.wording import _


class OrganisationStep(FrontPage):
    """Whose work this is."""

    chosen = Signal()
    restore_asked = Signal()
    example_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Welcome"),
            _(
                "Coprod Desktop holds together what you make with your volunteers: who comes, who has what, "
                "and what happens when someone can’t make it."
            ),
            parent=parent,
        )
        self.organisation = TextField(
            "organisation",
            _("What is your organisation called?"),
            hint=_("As it should stand on printed sheets. It can be changed later."),
            most=120,
        )
        self.add_field(self.organisation)
        self.add(
            soft(
                _("Everything you write is kept in one locked file on this laptop. Nothing is sent anywhere.")
            )
        )
        self.copied = Notice("", icon="hard-drive")
        self.copied.hide()
        self.add(self.copied)
        self.add_buttons(_("Go on"))
        self.add_below(
            LinkButton(_("Look around the example first"), self.example_asked.emit),
            LinkButton(_("Bring back a backup, for example on a new laptop"), self.restore_asked.emit),
        )

    def warn_copied(self, program: str) -> None:
        """Say that a cloud program copies the folder in which the store will lie."""
        self.copied.words.setText(copied_words(program))
        self.copied.setVisible(bool(program))

    def submit(self) -> None:
        if not self.organisation.value():
            raise RuleBroken(_("Write the name of your organisation or group."), "organisation")
        self.chosen.emit()


class YouStep(FrontPage):
    """Who begins: the first coordinator."""

    chosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("You"),
            _("You will be the first coordinator. You can let others sign in afterwards."),
            parent=parent,
        )
        self.your_name = TextField("your_name", _("Your name"), most=120)
        self.sign_in_name = TextField(
            "sign_in_name", _("Sign-in name"), hint=_("Short and easy to type."), width=20, most=40
        )
        self.passphrase = PassphraseField(
            "passphrase",
            _("Passphrase"),
            hint=_("Three or four words that don’t belong together, such as things seen on a walk."),
        )
        self.again = PassphraseField("again", _("The same once more"))
        for field in (self.your_name, self.sign_in_name, self.passphrase, self.again):
            self.add_field(field)
        self._suggested = ""
        self.your_name.changed.connect(self._suggest)
        self.way_back = Button(_("Back"), self.left.emit)
        self.add_buttons(_("Begin"), self.way_back)

    def submit(self) -> None:
        for field in (self.your_name, self.sign_in_name, self.passphrase):
            if not field.value():
                raise RuleBroken(_("Please fill this in."), field.key)
        check_same(self.passphrase, self.again)
        self.chosen.emit()

    def _suggest(self) -> None:
        """The first of their names, until they write a sign-in name themselves."""
        if self.sign_in_name.value() == self._suggested:
            self._suggested = self.your_name.value().split(" ")[0].casefold()
            self.sign_in_name.set(self._suggested)


class CodeStep(FrontPage):
    """The recovery code, typed back once."""

    def __init__(self, runner: Runner, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(_("Your recovery code"), wide=True, parent=parent)
        self._runner, self._door = runner, door
        self._code = ""
        self.sheet = CodeSheet(runner)
        self.add(self.sheet)
        self.fields["code"] = self.sheet.typed
        self.add_buttons(_("It’s put away safely"))

    typed_back = Signal()

    def show_code(self, organisation: str, code: str) -> None:
        """Show the code of a new store."""
        self._code = code
        self.sheet.show_code(code, self._door.recovery_page, organisation, code)

    def submit(self) -> None:
        self.busy(_("Looking…"))
        self._runner.run_unopened(
            self._door.check_code, self.sheet.typed.value(), self._code, done=self._right, failed=self.refused
        )

    def _right(self, _nothing: object) -> None:
        self._code = ""
        self.sheet.forget()
        self.busy("")
        self.typed_back.emit()


class NextStep(FrontPage):
    """What to do first; each way is as good as the others."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Ready"), _("Nothing is in it yet. How would you like to begin?"), parent=parent)
        self.bring = Button(_("Bring your spreadsheet"), self._bring, icon="file-spreadsheet")
        self.look = Button(_("Look around the example"), self._look, icon="eye")
        self.start = Button(_("Start with an empty Today"), self._start, icon="sun")
        self.card.body.setSpacing(0)
        for button, words in (
            (self.bring, _("A list of people or a rota, as it is. You see every row before it is kept.")),
            (self.look, _("A made-up organisation opens in a window of its own; yours stays open here.")),
            (self.start, _("Add people, projects and sessions one by one.")),
        ):
            self.card.add(Line(words, "", button, last=button is self.start))

    def submit(self) -> None:
        """Nothing is chosen by Enter: it is a choice."""

    def begin(self) -> None:
        self.bring.setFocus()

    def _bring(self) -> None:
        self.chosen.emit("import")

    def _look(self) -> None:
        self.chosen.emit("example")

    def _start(self) -> None:
        self.chosen.emit("today")


class Welcome(QWidget):
    """All steps. `finished(SignedIn, page)` once the store is open and a way to begin was chosen."""

    finished = Signal(object, str)
    restore_asked = Signal()

    def __init__(self, runner: Runner, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner, self._door = runner, door
        self._who: SignedIn | None = None
        self.organisation, self.you = OrganisationStep(), YouStep()
        self.organisation.warn_copied(door.synced_by())
        self.code, self.next = CodeStep(runner, door), NextStep()
        self.stack = QStackedWidget()
        for step in (self.organisation, self.you, self.code, self.next):
            self.stack.addWidget(step)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self.organisation.chosen.connect(self._to_you)
        self.organisation.restore_asked.connect(self.restore_asked)
        self.organisation.example_asked.connect(self._show_example)
        self.you.left.connect(self._to_organisation)
        self.you.chosen.connect(self._create)
        self.code.typed_back.connect(self._open)
        self.next.chosen.connect(self._go_on)

    def begin(self) -> None:
        """Be shown: where it was left off, with the keyboard in the first field."""
        page = self.stack.currentWidget()
        if isinstance(page, FrontPage):
            page.begin()

    def _show(self, step: FrontPage) -> None:
        self.stack.setCurrentWidget(step)
        step.begin()

    def _to_organisation(self) -> None:
        self._show(self.organisation)

    def _to_you(self) -> None:
        self._show(self.you)

    def _create(self) -> None:
        self.you.busy(_("Making the locked file…"))
        self._runner.run_unopened(
            self._door.create,
            self.organisation.organisation.value(),
            self.you.your_name.value(),
            self.you.sign_in_name.value(),
            self.you.passphrase.value(),
            done=self._created,
            failed=self._refused,
        )

    def _refused(self, error: PlainError) -> None:
        if isinstance(error, RuleBroken) and error.field == "organisation":
            self.you.busy("")
            self._show(self.organisation)
            self.organisation.refused(error)
        else:
            self.you.refused(error)

    def _created(self, code: str) -> None:
        self.you.busy("")
        self.code.show_code(self.organisation.organisation.value(), code)
        self._show(self.code)

    def _open(self) -> None:
        keys = Keys(self.you.sign_in_name.value(), self.you.passphrase.value())
        self.you.passphrase.clear()
        self.you.again.clear()
        self._runner.run_unopened(
            self._door.sign_in, keys.name, keys.passphrase, done=self._fitted, failed=self.code.refused
        )

    def _fitted(self, opener: Opener) -> None:
        self._runner.open_with(opener, done=self._opened, failed=self.code.refused)

    def _opened(self, who: SignedIn) -> None:
        self._who = who
        self._show(self.next)

    def _go_on(self, page: str) -> None:
        if page == "example":
            self._show_example()
        self.finished.emit(self._who, "today" if page == "example" else page)

    def _show_example(self) -> None:
        self._runner.run_plain(self._door.open_example, failed=self.organisation.refused)
