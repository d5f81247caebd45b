"""The name, the opacity, the blend mode."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.engine.document import BlendMode, Node, edits
from app.ui.controls import NumberSlider, Scale, look
from app.ui.controls.keys_back import give_keys_back
from app.ui.controls.mode_box import NAMES, ModeBox
from app.ui.controls.undo_keys import passed_on
from app.ui.layers.commands import rename
from app.ui.layers.selected import named
from app.ui.session import Session

from .live_edit import LiveEdit
from .part import Part, shared


class NameEntry(QLineEdit):
    """Esc puts the old name back; it and Return give the keys back to the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setMaxLength(200)
        self.setAccessibleName("Name")

    def show_name(self, name: str) -> None:
        if not self.isModified() or name != self._shown:
            self._shown = name
            self.setText(name)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        return passed_on(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            typed = self.isModified()
            self.restore()
            event.setAccepted(give_keys_back(self) or typed)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            give_keys_back(self)

    def restore(self) -> None:
        self.setText(self._shown)


class NamePart(Part):
    """One thing's name can be typed; of many it says how many there are."""

    def __init__(self, session: Session, live: LiveEdit, parent: QWidget | None = None) -> None:
        super().__init__(session, live, parent)
        self.name = NameEntry()
        self.opacity = NumberSlider("Opacity", Scale(0, 100, default=100, unit="%"))
        self._column.setSpacing(8)
        self._column.addWidget(self.name)
        self._column.addWidget(self.opacity)
        self.mode = ModeBox()
        words = QLabel("Blend mode")
        words.setProperty("kind", "quiet")
        words.setStyleSheet(f"font-size: {look.LABEL}px")
        words.setBuddy(self.mode)
        row = QHBoxLayout()
        row.addWidget(words)
        row.addWidget(self.mode, 1)
        self._column.addLayout(row)
        self.name.editingFinished.connect(self._rename)
        self.opacity.changed.connect(self._fade)
        self.opacity.finished.connect(live.end)
        self.mode.tried.connect(self._try)
        self.mode.taken.connect(self._take)
        self.mode.left.connect(self._leave)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes(nodes)
        self.name.show_name(named(nodes))
        self.name.setReadOnly(len(nodes) > 1)
        fade = shared(node.opacity for node in nodes)
        self.opacity.set_value(None if fade is None else fade * 100)
        if not self._live.doing(self._key("blend mode")):
            self._show_mode()

    def _rename(self) -> None:
        typed = self.name.text().strip()
        if len(self._nodes) != 1 or not self.name.isModified():
            return
        self.name.setModified(False)
        if not typed or typed == self._nodes[0].name:
            self.name.restore()
            return
        rename(self._session, self._nodes[0].id, typed)

    def _fade(self, percent: float) -> None:
        self._make("opacity", "Opacity of", lambda document, mine: edits.set_opacity(document, mine, percent / 100))

    def _show_mode(self) -> None:
        self.mode.show_mode(shared(node.blend_mode for node in self._nodes))

    def _try(self, mode: BlendMode) -> None:
        words = f"Blend mode {NAMES[mode]} of"
        self._make("blend mode", words, lambda document, mine: edits.set_blend_mode(document, mine, mode))

    def _take(self) -> None:
        if self._session.document is self._live.base:
            self._live.cancel()  # back where it was
        self._live.end()
        self._show_mode()

    def _leave(self) -> None:
        if self._live.doing(self._key("blend mode")):
            self._live.cancel()
        self._show_mode()
