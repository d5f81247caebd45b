"""The outline: further out or in, smoother, softer, on the photo's edges. Each slider says how much more, and then
stands at rest again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Floats
from app.engine.document import Document, Node
from app.engine.errors import WorkFailed
from app.engine.field import Mask, shaping
from app.ui.controls import NumberSlider, Scale
from app.ui.session import Session

from .live_edit import LiveEdit
from .mask_part import shaped
from .part import Part
from .reshaping import Reshaping, Shape, of_mask
from .shape_slider import ShapeSlider

DIRECTIONS = ("Fullness", "Slant", "Bottom-heavy", "Right-heavy")  # what more of each makes of a shape
SETTLED = 120  # milliseconds after the last change, before the looks at where they lead are drawn anew
FAR = 0.04  # of the picture's long side: how far an edge goes at once


class OutlinePart(Part):
    """Grow in photo pixels, Smooth and Snap in per cent, Softness as a factor of the edge's width."""

    def __init__(
        self, session: Session, live: LiveEdit, reshaping: Reshaping, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, live, parent)
        self._reshaping = reshaping
        self.grow = NumberSlider("Grow", Scale(-20, 20, unit="px"))
        self.grow.setToolTip("Move the edge out, or in")
        self.smooth = NumberSlider("Smooth", Scale(0, 100, unit="%"))
        self.smooth.setToolTip("Round off fine turns of the outline")
        self.soften = NumberSlider("Softness", Scale(0.25, 4, default=1, step=0.05, decimals=2, unit="×"))
        self.soften.setToolTip("Make a soft edge wider, or narrower")
        self.snap = NumberSlider("Snap to photo", Scale(0, 100, unit="%"))
        self.snap.setToolTip("Bring the outline onto the photo's own edges near it")
        self._offer(self.grow, "Grow", lambda value: of_mask(partial(shaping.grown, pixels=value)))
        self._offer(self.smooth, "Smooth", lambda value: of_mask(partial(shaping.smoothed, amount=value / 100)))
        self._offer(self.snap, "Snap", lambda value: partial(_snapped, strength=value / 100))
        self._offer(self.soften, "Soften", lambda value: of_mask(partial(shaping.softened, factor=value)))

        self.shapes: list[ShapeSlider] = []
        with contextlib.suppress(WorkFailed):  # a file that is missing takes these sliders away, and no more
            self._offer_directions()
        self._looking = QTimer(self, singleShot=True, interval=SETTLED)
        self._looking.timeout.connect(self._look)

    def _offer_directions(self) -> None:
        for name, code in zip(DIRECTIONS, shaping.directions().codes, strict=False):
            self.shapes.append(ShapeSlider(name, code))
            self._offer(self.shapes[-1].slider, f"{name} of", _along(code), self.shapes[-1])

    def suits(self, nodes: Sequence[Node]) -> bool:
        return any(shaped(node) for node in nodes)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        super().show_nodes([node for node in nodes if shaped(node)])
        document = self._session.document
        if document is not None and not self.grow.dragging:
            far = max(4, round(FAR * max(document.width, document.height)))
            if far != self.grow.track.scale.high:
                self.grow.set_scale(Scale(-far, far, unit="px"))
        self.snap.setVisible(document is not None and document.photo is not None)
        self._looking.start()
        self.soften.setVisible(any(not node.mask.crisp for node in self._nodes))

    def _look(self) -> None:
        """Where the directions lead from the first of the nodes."""
        if self.isVisible():
            for one in self.shapes:
                one.show_mask(self._nodes[0].mask if self._nodes else None)

    def _offer(
        self, slider: NumberSlider, words: str, shape: Callable[[float], Shape], row: QWidget | None = None
    ) -> None:
        rest = slider.track.scale.default
        slider.set_value(rest)
        self._column.addWidget(row or slider)
        slider.changed.connect(lambda value: self._reshaping.follow(shape(value), words))

        def done() -> None:
            self._reshaping.end()
            slider.set_value(rest)

        slider.finished.connect(done)


def _along(code: Floats) -> Callable[[float], Shape]:
    return lambda value: of_mask(partial(shaping.varied, code=code, amount=value))


def _snapped(document: Document, node: Node, strength: float) -> Mask:
    from app.engine.select.snapping import snapped  # loaded when it is first needed

    return snapped(document, node.id, strength)
