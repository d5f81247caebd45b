"""The middle of the window: the picture, a first look at it, or the start page; messages over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.canvas.navigation import fitted
from app.ui.canvas.tool_line import ToolLine
from app.ui.start.recovery_offer import RecoveryOffer
from app.ui.theme import theme

from .notice import Notice

MARGIN = 24


class FirstLook(QWidget):
    """A reduced copy of a photo that is still being decoded, as large as the canvas will show it."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme().tokens.canvas))
            if self.image is None:
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = float(self.image.width()), float(self.image.height())
            camera = fitted(size, (float(self.width()), float(self.height())), 1.0)
            place = QRectF(camera.left, camera.top, size[0] * camera.zoom, size[1] * camera.zoom)
            painter.drawImage(place, self.image)


class Centre(QWidget):
    """Which of the three is shown follows from ``show_start``, ``show_look`` and ``show_canvas``."""

    def __init__(self, canvas: QWidget, start: QWidget, offer: RecoveryOffer) -> None:
        super().__init__()
        self.notice = Notice(self)
        self.offer = offer
        offer.setParent(self)
        self._canvas = canvas
        self.setFocusProxy(canvas)
        self._start = start
        self._look = FirstLook()
        self.pages = QStackedWidget()
        for page in (start, canvas, self._look):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages)
        self.notice.resized.connect(self._place)
        self.pages.currentChanged.connect(self._place)
        offer.changed.connect(self._place)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Messages lie over the top of the picture, what can be recovered at its bottom: nothing moves."""
        self.notice.setGeometry(0, 0, self.width(), self.notice.height_at(self.width()))
        self.notice.raise_()
        self.offer.setVisible(self.offer.offers and self.pages.currentWidget() is not self._start)
        size = self.offer.sizeHint().boundedTo(self.size())
        self.offer.setGeometry(
            (self.width() - size.width()) // 2, self.height() - size.height() - MARGIN, size.width(), size.height()
        )
        self.offer.raise_()

    def keep_clear(self, line: ToolLine) -> None:
        """A tool's line stands above what can be recovered."""
        line.keep_above(self.offer)
        self.offer.changed.connect(line.place, Qt.ConnectionType.QueuedConnection)

    def show_start(self) -> None:
        self.pages.setCurrentWidget(self._start)

    def show_canvas(self) -> None:
        self.pages.setCurrentWidget(self._canvas)

    def show_look(self, image: QImage) -> None:
        self._look.image = image
        self._look.update()
        self.pages.setCurrentWidget(self._look)


class DropHint(QWidget):
    """A dashed frame over the middle while something is held over the window."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect().adjusted(8, 8, -8, -8))
        self.show()
        self.raise_()
