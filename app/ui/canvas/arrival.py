"""The moment when a photo becomes things one can point at: their outlines fade in, then make way."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QStyle

FADE = 150  # ms
STAY = 2500  # ms until the outlines go by themselves; any pointing sends them away before


class Arrival(QObject):
    """``strength`` (0..1): how much of the outlines is seen now; ``changed`` whenever it is another."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.strength = 0.0
        self._fade = QVariantAnimation(self)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._show)
        self._stay = QTimer(self, singleShot=True, interval=STAY)
        self._stay.timeout.connect(self.end)
        self._wanted = False

    @property
    def under_way(self) -> bool:
        """Whether the outlines are wanted, or still fading out."""
        return self._wanted or self.strength > 0

    def begin(self) -> None:
        self._wanted = True
        self._stay.start()
        self._glide(1.0)

    def end(self) -> None:
        if self._wanted:
            self._wanted = False
            self._stay.stop()
            self._glide(0.0)

    def _glide(self, to: float) -> None:
        self._fade.stop()
        if not motion_wanted():
            self._show(to)
            return
        self._fade.setDuration(FADE)
        self._fade.setStartValue(self.strength)
        self._fade.setEndValue(to)
        self._fade.start()

    def _show(self, strength: float) -> None:
        self.strength = float(strength)
        self.changed.emit()


def motion_wanted() -> bool:
    """Whether the style animates at all: 0 where the system asks for less motion."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
