"""What was lifted with care takes the place of what was lifted in haste, in every step of the history."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Blend, Document, Filling, Foreground, Layer, edits
from app.engine.field import Frame, Mask
from app.ui.layers.lifts import exchange, lift_of
from app.ui.session import Session

from .conftest import WALL, document


def lifted(*behind: Layer) -> Blend:
    filling = Filling(0, 0, np.zeros((120, 300, 3), np.uint8), behind)
    return Blend(Foreground(np.full((120, 300, 4), 255, np.uint8), "wall"), (1.0, 0.0, 0.0, 0.0, 1.0, 0.0), filling)


def test_the_layers_of_its_filling_have_the_same_ids_in_all_steps(qapp: object) -> None:
    session, begun, made = Session(), document(), lifted()
    session.open(begun)
    lift = lift_of(begun, (WALL,), (WALL,), "wall", made, careful=False)
    session.apply("Move wall", lambda _: lift.shown)
    drawn = Layer(1, "drawn", Mask(Frame.around(0, 0, 50, 50), closed=True), (1.0, 0.0, 0.0))
    session.apply("Insert", lambda mine: edits.insert(mine, (drawn,), None, len(mine.nodes)))
    fill = Layer(1, "fill", Mask(Frame.around(0, 0, 300, 200)), (0.5, 0.5, 0.5))
    exchange(session, lift, replace(lifted(fill), foreground=lifted().foreground))
    assert session.history is not None
    moved, inserted = (names(step.document) for step in session.history.steps[1:])
    assert "fill" in moved.values()
    assert "drawn" in inserted.values()
    assert moved == {number: name for number, name in inserted.items() if name != "drawn"}


def names(found: Document) -> dict[int, str]:
    return {node.id: node.name for node, _ in found.walk()}
