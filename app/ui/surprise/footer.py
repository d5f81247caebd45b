"""Below the blends: what was starred, whether that counts, what the signs mean, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from .explained import explained
from .legend import Legend
from .plot import StarPlot

if TYPE_CHECKING:
    from app.engine.library.stars import Tally


class Footer(QWidget):
    """``favoured(bool)``: whether stars are to count."""

    favoured = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot, self.legend = StarPlot(), Legend()
        self.favour = QCheckBox("Favour what I star")
        self.why, self.hint = QLabel(), QLabel()
        for label in (self.why, self.hint):
            label.setProperty("kind", "small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.favour.setChecked(True)
        self.favour.setToolTip("Kinds and ranks that you starred come more often, from the next nine on")
        self.favour.toggled.connect(self.favoured)
        said, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        said.setSpacing(0)
        said.addWidget(self.favour, 0, Qt.AlignmentFlag.AlignLeft)
        said.addWidget(self.why)
        row.setSpacing(16)
        row.addWidget(self.plot)
        row.addLayout(said, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.legend)
        column.addWidget(self.hint)

    def show_stars(self, tally: Tally | None) -> None:
        """What was starred, and in one line what comes of it."""
        self.plot.show_tally(tally)
        self.why.setText(explained(tally, self.favour.isChecked()))
