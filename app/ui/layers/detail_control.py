"""How many layers the picture is made of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.engine.document import edits
from app.ui.controls import NumberEntry, Scale, Segmented, look
from app.ui.session import Session

CHOICES = (("Simple", 24), ("Balanced", 40), ("Detailed", 80), ("Fine", 160))
MOST = 400


class DetailControl(QWidget):
    """``detail_requested(int)``: more layers than there are were asked for, which is a job for the window.

    Fewer are an edit at once: the last that were found go first, the artist's own never.
    """

    detail_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.choices = Segmented(CHOICES)
        self.number = NumberEntry(Scale(1, MOST, default=40, unit="layers"))
        self.number.setFixedWidth(88)
        self.number.setAccessibleName("Number of layers")
        self.number.setToolTip("Number of layers")
        label = look.label("Detail")
        label.setBuddy(self.number)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label)
        top.addStretch(1)
        top.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.choices)
        self.choices.chosen.connect(self._ask)
        self.number.entered.connect(lambda number: self._ask(round(number)))
        self.number.stepped.connect(lambda steps: self._ask(self._layers() + round(steps)))
        session.document_changed.connect(lambda _: self._show())
        self._show()

    def _layers(self) -> int:
        document = self._session.document
        return 0 if document is None else len(document.layers())

    def _ask(self, wanted: int) -> None:
        """``wanted`` layers, fewer or more than there are."""
        wanted = min(max(wanted, 1), MOST)
        there = self._layers()
        if wanted < there:
            self._session.apply(f"Detail {wanted}", lambda document: edits.less_detail(document, wanted))
        elif wanted > there:
            self.detail_requested.emit(wanted)
        self._show()

    def _show(self) -> None:
        document = self._session.document
        self.setEnabled(document is not None)
        self.choices.choose(None if document is None else document.settings.detail)
        self.number.show_value(None if document is None else self._layers())
