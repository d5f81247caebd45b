"""What the artist asks for: surprise, shape or meaning, filters, colour, chance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.service import Holdings
from app.ui.controls import NumberSlider, Scale, Segmented
from app.ui.controls.number_slider import ENTRY_WIDTH, LABEL_WIDTH
from app.ui.theme import icons

from .colour_filter import ColourFilter
from .wish import Wish

TYPED = 150  # milliseconds after a key before the filter is asked for
ANY = "Any licence"
ROOMY, LEAST = 300, 140  # pixels: in which a line of them finds room, and the least
ACROSS = QBoxLayout.Direction.LeftToRight
UNKNOWN = "Licence not known"


class Ends(QWidget):
    """What the two ends of a slider mean, below it."""

    def __init__(self, low: str, high: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(LABEL_WIDTH + 8, 0, ENTRY_WIDTH + 8, 0)
        for words, side in ((low, Qt.AlignmentFlag.AlignLeft), (high, Qt.AlignmentFlag.AlignRight)):
            label = QLabel(words)
            label.setProperty("kind", "small")
            row.addWidget(label, 1, side)
        self.setFixedHeight(14)


class Controls(QWidget):
    """``wished(Wish)``: the artist wants something else. ``show_wish`` shows one and emits nothing."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = Wish()
        share = Scale(0, 100, 0, 1, 0, "%")
        self.surprise = NumberSlider("Surprise", share)
        self.surprise.setToolTip("How far from the obvious: could be real … absurd")
        self.meaning = NumberSlider("Alike in", Scale(0, 100, 100, 1, 0, "%"))
        self.meaning.setToolTip("Which kinds come first: those of the same shape … those of the same meaning")
        self.by = Segmented([("By class", 1.0), ("By instance", 0.0)])
        self.by.setToolTip("By class: kinds that are alike as kinds. By instance: the one cut-out that is most alike")
        self.text = QLineEdit()
        self.text.setProperty("kind", "control")
        self.text.setPlaceholderText("Filter: label, name, source")
        self.text.setAccessibleName("Filter by label, name or source")
        self.text.setClearButtonEnabled(True)
        self._labels = QStringListModel(self)
        completer = QCompleter(self._labels, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.text.setCompleter(completer)
        self.licence = QComboBox()
        self.licence.setAccessibleName("Licence")
        self.licence.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.licence.setMinimumContentsLength(8)
        self.licence.addItem(ANY, None)
        self.hue = ColourFilter()
        self.no_colour = QCheckBox("Ignore colour")
        self.no_colour.setToolTip("Look for shapes, whatever their colours")
        self.shuffle = _button("shuffle", "Shuffle", "Shuffle: others that are about as like; again: others still")
        self.best = _button("undo", "Best", "Best: the best again, instead of others that are about as like")
        self._typed = QTimer(self, singleShot=True, interval=TYPED)
        self._lay_out()
        self._connect()
        self.show_wish(self._wish, False)

    def _lay_out(self) -> None:
        order, filters = self._rows = QBoxLayout(ACROSS), QBoxLayout(ACROSS)
        chances = QHBoxLayout()
        order.setSpacing(4)
        chances.setSpacing(4)
        filters.setSpacing(8)
        order.addWidget(self.by, 1)
        order.addSpacing(4)
        for part in (self.no_colour, self.shuffle, self.best):
            chances.addWidget(part)
        order.addLayout(chances)
        filters.addWidget(self.text, 3)
        filters.addWidget(self.licence, 2)
        filters.addWidget(self.hue)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.surprise)
        column.addWidget(Ends("could be real", "absurd"))
        column.addSpacing(4)
        column.addWidget(self.meaning)
        column.addWidget(Ends("same shape", "same meaning"))
        column.addSpacing(8)
        column.addLayout(order)
        column.addSpacing(8)
        column.addLayout(filters)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside each other stands below each other."""
        super().resizeEvent(event)
        for row in self._rows:
            row.setDirection(ACROSS if self.width() >= ROOMY else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def _connect(self) -> None:
        self.surprise.changed.connect(lambda value: self._wants(surprise=value / 100))
        self.meaning.changed.connect(lambda value: self._wants(meaning=value / 100))
        self.by.chosen.connect(lambda value: self._wants(meaning=value))
        self.text.textChanged.connect(lambda _: self._typed.start())
        self.text.returnPressed.connect(self._filter)
        self._typed.timeout.connect(self._filter)
        self.licence.activated.connect(lambda _: self._wants(licence=self.licence.currentData()))
        self.hue.chosen.connect(lambda hue: self._wants(hue=hue))
        self.no_colour.toggled.connect(lambda on: self._wants(colour=not on))
        self.shuffle.clicked.connect(lambda: self._wants(seed=(self._wish.seed or 0) + 1))
        self.best.clicked.connect(lambda: self._wants(seed=None))

    def show_wish(self, wish: Wish, browsing: bool) -> None:
        """Where everything stands; only filters count while the library is browsed."""
        self._wish = wish
        self.surprise.set_value(round(100 * wish.surprise))
        self.meaning.set_value(round(100 * wish.meaning))
        self.by.choose(wish.meaning if wish.meaning in (0.0, 1.0) else None)
        self.best.setVisible(wish.seed is not None)
        with QSignalBlocker(self.no_colour):
            self.no_colour.setChecked(not wish.colour)
        if wish.text != self.text.text() and not self._typed.isActive():
            with QSignalBlocker(self.text):
                self.text.setText(wish.text)
        self.hue.show_colour(wish.hue)
        place = self.licence.findData(wish.licence)
        self.licence.setCurrentIndex(max(0, place))
        ranked = not browsing and wish.like is None
        for part in (self.surprise, self.meaning, self.by, self.shuffle):
            part.setEnabled(ranked)
        self.no_colour.setEnabled(not browsing)

    def show_holdings(self, held: Holdings | None) -> None:
        """The labels and licences that can be filtered by."""
        labels = list(held.labels) if held is not None else []
        if labels != self._labels.stringList():
            self._labels.setStringList(labels)
        licences = held.licences if held is not None else ()
        if licences != tuple(self.licence.itemData(place) for place in range(1, self.licence.count())):
            self.licence.clear()
            self.licence.addItem(ANY, None)
            for licence in licences:
                self.licence.addItem(licence or UNKNOWN, licence)
            self.licence.setCurrentIndex(max(0, self.licence.findData(self._wish.licence)))

    def _filter(self) -> None:
        self._typed.stop()
        self._wants(text=self.text.text())

    def _wants(self, **changed: Any) -> None:
        self._wish = replace(self._wish, **changed)
        self.wished.emit(self._wish)


def _button(icon: str, words: str, tooltip: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setToolTip(tooltip)
    made.setAccessibleName(words)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    icons.keep(made, icon)
    kept = made.sizePolicy()
    kept.setRetainSizeWhenHidden(True)  # nothing moves when it comes and goes
    made.setSizePolicy(kept)
    return made
