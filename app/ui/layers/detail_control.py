"""How many layers the picture is made of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.controls import NumberEntry, Scale, Segmented, look
from app.ui.detail import AUTOMATIC, CHOICES, Detail, reached_at_once, shown_detail
from app.ui.session import Session

MOST = 400


class DetailControl(QWidget):
    """``detail_requested(Detail)``: more layers than there were yet, or as many as can be seen, were asked for,
    which is a job for the window.

    Fewer are an edit at once: the last that were found go first, the artist's own never; and so is the way
    back up. While the job runs, ``show_job`` says how far it is; what was asked for stays chosen.
    ``withdrawn()``: the job is not wanted any more.
    """

    detail_requested = Signal(object)
    withdrawn = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: Detail | None = None
        self.choices = Segmented([("Auto" if detail == AUTOMATIC else name, detail) for name, detail in CHOICES])
        self.choices.segments[0].setAccessibleName("Automatic")
        self.choices.segments[0].setToolTip("As many layers as can be seen")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName("More detail, how far it is")
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        self.number = NumberEntry(Scale(1, MOST, default=40, unit="layers", single="layer"))
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
        column.addWidget(self.bar)
        self.choices.chosen.connect(self._choose)
        self.number.entered.connect(lambda number: self._ask(round(number)))
        self.number.stepped.connect(lambda steps: self._ask(self._layers() + round(steps)))
        session.document_rested.connect(lambda _: self._show())
        self._show()

    def show_job(self, detail: Detail | None, done: float = 0.0) -> None:
        """So much detail is on its way, ``done`` in 0..1; None: it is over."""
        self._asked = detail
        self.bar.setVisible(detail is not None)
        self.bar.setValue(round(1000 * done))
        self._show()

    def _layers(self) -> int:
        document = self._session.document
        return 0 if document is None else len(document.layers())

    def _choose(self, detail: object) -> None:
        if detail == AUTOMATIC:
            self.detail_requested.emit(AUTOMATIC)
            self._show()
        elif isinstance(detail, int):
            self._ask(detail)

    def _ask(self, wanted: int) -> None:
        """``wanted`` layers, fewer or more than there are."""
        wanted = min(max(wanted, 1), MOST)
        at_once = reached_at_once(self._session, wanted)
        if at_once and self._asked is not None:
            self.withdrawn.emit()
        elif not at_once:
            self.detail_requested.emit(wanted)
        self._show()

    def _show(self) -> None:
        document = self._session.document
        self.setEnabled(document is not None)
        self.choices.choose(None if document is None else self._asked or shown_detail(self._session))
        asked = self._asked if isinstance(self._asked, int) else None
        self.number.show_value(None if document is None else asked or self._layers())
