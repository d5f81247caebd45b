"""The line over the picture's lower edge that says how the brush is set."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.controls import NumberSlider, Scale, Segmented

from .brush import SOFT, Brush

AWAY = 12  # pixels from the canvas's lower edge
HOW = "Alt paints the other way, Shift and a drag change the size"


class BrushBar(QFrame):
    """It stands at the bottom of ``canvas``, in its middle, while the brush is in hand."""

    def __init__(self, canvas: QWidget, brush: Brush) -> None:
        super().__init__(canvas)
        self.setObjectName("toolLine")
        self.setAccessibleName("Brush")
        self._canvas, self._brush = canvas, brush
        self.way = Segmented((("Paint", False), ("Erase", True)))
        self.way.setAccessibleName("What the brush does")
        self.size_ = NumberSlider("Size", Scale(1, 500, default=40, unit="px"))
        self.size_.setFixedWidth(260)
        self.soft = QCheckBox("Soft rim")
        self.soft.setToolTip("The brush shades off towards its rim")
        self.words = QLabel(HOW)
        self.words.setProperty("kind", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 12, 4)
        row.setSpacing(12)
        for part in (self.way, self.size_, self.soft, self.words):
            row.addWidget(part)
        self.way.chosen.connect(lambda takes: brush.set_takes(bool(takes)))
        self.size_.changed.connect(lambda size: brush.resize(size / 2))
        self.soft.toggled.connect(lambda soft: brush.set_hardness(SOFT if soft else 1.0))
        brush.changed.connect(self._show)
        canvas.installEventFilter(self)
        self._show()
        self.hide()

    def show_used(self, used: bool) -> None:
        """Whether the brush is in hand."""
        self.setVisible(used)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self) -> None:
        self.way.choose(self._brush.takes)
        if self.size_.track.scale.high != 2 * self._brush.most:
            self.size_.set_scale(Scale(1, 2 * self._brush.most, default=40, unit="px"))
        self.size_.set_value(2 * self._brush.radius)
        self.soft.setChecked(self._brush.hardness < 1)

    def _place(self) -> None:
        room = self._canvas.rect()
        self.words.setVisible(room.width() > 860)
        self.adjustSize()
        width = min(self.sizeHint().width(), room.width())
        height = self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, room.height() - height - AWAY, width, height)
