"""The panel with the list of objects and layers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.engine.document import Node
from app.ui.session import Session
from app.ui.theme import icons

from . import commands
from .drop_target import DropTarget
from .layer_menu import layer_menu
from .layer_tree import LayerTree
from .model import LayerModel
from .shortcuts import LayerKeys
from .thumbnails import Thumbnails

EMPTY = "Open a photo: the things in it are listed here, the top of the picture first."


class LayerPanel(QWidget):
    """Shows the session's document as a list, and carries out what is done to the list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sweep_visible = False
        self._filtered = False
        self.model = LayerModel(self)
        self.thumbnails = Thumbnails(self)
        self.tree = LayerTree(self.model, self.thumbnails)
        self.tree.rows.is_hovered = lambda node_id: node_id == session.hovered
        self.tree.rows.is_entered = lambda node_id: node_id == session.entered
        self.keys = LayerKeys(session, self.tree)
        self.filter = QLineEdit()
        self.add = QToolButton()
        self.more = QToolButton()
        self.hint = QLabel()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_document()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText("Filter by name")
        self.filter.setAccessibleName("Filter layers by name")
        self.filter.setClearButtonEnabled(True)
        for button, icon, words in ((self.add, "group", "Group the selected (Ctrl+G)"), (self.more, "more", "More")):
            icons.keep(button, icon)
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        header = QHBoxLayout()
        header.setContentsMargins(8, 4, 4, 4)
        header.setSpacing(4)
        header.addWidget(self.filter, 1)
        header.addWidget(self.add)
        header.addWidget(self.more)
        self.hint.setProperty("kind", "quiet")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(12, 8, 12, 12)
        self._pages.addWidget(self.hint)
        self._pages.addWidget(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        session, tree = self._session, self.tree
        session.document_rested.connect(lambda _: self._show_document())
        session.selection_changed.connect(self._show_selection)
        session.hovered_changed.connect(lambda _: tree.viewport().update())
        session.entered_changed.connect(self._show_entered)
        tree.chosen.connect(session.select)
        tree.pointed.connect(session.hover)
        tree.opened.connect(session.enter)
        tree.eye_pressed.connect(self._press_eye)
        tree.eye_swept.connect(self._sweep_eye)
        tree.swept.connect(session.seal)
        tree.lock_pressed.connect(self._press_lock)
        tree.dropped.connect(self._drop)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._open_menu)
        self.model.renamed.connect(lambda node_id, name: commands.rename(session, node_id, name))
        self.filter.textChanged.connect(lambda _: self._filter())
        self.add.clicked.connect(lambda: commands.group(session))
        menu = layer_menu(session, tree, self)
        self.more.setMenu(menu)

    # Following the session

    def _show_document(self) -> None:
        document = self._session.document
        self.thumbnails.show_document(document)
        self.tree.quietly_showing(True)
        self.model.show_document(document)
        self.tree.quietly_showing(False)
        self._filter()
        self._show_selection(self._session.selection)

    def _show_selection(self, ids: tuple[int, ...]) -> None:
        self.tree.show_selection(ids)
        self.add.setEnabled(bool(ids))

    def _show_entered(self, object_id: int | None) -> None:
        if object_id is not None:
            index = self.model.row_of(object_id)
            self.tree.reveal(index)
            self.tree.expand(index)
        self.tree.viewport().update()

    def _filter(self) -> None:
        """Hide the rows that neither match nor hold one that does."""
        document = self._session.document
        words = self.filter.text().strip().casefold()
        found = 0 if document is None else len(document.nodes)
        if words or self._filtered:
            found = self.tree.show_matching(lambda node: words in node.name.casefold())
        self._filtered = bool(words)
        if document is None or not document.nodes:
            self.hint.setText(EMPTY if document is None else "Nothing in this picture yet.")
        elif not found:
            self.hint.setText(f"Nothing here is called “{self.filter.text().strip()}”.")
        self._pages.setCurrentIndex(1 if found else 0)

    # Carrying out

    def _press_eye(self, node_id: int, alone: bool) -> None:
        node = self._node(node_id)
        if alone:
            commands.solo(self._session, node_id)
        elif node is not None:
            self._sweep_visible = not node.visible
            commands.set_visible(self._session, (node_id,), self._sweep_visible, commands.SWEEP)

    def _sweep_eye(self, node_id: int) -> None:
        commands.set_visible(self._session, (node_id,), self._sweep_visible, commands.SWEEP)

    def _press_lock(self, node_id: int) -> None:
        node = self._node(node_id)
        if node is not None:
            commands.set_locked(self._session, (node_id,), not node.locked)

    def _drop(self, ids: tuple[int, ...], target: DropTarget) -> None:
        commands.move(self._session, ids, target.parent, target.above)
        if target.parent is not None:
            self.tree.expand(self.model.row_of(target.parent))

    def _open_menu(self, point: QPoint) -> None:
        menu = layer_menu(self._session, self.tree, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def _node(self, node_id: int) -> Node | None:
        return self.model.node(self.model.row_of(node_id))
