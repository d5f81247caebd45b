"""Painting on masks, and shapes combined."""

from __future__ import annotations

from typing import Protocol

from app.engine.document import edits
from app.engine.field.shaping import Way
from app.ui.layers import commands
from app.ui.layers.held import held
from app.ui.layers.reasons import none_free, not_held, not_liftable, not_several
from app.ui.layers.selected import free
from app.ui.layers.shapes import Shapes
from app.ui.session import Session

from .action import Action

SHAPE = "Layer/Shape"


class Brushes(Protocol):
    """What the actions need of a brush."""

    @property
    def in_hand(self) -> bool: ...
    def does(self, way: Way) -> bool: ...
    def take(self, way: Way) -> None: ...
    def size(self, by: int) -> None: ...
    def harden(self, by: int) -> None: ...


class Sized(Protocol):
    """Another tool that has a brush in it."""

    @property
    def in_hand(self) -> bool: ...
    def size_brush(self, by: int) -> None: ...


def brush_actions(session: Session, brushes: Brushes, picks: Sized) -> list[Action]:
    def there() -> bool:
        return session.document is not None

    def sized() -> bool:
        return brushes.in_hand or picks.in_hand

    def brush_away() -> str:
        return "Take the brush first"

    def size(by: int) -> None:
        if picks.in_hand:
            picks.size_brush(by)
        else:
            brushes.size(by)

    return [
        Action(
            "tool.brush", "Brush", "Paint on the mask of what is selected", "B", "Select/Tool",
            run=lambda: brushes.take("add"), icon="brush", section=3, enabled=there,
            checked=lambda: brushes.does("add"),
        ),
        Action(
            "tool.eraser", "Eraser", "Paint away from the mask of what is selected", "E", "Select/Tool",
            run=lambda: brushes.take("take"), icon="eraser", section=3, enabled=there,
            checked=lambda: brushes.does("take"),
        ),
        Action(
            "tool.restore", "Back to Original", "Paint the mask back to what it was first; Ctrl with the brush as well",
            "Shift+E", "Select/Tool", run=lambda: brushes.take("restore"), icon="restore", section=3, enabled=there,
            checked=lambda: brushes.does("restore"),
        ),
        Action(
            "brush.finer", "Smaller Brush", "Paint with a smaller brush", "[", "Select/Tool",
            run=lambda: size(-1), icon="remove", section=4, enabled=sized, why_not=brush_away,
        ),
        Action(
            "brush.wider", "Larger Brush", "Paint with a larger brush", "]", "Select/Tool",
            run=lambda: size(1), icon="add", section=4, enabled=sized, why_not=brush_away,
        ),
        Action(
            "brush.softer", "Softer Brush", "Paint with a brush that shades off more", "Shift+[", "Select/Tool",
            run=lambda: brushes.harden(-1), icon="soft-brush", section=4, enabled=lambda: brushes.in_hand,
            why_not=brush_away,
        ),
        Action(
            "brush.harder", "Harder Brush", "Paint with a brush that shades off less", "Shift+]", "Select/Tool",
            run=lambda: brushes.harden(1), icon="hard-brush", section=4, enabled=lambda: brushes.in_hand,
            why_not=brush_away,
        ),
    ]  # fmt: skip


class Lifts(Protocol):
    """What the actions need of what lifts things out of the photo."""

    @property
    def possible(self) -> bool: ...
    def lift(self) -> None: ...


def shape_actions(session: Session, shapes: Shapes, lifting: Lifts) -> list[Action]:
    def some() -> bool:
        return bool(free(session))

    def holds() -> bool:
        return held(session) is not None

    def several() -> bool:
        return len(free(session)) > 1

    return [
        Action(
            "shape.merge", "Merge", "Make one of what is selected, with one outline around all", "Ctrl+U", SHAPE,
            run=shapes.merge, icon="merge", section=1, enabled=several,
            why_not=lambda: not_several(session),
        ),
        Action(
            "shape.split", "Split Pieces", "Make a thing of each piece that is not connected", "Ctrl+Shift+U",
            SHAPE, run=shapes.split, icon="pieces", section=1, enabled=some,
            why_not=lambda: none_free(session),
        ),
        Action(
            "shape.subtract", "Subtract", "Cut the topmost of what is selected out of the others", "Ctrl+Alt+U",
            SHAPE, run=shapes.subtract, icon="subtract", section=1, enabled=several,
            why_not=lambda: not_several(session),
        ),
        Action(
            "shape.intersect", "Intersect", "Keep only what the topmost of what is selected covers", "Ctrl+Alt+Shift+U",
            SHAPE, run=shapes.intersect, icon="intersect", section=1, enabled=several,
            why_not=lambda: not_several(session),
        ),
        Action(
            "shape.invert", "Invert", "Cover what was left free, and nothing else", "Ctrl+I", SHAPE,
            run=shapes.invert, icon="invert", section=2, enabled=some,
            why_not=lambda: none_free(session),
        ),
        Action(
            "shape.clear-detail", "Clear Painted Detail", "Remove the painted detail; the smooth shape stays",
            "Ctrl+Shift+D", SHAPE, run=lambda: commands.clear_painted_detail(session), icon="painted-detail", section=2,
            enabled=lambda: any(node.mask.correction is not None for node in free(session)),
            why_not=lambda: none_free(session) or "Nothing was painted on it that its shape does not say",
        ),
        Action(
            "shape.restore", "Back to Original Shape", "Give masks the shape that they were first made with",
            "Ctrl+Shift+O", SHAPE, run=lambda: commands.restore_shape(session), icon="restore", section=2,
            enabled=lambda: not all(map(edits.is_first, free(session))),
            why_not=lambda: none_free(session) or "It has the shape that it was first made with",
        ),
        Action(
            "shape.lift", "Lift from the Photo", "Take its own pixels out, to move them; what is behind is filled",
            "Shift+T", SHAPE, run=lifting.lift, icon="lift", section=3, enabled=lambda: lifting.possible,
            why_not=lambda: not_liftable(session),
        ),
        Action(
            "shape.flip-across", "Flip Left to Right", "Mirror what is selected, left to right", "Shift+X", SHAPE,
            run=lambda: shapes.flip(True), icon="flip-across", section=3, enabled=holds, where="canvas",
            why_not=lambda: not_held(session),
        ),
        Action(
            "shape.flip-down", "Flip Top to Bottom", "Mirror what is selected, top to bottom", "Shift+Y", SHAPE,
            run=lambda: shapes.flip(False), icon="flip-down", section=3, enabled=holds, where="canvas",
            why_not=lambda: not_held(session),
        ),
    ]  # fmt: skip
