"""Small things that are as they were left at the next start: folded parts, recent colours, the divider."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.ui.canvas import Canvas
from app.ui.controls.colours import parse_hex, to_hex
from app.ui.files.remembered import Remembered
from app.ui.inspector import InspectorPanel

PAUSE = 400  # milliseconds: a drag is written once


class Habits(QObject):
    """Restores them at once, and keeps each when it changes."""

    def __init__(self, inspector: InspectorPanel, canvas: Canvas, remembered: Remembered) -> None:
        super().__init__(canvas)
        self._inspector = inspector
        self._canvas = canvas
        self._remembered = remembered
        self._rested = QTimer(self, singleShot=True, interval=PAUSE)
        self._rested.timeout.connect(lambda: remembered.set("divider", canvas.divider))
        self._restore()
        for section in inspector.sections.values():
            section.folded.connect(lambda _: self._keep_folds())
        inspector.recent.changed.connect(self._keep_colours)
        canvas.divider_moved.connect(lambda _: self._rested.start())

    def _restore(self) -> None:
        for name in self._remembered.get("folded", []):
            if isinstance(name, str) and name in self._inspector.sections:
                self._inspector.sections[name].title.setChecked(False)
        for text in reversed(self._remembered.get("colours", [])):
            if isinstance(text, str) and (colour := parse_hex(text)) is not None:
                self._inspector.recent.use(colour)
        self._canvas.set_divider(self._remembered.get("divider", 0.5))

    def _keep_folds(self) -> None:
        sections = self._inspector.sections.items()
        self._remembered.set("folded", [name for name, section in sections if not section.title.isChecked()])

    def _keep_colours(self) -> None:
        self._remembered.set("colours", [to_hex(colour) for colour in self._inspector.recent.colours])
