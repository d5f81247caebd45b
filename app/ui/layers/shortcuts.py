"""The keys of the layer list, while it has the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.session import Session

from . import commands
from .layer_tree import LayerTree


class LayerKeys(QObject):
    """Answers keys before the window's own shortcuts do, so that the same key in both is no conflict."""

    def __init__(self, session: Session, tree: LayerTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._keys: dict[str, Callable[[], object]] = {
            "Del": lambda: commands.delete(session),
            "Backspace": lambda: commands.delete(session),
            "Ctrl+G": lambda: commands.group(session),
            "Ctrl+Shift+G": lambda: commands.ungroup(session),
            "Ctrl+J": lambda: commands.duplicate(session),
            "Alt+Up": lambda: commands.step(session, up=True),
            "Alt+Down": lambda: commands.step(session, up=False),
            "Alt+Left": lambda: commands.step_out(session),
        }
        tree.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self._tree:
            do = self._keys.get(QKeySequence(event.keyCombination()).toString())
            if do is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if do is not None and event.type() == QEvent.Type.KeyPress:
                do()
                return True
        return super().eventFilter(watched, event)
