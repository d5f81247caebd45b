"""The line over the picture's lower edge that says how the brush is set."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.engine.field.shaping import Way
from app.ui.canvas.tool_line import ToolLine
from app.ui.controls import NumberSlider, Scale, Segmented

from .brush import Brush

HOW = "Alt paints the other way, Ctrl back, Shift and a drag change the size"
ENDLESS = 16_777_215  # pixels: as Qt says that there is no limit
TRACK = 44, 96  # pixels of a slider's track, from and to
WAYS: tuple[tuple[str, Way, str], ...] = (
    ("Add", "add", "Paint on the mask (B)"),
    ("Take", "take", "Paint away from the mask (E)"),
    ("Back to Original", "restore", "Bring the mask back to what it was at first, where you paint (Shift+E, or Ctrl)"),
)


class BrushBar(ToolLine):
    """It is there while the brush is in hand."""

    def __init__(self, canvas: QWidget, brush: Brush) -> None:
        super().__init__(canvas, "Brush")
        self._brush = brush
        self.way = Segmented([(words, way) for words, way, _ in WAYS])
        for segment, (*_, tip) in zip(self.way.segments, WAYS, strict=True):
            segment.setToolTip(tip)
        self.way.setAccessibleName("What the brush does")
        self.size_ = NumberSlider("Size", Scale(1, 500, default=40, unit="px"))
        self.size_.setToolTip("How wide the brush is ([ and ], or Shift and a drag)")
        self.hardness = NumberSlider("Hardness", Scale(0, 100, default=100, unit="%"))
        self.hardness.setToolTip("How far out the brush paints in full; from there it shades off (Shift+[ and Shift+])")
        self.words.setText(HOW)
        for slider in (self.size_, self.hardness):
            _take_little_room(slider)
        self.row.setContentsMargins(8, 4, 12, 4)
        self.row.setSpacing(12)
        for part in (self.way, self.size_, self.hardness, self.words):
            self.row.addWidget(part)
        self.way.chosen.connect(self._take)
        self.size_.changed.connect(lambda size: brush.resize(size / 2))
        self.hardness.changed.connect(lambda percent: brush.set_hardness(percent / 100))
        brush.changed.connect(self._show)
        self._show()

    def show_used(self, used: bool) -> None:
        """Whether the brush is in hand."""
        self.setVisible(used)
        self.place()

    def _take(self, wanted: object) -> None:
        for _, way, _ in WAYS:
            if way == wanted:
                self._brush.set_way(way)

    def _show(self) -> None:
        self.way.choose(self._brush.way)
        if self.size_.track.scale.high != 2 * self._brush.most:
            self.size_.set_scale(Scale(1, 2 * self._brush.most, default=40, unit="px"))
        self.size_.set_value(2 * self._brush.radius)
        self.hardness.set_value(100 * self._brush.hardness)


def _take_little_room(slider: NumberSlider) -> None:
    """No column to stand in: the name as wide as it is, and a short track."""
    for name in slider.findChildren(QLabel):
        name.setMinimumWidth(0)
        name.setMaximumWidth(ENDLESS)
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    least, most = TRACK
    slider.track.setMinimumWidth(least)
    slider.track.setMaximumWidth(most)
