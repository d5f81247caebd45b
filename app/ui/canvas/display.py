"""Which pictures are in the window: one view, or before and after beside each other."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion

from app.engine.document import Document

from .plate import Kind
from .sheet import Sheet
from .stage import Stage


class Display:
    """``holding``: the original is shown for as long as its key is held. ``divide``: where a split
    picture changes from before to after, device pixels of the window."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._after: Kind = "vector"
        self._before_and_after = False
        self._plain = True
        self.holding = False
        self.divide = 0.0

    @property
    def split(self) -> bool:
        """Whether before and after are beside each other now."""
        return self._before_and_after and not self._plain and not self.holding

    def set_view(self, view: str) -> None:
        """"vector", "photo", or "split": the photo as opened beside the view that was shown before."""
        self._before_and_after = view == "split"
        if view == "vector" or view == "photo":
            self._after = view
        self._tell()

    def set_document(self, document: Document | None, fresh: bool) -> None:
        """Before anything is found in it, a document shows its photo in every view."""
        self._plain = document is None or not document.nodes
        self._tell()
        self._stage.set_document(document, fresh)

    def set_holding(self, holding: bool) -> None:
        self.holding = holding
        self._tell()

    def covers(self) -> QRegion:
        """Where in the window nothing shows through (device pixels)."""
        if self.split:
            return self._stage.covers("original") & self._stage.covers(self._after)
        return self._stage.covers(self._shown)

    @property
    def newest(self) -> bool:
        """Whether the view shows the newest document."""
        return self._stage.shows_newest(self._after)

    @property
    def whole(self) -> Sheet | None:
        """The whole picture of the view."""
        return next(iter(self._stage.sheets(self._after)), None)

    def paint(self, painter: QPainter, picture: QRect) -> None:
        """Draw inside ``picture`` (device pixels of the window), in which ``painter`` works."""
        if self.split:
            left, right = QRect(picture), QRect(picture)
            left.setRight(min(picture.right(), round(self.divide) - 1))
            right.setLeft(max(picture.left(), round(self.divide)))
            self._stage.paint(painter, "original", QRegion(left))
            self._stage.paint(painter, self._after, QRegion(right))
        else:
            self._stage.paint(painter, self._shown, QRegion(picture))
        painter.setClipping(False)

    @property
    def _shown(self) -> Kind:
        """The one kind that is shown where there is no other beside it."""
        return "original" if self.holding or self._plain else self._after

    def _tell(self) -> None:
        if self._plain:
            self._stage.set_kinds(("original",))
        elif self.holding:
            self._stage.set_kinds(("original", self._after))
        else:
            self._stage.set_kinds((self._after, "original") if self._before_and_after else (self._after,))
