"""Choosing a colour: a swatch and its hex text, a plane with a hue strip, recent colours, the picture's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.engine.document import Colour

from .colour_entry import ColourEntry
from .colour_plane import ColourPlane
from .colours import from_hsv, to_hsv
from .numbers import Scale
from .recent_colours import RecentColours
from .slider_track import SliderTrack
from .swatch import Swatch
from .swatch_row import SwatchRow


class ColourField(QWidget):
    """``changed(Colour)`` comes while it is dragged, typed or picked; ``finished()`` when that has ended.

    ``note``: a quiet line about the colour that was chosen, hidden at first.

    ``set_colour`` shows a colour (None: the selected things differ) and emits nothing. Hue and
    saturation are kept where a grey or black has none, so that dragging through them loses nothing.
    """

    changed = Signal(tuple)
    finished = Signal()

    def __init__(self, recent: RecentColours | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = recent or RecentColours(self)
        self._colour: Colour | None = None
        self._hsv = (0.0, 0.0, 0.0)
        self.swatch = Swatch(side=24)
        self.entry = ColourEntry()
        self.note = QLabel()
        self.note.setProperty("kind", "quiet")
        self.note.setWordWrap(True)
        self.note.hide()
        self.plane = ColourPlane()
        self.hue = SliderTrack(Scale(0, 360, unit="°"))
        self.hue.setAccessibleName("Hue")
        self.hue.set_gradient([QColor.fromHsv(degrees % 360, 255, 255) for degrees in range(0, 361, 60)], strip=True)
        self.recent_row = SwatchRow("Recent")
        self.picture_row = SwatchRow("Picture")
        self._lay_out()
        self._connect()
        self._show_recent()

    @property
    def colour(self) -> Colour | None:
        return self._colour

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds the plane or the hue strip."""
        return self.plane.dragging or self.hue.isSliderDown()

    def set_colour(self, colour: Colour | None) -> None:
        if colour is not None and colour == self._colour:
            return
        self._colour = colour
        if colour is not None:
            self._hsv = self._kept(to_hsv(colour))
        self._show()

    def set_picture_colours(self, colours: Sequence[Colour]) -> None:
        """The picture's palette; hidden where there is none."""
        self.picture_row.show_colours(colours)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.swatch)
        top.addWidget(self.entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        for part in (self.note, self.plane, self.hue, self.recent_row, self.picture_row):
            column.addWidget(part)
        self.swatch.setCheckable(True)

    def _connect(self) -> None:
        self.swatch.toggled.connect(self._fold)
        self.entry.entered.connect(self._pick)
        self.plane.moved.connect(lambda saturation, value: self._turn((self._hsv[0], saturation, value)))
        self.plane.finished.connect(self._finish)
        self.hue.moved.connect(lambda degrees: self._turn((degrees / 360, *self._hsv[1:])))
        self.hue.finished.connect(self._finish)
        self.recent_row.chosen.connect(self._pick)
        self.picture_row.chosen.connect(self._pick)
        self.recent.changed.connect(self._show_recent)

    def _fold(self, folded: bool) -> None:
        self.plane.setVisible(not folded)
        self.hue.setVisible(not folded)

    def _turn(self, hsv: tuple[float, float, float]) -> None:
        self._hsv = hsv
        self._colour = from_hsv(*hsv)
        self._show()
        self.changed.emit(self._colour)

    def _pick(self, colour: Colour) -> None:
        self.set_colour(colour)
        self.changed.emit(colour)
        self._finish()

    def _finish(self) -> None:
        if self._colour is not None:
            self.recent.use(self._colour)
        self.finished.emit()

    def _kept(self, hsv: tuple[float, float, float]) -> tuple[float, float, float]:
        hue, saturation, value = hsv
        if value == 0.0:
            return self._hsv[0], self._hsv[1], 0.0
        return (hue if saturation else self._hsv[0]), saturation, value

    def _show(self) -> None:
        self.swatch.set_colour(self._colour)
        self.entry.show_colour(self._colour)
        self.plane.show_colour(*self._hsv, there=self._colour is not None)
        self.hue.set_number(None if self._colour is None else self._hsv[0] * 360)

    def _show_recent(self) -> None:
        self.recent_row.show_colours(self.recent.colours)
