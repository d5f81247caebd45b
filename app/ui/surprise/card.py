"""One blend on the sheet: its picture, what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from app.ui.controls import look
from app.ui.search.believable import real_of
from app.ui.search.grid import TIP_OFFSET
from app.ui.search.model import Row, facts
from app.ui.search.pictures import Picture
from app.ui.search.tile import WAITING, fitted, view_rect
from app.ui.search.tried import Tried
from app.ui.theme import icons, theme

from .caption import paint_caption
from .dealt import STARS, Dealt, rank_of, words_of
from .over_button import SIDE, OverButton

CAPTION = 24  # pixels below the picture
BAR = 32  # pixels: the height of the strip with the buttons
SHADE = 0.62  # of black, below the buttons
MARK = ("side-by-side", "Compare: mark two (Space), see them beside each other (C)")
DEEDS = {
    "vary": ("shuffle", "Another way (V)"),
    "reject": ("close", "Reject: another of about the same rank (Delete)"),
    "keep": ("check", "Keep: blend it in (Enter)"),
}


class Card(QWidget):
    """``asked(str)``: "keep", "reject", "vary", "mark", or the kind of star. A double-click keeps. ``large``: one of
    two that are compared, which can neither be rejected nor marked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, large: bool = False) -> None:
        super().__init__(parent)
        self._dealt: Dealt | None = None
        self._tried: Tried | None = None
        self._picture: Picture | None = None
        self._shrunk: tuple[tuple[int, int, int], QImage] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.bar = QWidget(self)
        self.stars = {kind: OverButton(kind, words, True, self.bar) for kind, words in STARS.items()}
        self.deeds = {
            deed: OverButton(icon, words, False, self.bar)
            for deed, (icon, words) in DEEDS.items() if not large or deed != "reject"
        }  # fmt: skip
        self.mark = OverButton(*MARK, True, self)
        self._large = large
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(2)
        for button in self.stars.values():
            row.addWidget(button)
        row.addStretch(1)
        for button in self.deeds.values():
            row.addWidget(button)
        for name, button in (*self.stars.items(), *self.deeds.items(), ("mark", self.mark)):
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        self._show_bar()

    @property
    def dealt(self) -> Dealt | None:
        return self._dealt

    @property
    def tried(self) -> Tried | None:
        """What is shown of it."""
        return self._tried

    def show_blend(self, dealt: Dealt | None, tried: Tried | None, picture: Picture | None) -> None:
        """None: an empty place; ``tried``: None while it is being made. ``picture``: of the cut-out by itself."""
        self._dealt, self._tried, self._picture = dealt, tried, picture
        for kind, button in self.stars.items():
            button.setChecked(dealt is not None and kind in dealt.stars)
        words, rank = ("", "") if dealt is None else (words_of(dealt), rank_of(dealt))
        real = real_of(None if tried is None else tried.made)[1]
        self.setAccessibleName(words or "Empty")
        self.setAccessibleDescription(real)
        about = facts(Row(dealt.id, dealt.label), picture)[1:] if dealt is not None else []
        trouble = [tried.trouble] if tried is not None and tried.trouble else []
        self.setToolTip("\n".join(line for line in (words, rank, real, *trouble, *about) if line))
        self._show_bar()
        self.update()

    @property
    def marked(self) -> bool:
        """Whether it is one of the two to compare."""
        return self.mark.isChecked()

    def set_marked(self, on: bool) -> None:
        self.mark.setChecked(on)
        self._show_bar()

    def picture_rect(self) -> QRect:
        return self.rect().adjusted(3, 3, -3, -CAPTION - 2)

    # Events

    def event(self, event: QEvent) -> bool:
        """Tips stand above the card: below the pointer there are its buttons."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            lines = self.toolTip().count("\n") + 1
            height = self.fontMetrics().lineSpacing() * lines + TIP_OFFSET
            QToolTip.showText(self.mapToGlobal(QPoint(0, -height)), self.toolTip(), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.picture_rect()
        self.bar.setGeometry(room.left(), room.bottom() + 1 - BAR, room.width(), BAR)
        self.mark.move(room.right() - SIDE - 5, room.top() + 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_bar()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_bar()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_bar()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_bar()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dealt is not None:
            self.asked.emit("keep")

    def _show_bar(self) -> None:
        """All of it under the pointer and for the keyboard; else only the stars that were given."""
        dealt = self._dealt
        active = dealt is not None and (self.underMouse() or self.hasFocus())
        starred = dealt is not None and bool(dealt.stars)
        self.bar.setVisible(active or starred)
        for kind, button in self.stars.items():
            button.setVisible(active or (dealt is not None and kind in dealt.stars))
        for button in self.deeds.values():
            button.setVisible(active)
        self.mark.setVisible(not self._large and (active or self.marked))
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            room = self.picture_rect()
            self._paint_picture(painter, room)
            if self._dealt is not None:
                made = None if self._tried is None else self._tried.made
                line = QRect(room.left() + 2, room.bottom() + 2, room.width() - 4, CAPTION)
                paint_caption(painter, line, self, self._dealt, made)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.accent(self), 2))
                painter.drawRoundedRect(QRectF(room).adjusted(-2, -2, 2, 2), look.CORNER + 2, look.CORNER + 2)

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(room), look.CORNER, look.CORNER)
        painter.setClipPath(path)
        painter.fillRect(room, look.raised(self))
        tried = self._tried
        if tried is not None and tried.image is not None:
            place = view_rect(tried.image.size(), room)
            painter.drawImage(place, self._fitted(tried.image, place.size() * self.devicePixelRatioF()))
        elif tried is not None:
            sign = icons.pixmap("warning", theme().tokens.warning, self.devicePixelRatioF(), 16)
            painter.drawPixmap(room.center() - QPoint(8, 8), sign)
        elif self._picture is not None and self._picture.image is not None:
            painter.setOpacity(WAITING)
            painter.drawImage(fitted(self._picture.image, room.adjusted(8, 8, -8, -8)), self._picture.image)
            painter.setOpacity(1.0)
        if not self.bar.isHidden():
            painter.fillRect(self.bar.geometry(), look.veil(QColor("black"), SHADE))
        painter.setClipping(False)
        if not self.mark.isHidden():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.veil(QColor("black"), SHADE))
            painter.drawRoundedRect(QRectF(self.mark.geometry()).adjusted(-1, -1, 1, 1), look.CORNER, look.CORNER)

    def _fitted(self, image: QImage, size: QSize) -> QImage:
        key = image.cacheKey(), size.width(), size.height()
        if self._shrunk is None or self._shrunk[0] != key:
            how = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._shrunk = key, image.scaled(size, *how)
        return self._shrunk[1]


KEYS = {
    Qt.Key.Key_Space: "mark",
    Qt.Key.Key_Return: "keep", Qt.Key.Key_Enter: "keep", Qt.Key.Key_Delete: "reject", Qt.Key.Key_Backspace: "reject",
    Qt.Key.Key_V: "vary", Qt.Key.Key_L: "liked", Qt.Key.Key_S: "surprising", Qt.Key.Key_R: "realistic",
}  # fmt: skip
"""What the keys ask for, of the card that has the keyboard."""
