"""Labels that the artist writes, and how they are taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .model import CutOutModel
from .pictures import Pictures
from .shelf import Shelf

if TYPE_CHECKING:
    from app.engine.library import Labelled


class Labelling(QObject):
    """``offered(str, str, callable)``: what was done, what can be done about it, and what does it."""

    offered = Signal(str, str, object)

    def __init__(self, shelf: Shelf, model: CutOutModel, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf, self._pictures = shelf, pictures
        model.relabelled.connect(lambda id, label: self._relabel(id, label))
        shelf.relabelled.connect(self._offer)

    def _relabel(self, id: int, label: str) -> None:
        self._pictures.forget((id,))
        self._shelf.relabel([id], label)

    def _offer(self, label: str, before: Labelled) -> None:
        count = len(before)
        words = f"It is called “{label}” now." if count == 1 else f"{count:,} cut-outs are called “{label}” now."
        self.offered.emit(words, "Undo", lambda: self._back(before))

    def _back(self, before: Labelled) -> None:
        self._pictures.forget(tuple(before))
        self._shelf.label_back(before)
