"""A slider along a direction of shapes, with a look at where either end of it leads."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.engine.arrays import Floats
from app.engine.field import Mask
from app.engine.field.shaping import silhouette
from app.ui.controls import NumberSlider, Scale
from app.ui.theme import theme

SIZE = 20  # pixels of a look
MOST = 2.0  # steps
BESIDE = 1, 3  # in the slider's row: on either side of its track


class ShapeSlider(QWidget):
    """``slider``: steps along the direction ``code``."""

    def __init__(self, label: str, code: Floats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self._mask: Mask | None = None
        self.slider = NumberSlider(label, Scale(-MOST, MOST, step=0.05, decimals=2))
        self.slider.setToolTip("What the shapes in many photographs differ in: the ends show where it leads")
        self.looks = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.slider, 1)
        inside = self.slider.layout()
        for look, words, place in zip(self.looks, ("To the left", "To the right"), BESIDE, strict=True):
            look.setFixedSize(SIZE, SIZE)
            look.setAccessibleName(f"{label}, {words.lower()}")
            look.setToolTip(f"{words}, {MOST:g} steps")
            if isinstance(inside, QHBoxLayout):
                inside.insertWidget(place, look)
        theme().changed.connect(self._draw)

    def show_mask(self, mask: Mask | None) -> None:
        """Where the ends lead from this mask."""
        if mask is self._mask:
            return
        self._mask = mask
        self._draw()

    def _draw(self) -> None:
        for look, amount in zip(self.looks, (-MOST, MOST), strict=True):
            made = None if self._mask is None else silhouette(self._mask, self._code, amount, 2 * SIZE)
            look.setPixmap(QPixmap() if made is None else _drawn(made))


def _drawn(cover: Floats) -> QPixmap:
    """(h, w) in 0..1, two samples a pixel, in the colour of words."""
    colour = QColor(theme().tokens.text)
    pixels = np.empty((*cover.shape, 4), np.uint8)
    pixels[..., :3] = colour.red(), colour.green(), colour.blue()
    pixels[..., 3] = (cover * 255 + 0.5).astype(np.uint8)
    height, width = cover.shape
    image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(2.0)
    return made
