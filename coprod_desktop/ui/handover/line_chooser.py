"""One line of “what it touches, and who could”: what they said or say now, and who takes it on."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.absence import Outcome
from coprod_desktop.ui.handover import words
from coprod_desktop.ui.handover.besides import Besides
from coprod_desktop.ui.handover.choosing import SHOWN_AT_FIRST, Choosing, Someone
from coprod_desktop.ui.handover.options import Options
from coprod_desktop.ui.kit import Columns, LinkButton, Text, TypeAhead, clear, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import WishKind
from coprod_desktop.wording import _, within

LATER = "later"
SOMEONE_ELSE = "someone else"
MORE = "more"


class LineChooser(QWidget):
    """Shows one `Choosing` and changes it by presses; `changed` tells of each."""

    changed = Signal()

    def __init__(
        self,
        choosing: Choosing,
        name: str,
        context: AppContext,
        parent: QWidget,
        *,
        titled: bool = True,
    ) -> None:
        super().__init__(parent)
        self.choosing, self._name, self._context = choosing, name, context
        self._named = context.beside.words
        self._shown = SHOWN_AT_FIRST
        self._asking_again = False
        columns = Columns(2, 3, least=300)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 10)
        box.addWidget(columns)
        left, self._right = columns.columns
        left.setSpacing(2)
        self._right.setSpacing(6)
        line = choosing.line
        if titled:
            title = _("{title}, {when}").format(title=within(line.title), when=line.when)
            left.addWidget(Text(title, "strong"))
        self.says = soft("")
        left.addWidget(self.says)
        self.again = LinkButton(_("They say something else now"), self._ask_again)
        self.again.setAccessibleDescription(line.title)
        left.addWidget(self.again)
        for note, said in (
            (line.next_action, _("Next step: {words}")),
            (line.where_files, _("The files: {words}")),
        ):
            if note:
                left.addWidget(soft(said.format(words=note)))
        self.heading = Text("", "strong")
        self.under = soft("")
        self.asking = self._make_asking()
        self.why_button = LinkButton(_("Why?"), self._turn_why)
        self.why = soft("")
        self.why.hide()
        self.who = QVBoxLayout()
        self.who.setSpacing(6)
        self.besides = Besides(choosing)
        self.besides.changed.connect(self.changed)
        self.naming: TypeAhead | None = None
        self.other: TypeAhead | None = None
        for widget in (self.heading, self.under, self.asking, self.why_button, self.why):
            self._right.addWidget(widget)
        self._right.addLayout(self.who)
        self._right.addWidget(self.besides)
        self.setAccessibleName(f"{line.title}, {line.when}")
        self.show_choosing()

    # Making

    def _make_asking(self) -> Options:
        asking = Options(_("What may happen to it"))
        title = self.choosing.line.title
        for kind, said in words.wish_kinds(place=self.choosing.line.for_once):
            asking.offer(kind, said, title)
        asking.offer(LATER, _("Ask later"), title)
        asking.picked.connect(self._said)
        return asking

    def _make_picker(self, key: str, label: str, taken: Any) -> TypeAhead:
        picker = PersonFinder(key, label, self._context, width=26)
        picker.taken.connect(taken)
        picker.line.setAccessibleDescription(self.choosing.line.title)
        self._right.addWidget(picker)
        return picker

    # Showing

    def show_choosing(self) -> None:
        """Show what is chosen now."""
        choosing = self.choosing
        must_ask = choosing.must_ask or self._asking_again or choosing.is_named_missing
        self._show_said()
        self.again.setVisible(not must_ask and not choosing.line.is_lent)
        self.asking.setVisible(must_ask)
        if choosing.is_named_missing and self.naming is None:
            self.naming = self._make_picker("named", _("Whom do they name?"), self._name_someone)
        if self.naming is not None:
            self.naming.setVisible(choosing.is_named_missing)
        self.asking.mark(self._is_said)
        self.besides.follow()
        if must_ask:
            self.heading.setText(_("Ask {name} now").format(name=self._name))
            self.under.setText(self._what_to_ask())
        else:
            found = choosing.candidates()
            self.heading.setText(words.who_could(found, self._named) if choosing.may_ask_people() else "")
            self.under.setText("")
        self.heading.setVisible(bool(self.heading.text()))
        self.under.setVisible(bool(self.under.text()))
        self._show_who()

    def _show_said(self) -> None:
        choosing = self.choosing
        if choosing.line.is_lent:
            self.says.setText(_("It is ours: collect it when it suits them, or let them keep it meanwhile."))
            return
        line = choosing.line
        if choosing.said is None:
            self.says.setText(words.says(self._name, line.wish, self._named, agreed=line.agreed))
            return
        kind = dict(words.wish_kinds(place=choosing.line.for_once))[choosing.said]
        if choosing.named is not None:
            kind = self._named(choosing.named.person_id, choosing.named.name)
        said = words.lower_first(kind) if choosing.named is None else kind
        self.says.setText(_("{name} says now: {wish}").format(name=self._name, wish=said))

    def _what_to_ask(self) -> str:
        if self.choosing.later:
            return _("Nothing happens to it until {name} was asked.").format(name=self._name)
        return _("May someone else do it this time?")

    def _is_said(self, value: Any) -> bool:
        if value == LATER:
            return self.choosing.later
        return bool(value == (self.choosing.said or (self.choosing.wish if self._asking_again else None)))

    def _show_who(self) -> None:
        """The people who could and the other ways; made anew, with focus kept on what was pressed."""
        focused = self.focusWidget()
        kept = getattr(focused, "value", None)
        clear(self.who)
        choosing = self.choosing
        found = choosing.candidates()
        self.why_button.setVisible(bool(found))
        self.why.setText("\n".join(words.why(one, self._named) for one in found[: self._count()]))
        if not found:
            self.why.hide()
        people = self._make_people(found)
        yes = self._make_yes()
        for row in (people, yes):
            if row is not None:
                self.who.addWidget(row)
                row.show()  # at once: what is not shown yet can't be given the keyboard
        if kept is not None:
            self._focus_again(kept, people, yes)

    def _count(self) -> int:
        return max(self._shown, len(self.choosing.asked) + len(self.choosing.others))

    def _make_people(self, found: tuple[Candidate, ...]) -> Options | None:
        choosing, title = self.choosing, self.choosing.line.title
        row = Options(_("Who takes it on"))
        asked = {one.person_id for one in choosing.asked}
        chosen_at_end = [one for one in found[self._count() :] if one.person_id in asked]
        for one in [*found[: self._count()], *chosen_at_end]:
            name = self._named(one.person_id, one.name)
            row.offer(Someone(one.person_id, one.name), _("Ask {name}").format(name=name), title)
        if choosing.may_ask_people():
            if len(found) > self._count():
                row.offer(MORE, _("More people"), title)
            row.offer(SOMEONE_ELSE, _("Someone else…"), title)
        for outcome in choosing.outcomes():
            row.offer(outcome, self._outcome_words(outcome), title)
        if not row.options:
            row.deleteLater()
            return None
        row.picked.connect(self._picked)
        row.mark(self._is_picked)
        return row

    def _outcome_words(self, outcome: Outcome) -> str:
        line = self.choosing.line
        return words.outcome_words(outcome, place=line.for_once, lent=line.is_lent)

    def _make_yes(self) -> Options | None:
        """Once someone is to be asked: they may have said yes already, across the room."""
        if not self.choosing.asked:
            return None
        row = Options(_("Who said yes already"))
        for one in self.choosing.asked:
            name = self._named(one.person_id, one.name)
            row.offer(one.person_id, _("{name} said yes").format(name=name), self.choosing.line.title)
        row.picked.connect(self._said_yes)
        row.mark(self._is_yes)
        return row

    def _is_picked(self, value: Any) -> bool:
        if isinstance(value, Someone):
            return any(one.person_id == value.person_id for one in self.choosing.asked)
        return bool(value == self.choosing.outcome)

    def _is_yes(self, value: Any) -> bool:
        return bool(value == self.choosing.yes)

    def _focus_again(self, value: Any, *rows: Options | None) -> None:
        for row in rows:
            for option in row.options if row is not None else ():
                if option.value == value:
                    option.setFocus()
                    return
        first = next((row for row in rows if row is not None), None)
        if first is not None and not self.asking.isVisible():
            first.options[0].setFocus()

    # Presses

    def _ask_again(self) -> None:
        self._asking_again = True
        self.show_choosing()
        self.asking.options[0].setFocus()

    def _said(self, value: Any) -> None:
        self._asking_again = False
        if value == LATER:
            self.choosing.ask_later()
        else:
            self.choosing.say(value)
        self.show_choosing()
        if value is WishKind.PERSON and self.naming is not None:
            self.naming.setFocus()
        elif not self.asking.isVisible():
            self._focus_first()
        self.changed.emit()

    def _focus_first(self) -> None:
        rows = self._rows()
        if rows:
            rows[0].options[0].setFocus()

    def _name_someone(self, pick: Pick) -> None:
        self.choosing.name(Someone(pick.id, pick.short or pick.name))
        self.show_choosing()
        self._focus_first()
        self.changed.emit()

    def _picked(self, value: Any) -> None:
        if value == MORE:
            self._shown = len(self.choosing.candidates())
        elif isinstance(value, Someone):
            self.choosing.toggle_ask(value)
        elif isinstance(value, Outcome):
            self.choosing.toggle(value)
        self._show_who()
        if value == SOMEONE_ELSE:
            self.other = self.other or self._make_picker("other", _("Someone else"), self._other_taken)
            self.other.show()
            self.other.setFocus()
        self.changed.emit()

    def _other_taken(self, pick: Pick) -> None:
        someone = Someone(pick.id, pick.short or pick.name)
        if all(one.person_id != pick.id for one in self.choosing.candidates()):
            self.choosing.others.append(someone)
        if all(one.person_id != pick.id for one in self.choosing.asked):
            self.choosing.toggle_ask(someone)
        if self.other is not None:
            self.other.set(None)
            self.other.hide()
        self._show_who()
        self._focus_again(someone, *self._rows())
        self.changed.emit()

    def _rows(self) -> list[Options]:
        items = [self.who.itemAt(at) for at in range(self.who.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [row for row in widgets if isinstance(row, Options)]

    def _said_yes(self, person_id: int) -> None:
        self.choosing.toggle_yes(person_id)
        self._show_who()
        self.changed.emit()

    def _turn_why(self) -> None:
        self.why.setVisible(not self.why.isVisible())
        self.why_button.set_words(_("Hide why") if self.why.isVisible() else _("Why?"))
