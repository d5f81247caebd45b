"""What stands beside the grid of a pane, or above it where the pane is narrow; it scrolls where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStyle, QWidget

SPACING = 16  # pixels between the parts
ABOVE = 0.5  # of the pane's height that it may take above the grid
Direction = QBoxLayout.Direction


class Side(QScrollArea):
    """``parts`` beside each other, or below each other. The first one is as wide as it wants to be."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._inner = QWidget()
        self._parts = QBoxLayout(Direction.LeftToRight, self._inner)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(SPACING)
        for part in parts:
            self._parts.addWidget(part)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self._inner.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)

    def arrange(self, across: bool, width: int | None, height: int | None = None) -> None:
        """``across``: parts beside each other. ``width`` (pixels) of them; None: as wide as the pane, and at most
        ``height`` high."""
        self._parts.setDirection(Direction.LeftToRight if across else Direction.TopToBottom)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(0 if width is None else width + bar)
        self.setMaximumWidth(16_777_215 if width is None else width + bar)
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215 if height is None else height)
        beside = QSizePolicy.Policy.Ignored if height is None else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Ignored if width is None else QSizePolicy.Policy.Fixed, beside)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it wants another size."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
