"""A labelled slider with a number that one can type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from . import look
from .number_entry import NumberEntry
from .numbers import Scale
from .slider_track import SliderTrack

LABEL_WIDTH = 84  # pixels: so that the sliders of a panel stand in one column
ENTRY_WIDTH = 72


class NumberSlider(QWidget):
    """Label, slider, number. ``changed(float)`` comes while it is dragged, turned or typed,
    ``finished()`` when that has ended: what came between is one undo step.

    ``set_value`` shows a number (None: the selected things differ) and emits nothing.
    """

    changed = Signal(float)
    finished = Signal()

    def __init__(self, label: str, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = look.label(label, LABEL_WIDTH)
        self.track = SliderTrack(scale)
        self.entry = NumberEntry(scale)
        self.entry.setFixedWidth(ENTRY_WIDTH)
        self._label.setBuddy(self.entry)
        self.track.setAccessibleName(label)
        self.entry.setAccessibleName(f"{label}, number")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._label)
        row.addWidget(self.track, 1)
        row.addWidget(self.entry)
        self.setFocusProxy(self.track)
        self.track.moved.connect(self._moved)
        self.track.finished.connect(self.finished)
        self.entry.entered.connect(self._typed)
        self.entry.stepped.connect(self.track.step_by)

    @property
    def label(self) -> str:
        return self._label.text()

    @property
    def value(self) -> float | None:
        return self.track.number

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds the knob."""
        return self.track.isSliderDown()

    def set_value(self, value: float | None) -> None:
        self.track.set_number(value)
        if not self.entry.isModified():
            self.entry.show_value(value)

    def set_scale(self, scale: Scale) -> None:
        self.track.set_scale(scale)
        self.entry.set_scale(scale)

    def set_gradient(self, colours: Sequence[QColor]) -> None:
        """Paint the slider in the colours that it leads to."""
        self.track.set_gradient(colours)

    def _moved(self, value: float) -> None:
        self.entry.show_value(value)
        self.changed.emit(value)

    def _typed(self, value: float) -> None:
        self.track.set_number(value)
        self.changed.emit(value)
        self.finished.emit()
