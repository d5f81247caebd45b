"""The small picture of an object whose layers have blend modes."""

from __future__ import annotations

from app.engine.document import Layer, Object
from app.engine.field import Frame, Mask, Viewport
from app.ui.layers.thumbnail import ThumbnailPainter

PAGE = Mask(Frame.around(0, 0, 60, 40))


def test_it_looks_as_painted() -> None:
    base = Layer(2, "base", PAGE, (0.8, 0.6, 0.4))
    shade = Layer(3, "shade", PAGE, (0.5, 0.5, 1.0), blend_mode="multiply")
    made = ThumbnailPainter().paint(Object(1, "thing", PAGE, (base, shade)), Viewport.whole(60, 40, 28, 20))
    colour = made.image.pixelColor(14, 10)
    assert (colour.red(), colour.green(), colour.blue()) == (102, 76, 102)
