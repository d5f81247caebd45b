"""Pictures with their masks' outlines, drawn once for each size: to draw an outline takes a millisecond."""

from __future__ import annotations

import time
from collections import OrderedDict

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.search.tile import fitted
from app.ui.theme import icons, theme

from .marking import draw_outline, path_of
from .query import Known
from .thumbnails import Thumbnail, Thumbnails

KEPT = 500  # tiles: 40 MB at most
AT_ONCE = 0.004  # seconds that are spent on them before other things are let go on
SOON = 5  # milliseconds until the rest
Key = tuple[int, int, int, float]


class Tiles(QObject):
    """``ready``: some that could not be had can be had now."""

    ready = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._left = AT_ONCE
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._go_on)
        thumbnails.ready.connect(self._go_on)
        theme().changed.connect(self.clear)

    def clear(self) -> None:
        self._kept.clear()

    def of(self, known: Known, room: QSize, widget: QWidget) -> QImage | None:
        """The picture with the mask, as large as fits into ``room``; a sign where the picture cannot be read, None
        while it is not there."""
        ratio = widget.devicePixelRatioF()
        key = known.id, room.width(), room.height(), ratio
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        thumbnail = self._thumbnails.of(known.picture)
        if thumbnail is None:
            return None
        if self._left <= 0:
            self._soon.start()
            return None
        start = time.perf_counter()
        made = self._kept[key] = _made(known, thumbnail, room, ratio, widget)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._left -= time.perf_counter() - start
        self._soon.start()  # then the time that may be spent is whole again
        return made

    def _go_on(self) -> None:
        self._left = AT_ONCE
        self.ready.emit()


def middle(room: QRect, tile: QImage) -> QPointF:
    """Where a tile's corner is in the middle of ``room``."""
    size = tile.deviceIndependentSize()
    return QPointF(room.x() + (room.width() - size.width()) / 2, room.y() + (room.height() - size.height()) / 2)


def _made(known: Known, thumbnail: Thumbnail, room: QSize, ratio: float, widget: QWidget) -> QImage:
    image = thumbnail.image
    if image is None:
        return icons.pixmap("warning", theme().tokens.warning, ratio, 16).toImage()
    size = fitted(image, QRect(0, 0, room.width(), room.height())).size().toSize().expandedTo(QSize(1, 1))
    made = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    cut = known.cut and thumbnail.outline is not None
    path = thumbnail.outline if cut else path_of(known.drawn)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(0, 0, size.width(), size.height())
        painter.drawImage(place, image)
        if path is not None:
            draw_outline(painter, path, place, widget, dim=not cut)
    return made
