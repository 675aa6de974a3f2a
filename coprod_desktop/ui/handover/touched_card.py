"""What the absence touches, line by line, and who could take each thing on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.absence import Touched, TouchedLine
from coprod_desktop.services.absence import ONLY_NOTED, LineChoice
from coprod_desktop.ui.handover.choosing import Choosing
from coprod_desktop.ui.handover.line_chooser import LineChooser
from coprod_desktop.ui.kit import Card, CheckField, LinkButton, clear, hair, soft, stack
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AbsenceKind
from coprod_desktop.wording import _, ngettext, within

AT_ONCE = 4
"""How many lines are made before the window draws again; the rest follow one by one."""


class TouchedCard(Card):
    """Keeps what is chosen per line while the widgets are made anew. `changed` tells of each press."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"2   {_('What it touches, and who could')}", parent=parent)
        self.choosings: dict[tuple[str, int], Choosing] = {}
        self.choosers: dict[tuple[str, int], LineChooser] = {}
        self._others_shown = False
        self._seen: tuple[object, ...] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_next)

    def forget(self) -> None:
        """Nothing is chosen any more."""
        self._seen = None
        self.choosings = {}
        self.choosers, self._waiting = {}, []
        self._others_shown = False
        self.clear()
        self.hide()

    def show_touched(self, touched: Touched, kind: AbsenceKind, context: AppContext) -> None:
        """Show the lines that this kind of absence touches, keeping what was chosen for them."""
        seen = (touched, kind, context.beside.on, context.beside.person_id)
        if seen == self._seen:
            return  # many lines take a moment to make anew
        self._seen = seen
        self._touched, self._kind, self._context = touched, kind, context
        old = self.choosings
        self.choosings = {
            line.key: _kept(old.get(line.key), line) for line in touched.lines if self._is_touched(line)
        }
        self.setVisible(kind not in ONLY_NOTED and not touched.already)
        self._make()

    def choices(self) -> tuple[LineChoice, ...]:
        """What was chosen, for the service."""
        return tuple(choosing.choice() for choosing in self.choosings.values())

    def unnamed(self) -> bool:
        """Whether someone is to be named somewhere and isn't yet."""
        return any(one.included and one.is_named_missing for one in self.choosings.values())

    def _is_touched(self, line: TouchedLine) -> bool:
        return line.is_place or self._kind is not AbsenceKind.NOT_MY_PART

    def _make(self) -> None:
        clear(self.body)
        self.choosers, self._waiting = {}, []
        lines = list(self.choosings.values())
        proposed = [one for one in lines if one.line.included]
        others = [one for one in lines if not one.line.included]
        if not proposed:
            self.add(soft(_("Nothing of theirs needs cover.")))
        for at, choosing in enumerate(proposed):
            self._waiting.append(partial(self._add_line, choosing, len(proposed), parted=at > 0))
        if others and not self._others_shown:
            self._waiting.append(partial(self._offer_others, len(others)))
        elif others:
            self._waiting.append(self._head_others)
            self._waiting += [partial(self._add_line, choosing, 2) for choosing in others]
        for _line in self._waiting[:AT_ONCE]:
            self._make_next()
        if self._waiting:
            self._later.start()

    def _offer_others(self, count: int) -> None:
        words_ = ngettext("{n} more thing they do", "{n} more things they do", count)
        self.add(LinkButton(words_, self._show_others))

    def _head_others(self) -> None:
        self.add(hair())
        self.add(soft(_("What else they do stays with them unless you tick it.")))

    def _add_line(self, choosing: Choosing, beside: int, *, parted: bool = False) -> None:
        """A line; with a box before it where it may be left as it is."""
        line = choosing.line
        if parted:
            self.add(hair())
        optional = not line.is_place or (self._kind is AbsenceKind.NOT_MY_PART and beside > 1)
        if optional:
            title = _("{title}, {when}").format(title=within(line.title), when=line.when)
            words_ = _("Collect: {title}") if line.is_lent else _("Hand on: {title}")
            box = CheckField(f"include-{line.key[0]}-{line.key[1]}", words_.format(title=title))
            box.set(choosing.included)
            box.changed.connect(partial(self._included, line.key, box))
            self.add(box)
        holder = stack()
        self.add(holder)
        holder.setProperty("boxed", optional)
        if choosing.included:
            self._put_chooser(line.key, holder)
        else:
            holder.hide()
        if optional:
            box.setProperty("holder", holder)

    def _make_next(self) -> None:
        """Make one more of many lines, so that the window never waits for all of them."""
        if self._waiting:
            self._waiting.pop(0)()
        else:
            self._later.stop()

    def _put_chooser(self, key: tuple[str, int], holder: QWidget) -> None:
        name = self._context.beside.words(self._touched.person_id, self._touched.name)
        titled = not holder.property("boxed")
        chooser = LineChooser(self.choosings[key], name, self._context, holder, titled=titled)
        chooser.changed.connect(self.changed)
        self.choosers[key] = chooser
        layout = holder.layout()
        assert layout is not None
        layout.addWidget(chooser)
        chooser.show()
        holder.show()

    def _included(self, key: tuple[str, int], box: CheckField) -> None:
        self.choosings[key].included = box.value()
        holder = box.property("holder")
        if box.value() and key not in self.choosers:
            self._put_chooser(key, holder)
        holder.setVisible(box.value())
        self.changed.emit()

    def _show_others(self) -> None:
        self._others_shown = True
        self._make()


def _kept(old: Choosing | None, line: TouchedLine) -> Choosing:
    """What was chosen for a line before, about the line as it is now."""
    if old is None:
        return Choosing.begin(line)
    old.line = line
    return old
