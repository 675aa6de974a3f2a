"""Lists over frozen rows. What is shown is made once per row and kept; drawing is a look-up.

`RowList` shows lines (icon, title, soft words, words at the right), `RowTable` columns. Both keep the
selection and the place scrolled to when the rows are shown anew, and tell apart *chosen* (selected) and
*opened* (Enter, double press).

A list too long to be read at once is shown from its beginning with `more=True`: `wanted_more` asks for the
next rows once the last ones come into view, and `add_rows(rows, more=…)` puts them beneath.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.line_delegate import LineDelegate
from coprod_desktop.ui.kit.marks import Cover, mark_pixmap
from coprod_desktop.ui.kit.shown import SHOWN, Shown
from coprod_desktop.ui.kit.text import drawable

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1
_LEAST = 12
"""So many letters of a column that takes what is left have room, before the others give way."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, what it says of a row, what is spoken if that differs, its mark.

    `width` is in letters; 0 shares what is left.
    """

    heading: str
    words: Callable[[Any], str]
    spoken: Callable[[Any], str] | None = None
    mark: Callable[[Any], Cover | None] | None = None
    width: int = 0


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    spoken: str
    mark: Cover | None


class _Keyed:
    """Where a row is, by its key; and whether there are more rows than are here."""

    _rows: list[Any]
    _places: dict[Hashable, int]
    wanted_more: Any
    more = False
    _asked = False

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Whether more rows can be asked for; once they are, not again until they are here."""
        return self.more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Ask for more rows."""
        if self.canFetchMore(parent):
            self._asked = True
            self.wanted_more.emit()

    def row(self, at: int) -> Any:
        """The row shown at a place."""
        return self._rows[at]

    def place(self, key: Hashable) -> int | None:
        """Where the row with this key is, or None."""
        return self._places.get(key)


class RowModel(_Keyed, QAbstractListModel):
    """A list of rows as `Shown`."""

    wanted_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._places, self._shown = [], {}, list[Shown]()

    def show(
        self, rows: Sequence[Any], as_shown: Callable[[Any], Shown], key: Callable[[Any], Hashable]
    ) -> None:
        """Replace what is shown."""
        shown = [as_shown(row) for row in rows]
        self.beginResetModel()
        self._rows, self._shown = list(rows), shown
        self._places = {key(row): at for at, row in enumerate(rows)}
        self.more = self._asked = False
        self.endResetModel()

    def add(
        self, rows: Sequence[Any], as_shown: Callable[[Any], Shown], key: Callable[[Any], Hashable]
    ) -> None:
        """Put rows beneath those that are shown."""
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows += rows
        self._shown += [as_shown(row) for row in rows]
        self._places |= {key(row): first + at for at, row in enumerate(rows)}
        self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def starts_group(self, at: int) -> bool:
        """Whether a heading stands above this row."""
        group = self._shown[at].group
        return bool(group) and (at == 0 or self._shown[at - 1].group != group)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        shown = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = shown.words()
            return f"{shown.group}. {words}" if self.starts_group(index.row()) else words
        if role == SHOWN:
            return shown
        if role == ROW:
            return self._rows[index.row()]
        return None


class TableModel(_Keyed, QAbstractTableModel):
    """Rows in columns."""

    wanted_more = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows, self._places, self._cells = [], {}, list[tuple[_Cell, ...]]()

    def show(self, rows: Sequence[Any], key: Callable[[Any], Hashable]) -> None:
        """Replace what is shown."""
        cells = [self._made(row) for row in rows]
        self.beginResetModel()
        self._rows, self._cells = list(rows), cells
        self._places = {key(row): at for at, row in enumerate(rows)}
        self.more = self._asked = False
        self.endResetModel()

    def add(self, rows: Sequence[Any], key: Callable[[Any], Hashable]) -> None:
        """Put rows beneath those that are shown."""
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._rows += rows
        self._cells += [self._made(row) for row in rows]
        self._places |= {key(row): first + at for at, row in enumerate(rows)}
        self.endInsertRows()

    def _made(self, row: Any) -> tuple[_Cell, ...]:
        return tuple(self._cell(column, row) for column in self.columns)

    @staticmethod
    def _cell(column: Column, row: Any) -> _Cell:
        words, mark = column.words(row), column.mark(row) if column.mark is not None else None
        spoken = column.spoken(row) if column.spoken is not None else ""
        return _Cell(words, spoken or (f"{mark.words}. {words}" if mark is not None else words), mark)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        cell = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return drawable(cell.words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].heading}: {cell.spoken}"
        if role == Qt.ItemDataRole.DecorationRole and cell.mark is not None:
            return mark_pixmap(cell.mark, 18)
        if role == ROW:
            return self._rows[index.row()]
        return None


if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # one Qt base is enough at run time


class _RowView(_View):
    """What lists and tables share: opening by Enter or a double press, choosing, keeping the selection."""

    chosen: Any
    opened: Any
    wanted_more: Any
    _key: Callable[[Any], Hashable]

    def _prepare(self, model: Any, name: str, *, one_press: bool) -> None:
        self.setModel(model)
        model.wanted_more.connect(self.wanted_more)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if one_press:
            self.clicked.connect(self._open)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)

    def current_row(self) -> Any:
        """The row selected, or None."""
        selected = self.selectionModel().selectedRows()
        return selected[0].data(ROW) if selected else None

    def choose(self, key: Hashable) -> bool:
        """Select the row with this key; False when it is not shown."""
        at = self.model().place(key)  # type: ignore[attr-defined]
        if at is None:
            return False
        self.setCurrentIndex(self.model().index(at, 0))
        return True

    def _show_again(self, replace: Callable[[], None], key: Callable[[Any], Hashable]) -> None:
        row, bar = self.current_row(), self.verticalScrollBar()
        kept, place = (None if row is None else self._key(row)), bar.value()
        quiet = self.selectionModel().blockSignals(True)
        self._key = key
        replace()
        again = kept is not None and self.choose(kept)
        self.selectionModel().blockSignals(quiet)
        bar.setValue(place)
        self.viewport().update()
        if kept is not None and not again:
            self.chosen.emit(None)

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.current_row())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)


class RowList(_RowView, QListView):
    """Rows as lines. `name` is what a screen reader calls the list.

    Connect `opened(row)` for "leads on" and `chosen(row | None)` for what is shown beside it. With
    `one_press` a single press opens: for lists whose every line leads on, with nothing shown beside them.
    """

    chosen = Signal(object)
    opened = Signal(object)
    wanted_more = Signal()

    def __init__(
        self, name: str, *, bare: bool = False, one_press: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = hash
        self._rows = RowModel(self)
        if bare:
            self.setProperty("look", "bare")
        self.setItemDelegate(LineDelegate(self, self._rows.starts_group))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setMouseTracking(True)
        self._prepare(self._rows, name, one_press=one_press)
        theme.changes().applied.connect(self.scheduleDelayedItemsLayout)

    def show_rows(
        self,
        rows: Sequence[Any],
        as_shown: Callable[[Any], Shown],
        key: Callable[[Any], Hashable] | None = None,
        *,
        more: bool = False,
    ) -> None:
        """Show these rows; `key` (by default the row's `id`) lets the selection be kept."""
        by = key or _own_id
        self._show_again(lambda: self._rows.show(rows, as_shown, by), by)
        self._as_shown, self._rows.more = as_shown, more

    def add_rows(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Put rows beneath those that are shown."""
        self._rows.more, self._rows._asked = more, False
        if rows:
            self._rows.add(rows, self._as_shown, self._key)

    def row_model(self) -> RowModel:
        """The model behind the list."""
        return self._rows

    def height_of_all(self) -> int:
        """How high the list is when nothing scrolls, for short lists on a scrolling page."""
        return sum(self.sizeHintForRow(at) for at in range(self._rows.rowCount())) + 12

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class RowTable(_RowView, QTableView):
    """Rows in columns. The heading row is shown; there is no column of numbers."""

    chosen = Signal(object)
    opened = Signal(object)
    wanted_more = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        one_press: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = hash
        self._rows = TableModel(columns, self)
        self._shared = 1.0
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._prepare(self._rows, name, one_press=one_press)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changes().applied.connect(self._size)
        self._size()

    def show_rows(
        self, rows: Sequence[Any], key: Callable[[Any], Hashable] | None = None, *, more: bool = False
    ) -> None:
        """Show these rows; `key` (by default the row's `id`) lets the selection be kept."""
        by = key or _own_id
        self._show_again(lambda: self._rows.show(rows, by), by)
        self._rows.more = more

    def add_rows(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Put rows beneath those that are shown."""
        self._rows.more, self._rows._asked = more, False
        if rows:
            self._rows.add(rows, self._key)

    def table_model(self) -> TableModel:
        """The model behind the table."""
        return self._rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._share() != self._shared:
            self._size()

    def _share(self) -> float:
        """How much of their width columns get, so that nothing has to be moved sideways to be read."""
        from coprod_desktop.ui.kit.text import text_width

        columns = self._rows.columns
        wanted = sum(text_width(column.width) + 20 for column in columns if column.width)
        rest = sum(text_width(_LEAST) for column in columns if not column.width)
        room = self.viewport().width() - rest
        return min(1.0, max(0.3, room / wanted)) if wanted else 1.0

    def _size(self) -> None:
        from coprod_desktop.ui.kit.text import text_width

        self._shared = self._share()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.BODY) + 24)
        head = self.horizontalHeader()
        for at, column in enumerate(self._rows.columns):
            if column.width:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(at, int((text_width(column.width) + 20) * self._shared))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


def _own_id(row: Any) -> Hashable:
    found: Hashable = row.id
    return found
