"""The export dialog: the same choices as the command line's, with what comes of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.engine.errors import BadInput
from app.engine.export.size import WIDEST
from app.ui.controls import Segmented

from .choices import CURVES, KINDS, LOSSY, Choices

SCALES = (("½×", 0.5), ("1×", 1.0), ("2×", 2.0), ("4×", 4.0))


class ExportDialog(QDialog):
    """``choices`` holds what was chosen once it is accepted; where to write is asked afterwards."""

    def __init__(
        self, width: int, height: int, choices: Choices, parent: QWidget | None = None, has_blends: bool = False
    ) -> None:
        super().__init__(parent)
        self._has_blends = has_blends
        self.setWindowTitle("Export")
        self.setObjectName("exportDialog")
        self._photo = width, height
        self._start = choices
        self.kind = QComboBox()
        for kind, words in KINDS:
            self.kind.addItem(words, kind)
        self.width_field = QSpinBox()
        self.width_field.setRange(1, WIDEST)
        self.width_field.setSuffix(" px wide")
        self.width_field.setAccelerated(True)
        self.width_field.setMinimumWidth(128)
        self.scales = Segmented(SCALES)
        self.view = Segmented((("Vector", "vector"), ("Photo", "photo")))
        self.edges = Segmented((("As it suits", "auto"), ("Flat", "flat"), ("Soft", "soft")))
        self.curves = Segmented([(words, value) for value, words in CURVES])
        self.blends = Segmented((("As pictures", "picture"), ("As layers", "layers")))
        self.quality = QSpinBox()
        self.quality.setRange(1, 100)
        self.result_line = QLabel()
        self.result_line.setProperty("kind", "quiet")
        self.result_line.setWordWrap(True)
        self._form = QFormLayout()
        self._buttons = QDialogButtonBox()
        self.go = self._buttons.addButton("Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self._buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._show(choices)
        self._connect()
        self._follow()

    @property
    def choices(self) -> Choices:
        """As the widgets say it now."""
        width = self.width_field.value()
        return Choices(
            kind=self.kind.currentData(),
            width=0 if width == min(self._photo[0], WIDEST) else width,
            view=str(self.view.value or "vector"),
            edges=str(self.edges.value or "auto"),
            curves=str(self.curves.value or "normal"),
            quality=self.quality.value(),
            blends=str(self.blends.value or "picture"),
        )

    def _lay_out(self) -> None:
        size = QWidget()
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.width_field)
        row.addWidget(self.scales, 1)
        self._size = size
        self._form.setSpacing(12)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("File", self.kind),
            ("Size", size),
            ("View", self.view),
            ("Edges", self.edges),
            ("Curves", self.curves),
            ("Blends", self.blends),
            ("Quality", self.quality),
        ):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(self._form)
        column.addWidget(self.result_line)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(460)

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.kind.currentIndexChanged.connect(self._follow)
        self.width_field.valueChanged.connect(self._follow)
        self.quality.valueChanged.connect(self._follow)
        self.scales.chosen.connect(self._scale)
        for choice in (self.view, self.edges, self.curves, self.blends):
            choice.chosen.connect(self._follow)

    def _show(self, choices: Choices) -> None:
        self.kind.setCurrentIndex(self.kind.findData(choices.kind))
        self.width_field.setValue(choices.width or min(self._photo[0], WIDEST))
        self.view.choose(choices.view)
        self.edges.choose(choices.edges)
        self.curves.choose(choices.curves)
        self.blends.choose(choices.blends)
        self.quality.setValue(choices.quality)

    def _scale(self, scale: object) -> None:
        if isinstance(scale, float):
            self.width_field.setValue(max(1, min(WIDEST, round(self._photo[0] * scale))))
        self._follow()

    def _follow(self, _: object = None) -> None:
        """Only what makes a difference for this kind of file is shown; the line says what comes out."""
        now = self.choices
        for field, shown in (
            (self._size, now.pixels),
            (self.view, now.pixels),
            (self.edges, now.kind != "ora" and not (now.pixels and now.view == "photo")),
            (self.curves, now.drawn),
            (self.blends, now.drawn and self._has_blends),
            (self.quality, now.kind in LOSSY),
        ):
            self._form.setRowVisible(field, shown)
        width = self.width_field.value()
        scale = next((s for _, s in SCALES if round(self._photo[0] * s) == width), None)
        self.scales.choose(scale)
        self.go.setEnabled(True)
        try:
            self.result_line.setText(_said(now, *now.size_of(*self._photo), self._has_blends))
        except BadInput as wrong:
            self.result_line.setText(str(wrong))
            self.go.setEnabled(False)


def _said(choices: Choices, width: int, height: int, has_blends: bool) -> str:
    if choices.drawn and has_blends and not choices.layered:
        return f"Curves, and blends as pixels of the photo's size; in a frame of {width:,} × {height:,} units."
    if choices.drawn:
        return f"Curves, sharp at any size; drawn in a frame of {width:,} × {height:,} units."
    if choices.kind == "ora":
        return f"One picture a layer, {width:,} × {height:,} pixels."
    return f"{width:,} × {height:,} pixels, evaluated from the layers and not enlarged."
