"""How many layers the picture is made of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.engine.document import edits
from app.ui.controls import NumberEntry, Scale, Segmented, look
from app.ui.session import Session

CHOICES = (("Simple", 24), ("Balanced", 40), ("Detailed", 80), ("Fine", 160))
MOST = 400


class DetailControl(QWidget):
    """``detail_requested(int)``: more layers than there are were asked for, which is a job for the window.

    Fewer are an edit at once: the last that were found go first, the artist's own never. While the job
    runs, ``show_job`` says how far it is; what was asked for stays chosen. ``withdrawn()``: the job is not
    wanted any more.
    """

    detail_requested = Signal(int)
    withdrawn = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: int | None = None
        self.choices = Segmented(CHOICES)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName("More detail, how far it is")
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.bar.hide()
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
        column.addWidget(self.bar)
        self.choices.chosen.connect(self._ask)
        self.number.entered.connect(lambda number: self._ask(round(number)))
        self.number.stepped.connect(lambda steps: self._ask(self._layers() + round(steps)))
        session.document_changed.connect(lambda _: self._show())
        self._show()

    def show_job(self, layers: int | None, done: float = 0.0) -> None:
        """More detail is on its way: ``layers`` layers, ``done`` in 0..1; None: it is over."""
        self._asked = layers
        self.bar.setVisible(layers is not None)
        self.bar.setValue(round(1000 * done))
        self._show()

    def _layers(self) -> int:
        document = self._session.document
        return 0 if document is None else len(document.layers())

    def _ask(self, wanted: int) -> None:
        """``wanted`` layers, fewer or more than there are."""
        wanted = min(max(wanted, 1), MOST)
        there = self._layers()
        if self._asked is not None and wanted <= there:
            self.withdrawn.emit()
        if wanted < there:
            self._session.apply(less(wanted), lambda document: edits.less_detail(document, wanted))
        elif wanted > there:
            self.detail_requested.emit(wanted)
        self._show()

    def _show(self) -> None:
        document = self._session.document
        self.setEnabled(document is not None)
        self.choices.choose(None if document is None else self._asked or document.settings.detail)
        self.number.show_value(None if document is None else self._asked or self._layers())


def less(layers: int) -> str:
    """What the step is called that takes layers away."""
    return f"Less detail ({layers} layers)"


def more(layers: int) -> str:
    """What the step is called that adds layers."""
    return f"More detail ({layers} layers)"
