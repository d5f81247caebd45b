"""How the colour of a layer or an object runs: the stops with their colours, the kind, the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.engine.document import Colour, Document, GradientKind, Node, Run, edits
from app.ui.controls import ColourField, RecentColours, Segmented
from app.ui.gradients.kinds import KINDS
from app.ui.gradients.stop_bar import StopBar
from app.ui.session import Session

from .colour_part import even, layers_of
from .live_edit import LiveEdit
from .part import Part
from .seen_areas import SeenAreas


class GradientPart(Part):
    """Shown for one thing that runs."""

    def __init__(
        self, session: Session, live: LiveEdit, recent: RecentColours | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, live, parent)
        self._areas = SeenAreas()
        self.bar = StopBar()
        self.field = ColourField(recent)
        self.field.swatch.setChecked(True)  # folded: it is the second of its kind here
        self.kind = Segmented(KINDS)
        self.kind.setAccessibleName("Kind of gradient")
        self.reverse = QPushButton("Reverse")
        self.reverse.setProperty("kind", "link")
        self.even = QPushButton("Make the colour even")
        self.even.setProperty("kind", "link")
        self.even.setToolTip("Here the colour runs from one side to the other. Paint it the same everywhere.")
        self._column.addWidget(self.bar)
        self._column.addWidget(self.field)
        self._column.addWidget(self.kind)
        row = QHBoxLayout()
        row.addWidget(self.reverse)
        row.addWidget(self.even)
        row.addStretch(1)
        self._column.addLayout(row)
        self.bar.changed.connect(self._run)
        self.bar.finished.connect(self._finish)
        self.bar.chosen.connect(lambda _: self._show_stop())
        self.field.changed.connect(self._recolour)
        self.field.finished.connect(self._finish)
        self.kind.chosen.connect(self._choose)
        self.reverse.clicked.connect(self._turn_round)
        self.even.clicked.connect(lambda: self._once("Make even", even))

    def suits(self, nodes: Sequence[Node]) -> bool:
        return any(layer.gradient is not None for layer in layers_of(nodes))

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes(nodes)
        document = self._session.document
        if document is None or self._live.doing(self._key("gradient")):
            return
        run = edits.run_in(document, nodes[0].id) if len(nodes) == 1 else None
        for part in (self.bar, self.field, self.kind, self.reverse):
            part.setVisible(run is not None)
        if run is not None:
            self.bar.show_run(run)
            self.kind.choose(run.kind)
            self._show_stop()

    def _show_stop(self) -> None:
        run = self.bar.run
        if run is not None and not self.field.dragging:
            self.field.set_colour(run.stops[self.bar.index].colour)

    def _recolour(self, colour: Colour) -> None:
        run = self.bar.with_colour(colour)
        if run is not None:
            self.bar.show_run(run)
            self._run(run)

    def _run(self, run: Run) -> None:
        base = self._live.base
        areas = None if base is None else self._areas.of(base, self._nodes)

        def edit(document: Document, mine: tuple[int, ...]) -> Document:
            return edits.set_run(document, mine, run, areas)

        self._make("gradient", "Change the gradient of", edit)

    def _choose(self, kind: GradientKind) -> None:
        if self.bar.run is not None and self.bar.run.kind != kind:
            self._run(replace(self.bar.run, kind=kind))
            self._finish()

    def _turn_round(self) -> None:
        run = self.bar.run
        if run is not None:
            self._run(run.with_stops([replace(stop, offset=1 - stop.offset) for stop in reversed(run.stops)]))
            self._finish()

    def _finish(self) -> None:
        self._live.end()
        self.show_nodes(self._nodes)
