"""The command palette (Ctrl+K): a few letters find any action, Return does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.controls.style_option import rect_of
from app.ui.theme import icons, theme

from .action import Action
from .fuzzy import score
from .registry import Registry, keys_shown

WIDTH = 520
ROWS = 9
NOTHING = "No command of that name. What is selected has its sliders in the inspector."
KEYS_OF_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QFrame):
    """Lies over the window; Esc or a click beside it puts it away and gives the focus back."""

    def __init__(self, registry: Registry, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._registry = registry
        self._found: list[Action] = []
        self._back: QWidget | None = None
        self.query = QLineEdit()
        self.query.setPlaceholderText("What would you like to do?")
        self.query.setAccessibleName("Find a command")
        self.query.textChanged.connect(self._search)
        self.query.returnPressed.connect(self._run)
        self.query.installEventFilter(self)
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._names)
        self.list.setItemDelegate(_Row(self))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Commands")
        self.list.clicked.connect(lambda _: self._run())
        self.nothing = QLabel(NOTHING)
        self.nothing.setProperty("kind", "quiet")
        self.nothing.setContentsMargins(12, 8, 12, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(4)
        column.addWidget(self.query)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self.hide()

    def action_at(self, row: int) -> Action:
        return self._found[row]

    def is_enabled(self, row: int) -> bool:
        return self._found[row].enabled()

    def open(self) -> None:
        """Show it, or put it away if it is there."""
        if self.isVisible():
            self.dismiss()
            return
        self._back = self.window().focusWidget()
        self.query.clear()
        self._search("")
        self.show()
        self.raise_()
        self.query.setFocus()

    def dismiss(self) -> None:
        self.hide()
        if self._back is not None:
            self._back.setFocus()
        self._back = None

    def _search(self, query: str) -> None:
        rated = [(_rating(query, a), a) for a in self._registry]
        found = [(rating, a) for rating, a in rated if rating is not None]
        if query:
            found.sort(key=lambda pair: (not pair[1].enabled(), -pair[0]))
        else:
            found.sort(key=lambda pair: not pair[1].enabled())
        self._found = [action for _, action in found]
        self._names.setStringList([action.text for action in self._found])
        self.list.setCurrentIndex(self._names.index(0))
        self._place()

    def _place(self) -> None:
        row = theme().measures.row
        self.nothing.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        self.list.setFixedHeight(min(ROWS, len(self._found)) * row + 2)
        width = min(WIDTH, self.window().width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self.window().width() - width) // 2, 64)

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found) and self._found[row].enabled():
            action = self._found[row]
            self.dismiss()
            self._registry.run(action.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in KEYS_OF_LIST:
                self.list.keyPressEvent(event)
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._back = None
            self.dismiss()
        return super().eventFilter(watched, event)


def _rating(query: str, action: Action) -> float | None:
    """What is found in the words themselves comes before what is found with the help of the menu's name, which may be
    typed before them ("blend mode: multiply") or after."""
    own = score(query, action.text)
    if own is not None:
        return own + len(query)
    found = (score(query, words) for words in (f"{action.text} {action.menu}", f"{action.menu}: {action.text}"))
    return max((rating for rating in found if rating is not None), default=None)


def beside(action: Action, enabled: bool) -> str:
    """What is said beside its name: the menu that it is in, or what is to be done before it can be done."""
    return ("" if enabled else action.why_not()) or action.menu.replace("/", " › ")


class _Row(QStyledItemDelegate):
    """Icon, words, the menu they are in or why it is not possible, and the shortcut at the right."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme().measures.row)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = theme().tokens
        action = self._palette.action_at(index.row())
        enabled = self._palette.is_enabled(index.row())
        box = rect_of(option)
        current = index.row() == self._palette.list.currentIndex().row()
        painter.save()
        if current:
            painter.fillRect(box, QColor(tokens.selected))
        words = tokens.text if enabled else tokens.disabled
        quiet = (tokens.text if current else tokens.quiet) if enabled else tokens.disabled
        if action.icon is not None:
            ratio = self._palette.devicePixelRatioF()
            painter.drawPixmap(
                box.left() + 12, box.top() + (box.height() - 16) // 2, icons.pixmap(action.icon, words, ratio)
            )
        inner = box.adjusted(40, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        text = action.label() if action.label is not None else action.text
        painter.setPen(QColor(words))
        painter.drawText(inner, middle, text)
        painter.setPen(QColor(quiet))
        metrics, keys = QFontMetrics(painter.font()), keys_shown(action)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, keys)
        room = inner.adjusted(metrics.horizontalAdvance(text) + 12, 0, -metrics.horizontalAdvance(keys) - 12, 0)
        painter.setPen(QColor(tokens.text if current else tokens.quiet))  # why it is not possible is to be read
        painter.drawText(
            room, middle, metrics.elidedText(beside(action, enabled), Qt.TextElideMode.ElideRight, room.width())
        )
        painter.restore()
