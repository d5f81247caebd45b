"""What the window shows before there is a picture: what to do, and what was opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.files.recent import THUMBNAIL, Recent
from app.ui.theme import icons, theme

from .recovery_offer import RecoveryOffer

CELL = QSize(THUMBNAIL.width() + 16, THUMBNAIL.height() + 44)
COLUMNS = 4
SPARE = 16  # a list of icons begins a new row a little before the old one is full


class StartPage(QWidget):
    """``open_requested``: the button was pressed; ``chosen(Path)``: a recent picture was taken."""

    open_requested = Signal()
    chosen = Signal(object)

    def __init__(self, recent: Recent, offer: RecoveryOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recent = recent
        self.offer = offer
        self._stale = True
        heading = QLabel("Open a photo, and point at what is in it")
        heading.setProperty("kind", "heading")
        self.button = QPushButton("Open a photo")
        self.button.setProperty("kind", "primary")
        self.button.setToolTip("Open a photo or a Lamina document (Ctrl+O)")
        self.button.clicked.connect(self.open_requested)
        hint = QLabel("or drop one here, or paste it")
        self._title = QLabel("Recent")
        self._title.setProperty("kind", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName("Recent pictures")
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(THUMBNAIL)
        self.list.setGridSize(CELL)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(hint)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(16)
        self._column.addStretch(2)
        self._column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addLayout(row)
        self._column.addWidget(offer, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(24)
        self._column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.list, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        recent.changed.connect(self.show_recent)
        offer.changed.connect(self._offer)
        self._offer()
        theme().changed.connect(self.show_recent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.show_recent()

    def show_recent(self) -> None:
        """Fill the list anew, at once or when the page is seen."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        paths = self._recent.paths()
        self._title.setVisible(bool(paths))
        self.list.setVisible(bool(paths))
        self.list.clear()
        for path in paths:
            item = QListWidgetItem(QIcon(self._image(path)), path.name)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            item.setSizeHint(CELL)
            self.list.addItem(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _offer(self) -> None:
        self.offer.setVisible(self.offer.offers)
        self._fit()

    def _fit(self) -> None:
        """As many columns as there is room for, and rows without a scroll bar where they fit."""
        count = max(1, self.list.count())
        columns = max(1, min(COLUMNS, count, (self.width() - 64) // CELL.width()))
        rows = -(-count // columns)
        offered = self.offer.sizeHint().height() + 16 if self.offer.offers else 0
        room = max(1, (self.height() - 230 - offered) // CELL.height())
        bar = 0 if rows <= room else 14
        self.list.setFixedSize(columns * CELL.width() + SPARE + bar, min(rows, room) * CELL.height() + SPARE)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))

    def _image(self, path: Path) -> QPixmap:
        """The picture's small image on a quiet ground, all of one size so that names stand in line."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(THUMBNAIL * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        small = self._recent.thumbnail(path)
        with QPainter(ground) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if small is None:
                image = icons.pixmap("image", theme().tokens.quiet, ratio, 32)
                painter.drawPixmap((THUMBNAIL.width() - 32) // 2, (THUMBNAIL.height() - 32) // 2, image)
            else:
                size = small.size().scaled(THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
                left, top = (THUMBNAIL.width() - size.width()) // 2, (THUMBNAIL.height() - size.height()) // 2
                painter.drawPixmap(left, top, size.width(), size.height(), small)
        return ground
