"""The declared actions as Qt's actions, kept in step with the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.theme import icons, theme

from .action import Action


class Registry(QObject):
    """Makes one ``QAction`` for each declared action; ``refresh`` asks them all what holds now."""

    def __init__(self, window: QWidget, canvas: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._declared: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        theme().changed.connect(self._tint)

    def declare(self, actions: Iterable[Action]) -> None:
        """Add actions; an id twice or a key sequence twice is a mistake in the program (``ValueError``)."""
        for action in actions:
            if action.id in self._declared:
                raise ValueError(f"two actions are called {action.id}")
            if (other := self._taken(action)) is not None:
                raise ValueError(f"{action.id} and {other.id} have the same shortcut")
            self._declared[action.id] = action
            self._made[action.id] = self._make(action)
        self.refresh()

    def __iter__(self) -> Iterator[Action]:
        return iter(self._declared.values())

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def declared(self, action_id: str) -> Action:
        return self._declared[action_id]

    def refresh(self) -> None:
        """Bring enabled, checked and words in line with what is shown."""
        for action in self._declared.values():
            made = self._made[action.id]
            able = action.enabled()
            made.setEnabled(able)
            made.setToolTip(said(action) if able else "\n".join(filter(None, (said(action), action.why_not()))))
            if action.checked is not None:
                made.setChecked(action.checked())
            if action.label is not None and made.text() != action.label():
                made.setText(action.label())

    def run(self, action_id: str) -> None:
        """As a click in the menu does; nothing where it is not enabled."""
        if self._declared[action_id].enabled():
            self._made[action_id].trigger()

    def _taken(self, action: Action) -> Action | None:
        wanted = {QKeySequence(keys) for keys in action.shortcuts}
        return next((a for a in self if wanted & {QKeySequence(keys) for keys in a.shortcuts}), None)

    def _make(self, action: Action) -> QAction:
        made = QAction(action.text, self)
        made.setObjectName(action.id)
        made.setToolTip(said(action))
        if action.icon is not None:
            made.setIcon(icons.icon(action.icon))
        if action.where == "held":
            made.setText(f"{action.text}\t{keys_shown(action)}")
        else:
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
        made.setCheckable(action.checked is not None)
        made.setIconVisibleInMenu(action.checked is None)  # a tick says it there, not a colour alone
        made.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
            if action.where == "canvas"
            else Qt.ShortcutContext.WindowShortcut
        )
        made.triggered.connect(lambda: (action.run(), self.refresh()))
        (self._canvas if action.where == "canvas" else self._window).addAction(made)
        return made

    def _tint(self) -> None:
        for action in self._declared.values():
            if action.icon is not None:
                self._made[action.id].setIcon(icons.icon(action.icon))


def said(action: Action) -> str:
    """What it does, and by which keys."""
    return f"{action.tooltip} ({keys_shown(action)})"


def keys_shown(action: Action) -> str:
    """The first shortcut as this system writes it."""
    return (
        QKeySequence(action.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText) if action.shortcuts else ""
    )
