"""The blend modes in a drop-down: what is pointed at there is tried at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.engine.document.blend_mode import BlendMode

GROUPS: tuple[dict[BlendMode, tuple[str, str]], ...] = (
    {
        "normal": ("Normal", "Covers what is beneath"),
    },
    {
        "darken": ("Darken", "Of each channel the darker of the two"),
        "multiply": ("Multiply", "Darkens as one slide over another; white changes nothing. For shadows"),
        "color-burn": ("Burn", "Darkens and makes what is beneath richer in contrast; white changes nothing"),
    },
    {
        "lighten": ("Lighten", "Of each channel the lighter of the two"),
        "screen": ("Screen", "Lightens as two projectors on one wall; black changes nothing. For haze and glow"),
        "color-dodge": ("Colour Dodge", "Lightens what is beneath up to glaring; black changes nothing"),
        "plus-lighter": ("Addition", "Adds its light to what is beneath; black changes nothing. For lights"),
    },
    {
        "overlay": ("Overlay", "Multiplies where it is dark beneath, screens where it is light; keeps light and dark"),
        "soft-light": ("Soft Light", "Lightens or darkens gently; middle grey changes nothing"),
        "hard-light": ("Hard Light", "Multiplies where it is dark itself, screens where it is light"),
    },
    {
        "difference": ("Difference", "How far the two are apart; black changes nothing, white inverts"),
        "exclusion": ("Exclusion", "As Difference, with less contrast"),
    },
    {
        "hue": ("Hue", "Its hue, with the saturation and luminosity beneath"),
        "saturation": ("Saturation", "Its saturation, with the hue and luminosity beneath"),
        "color": ("Colour", "Its hue and saturation, with the luminosity beneath. For tinting"),
        "luminosity": ("Luminosity", "Its luminosity, with the hue and saturation beneath"),
    },
)
"""Names as in Krita, grouped as there, and what each does."""

NAMES = {mode: name for group in GROUPS for mode, (name, _) in group.items()}


class ModeBox(QComboBox):
    """``tried(mode)``: pointed at in the open list, or stepped to by keys; ``taken()``: the last one tried stays;
    ``left()``: the list was closed without a choice. ``show_mode`` shows one (None: they differ) and emits nothing."""

    tried = Signal(str)
    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = self._stepping = self._chosen = False
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._close)
        self.setAccessibleName("Blend mode")
        self.setPlaceholderText("–")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(30)
        for place, group in enumerate(GROUPS):
            if place:
                self.insertSeparator(self.count())
            for mode, (name, words) in group.items():
                self.addItem(name, mode)
                self.setItemData(self.count() - 1, f"{name}: {words}.", Qt.ItemDataRole.ToolTipRole)
        self.view().installEventFilter(self)
        self.highlighted.connect(self._point)
        self.activated.connect(self._choose)

    def show_mode(self, mode: str | None) -> None:
        index = -1 if mode is None else self.findData(mode)
        self.setCurrentIndex(index)
        words = "" if mode is None else str(self.itemData(index, Qt.ItemDataRole.ToolTipRole))
        self.setToolTip(words or "How its colours meet what is beneath")

    def showPopup(self) -> None:
        self._finish_stepping()
        self._open, self._chosen = True, False
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._open and event.type() == QEvent.Type.Hide:
            self._settled.start()  # a choice is told of after the list has gone
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # scrolls the panel

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._open:
            self._finish_stepping()

    def _point(self, index: int) -> None:
        if self._open:
            self.tried.emit(self.itemData(index))

    def _choose(self, index: int) -> None:
        self.tried.emit(self.itemData(index))
        if self._open:
            self._chosen = True
            self.taken.emit()
        else:
            self._stepping = True

    def _close(self) -> None:
        self._open = False
        if not self._chosen:
            self.left.emit()

    def _finish_stepping(self) -> None:
        if self._stepping:
            self._stepping = False
            self.taken.emit()
