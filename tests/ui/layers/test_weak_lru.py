"""What is worked out of things goes with them, and with those that were not asked for."""

from __future__ import annotations

from app.engine.document import Layer
from app.engine.field import Frame, Mask, Viewport
from app.ui.layers.thumbnail import ThumbnailPainter
from app.ui.layers.weak_lru import WeakLru


def layer(number: int) -> Layer:
    return Layer(number, "sky", Mask(Frame.around(0, 0, 8, 8), closed=True), (0.5, 0.5, 0.5))


def test_those_asked_for_last_are_kept() -> None:
    kept, things = WeakLru[Layer, int](2), [layer(i) for i in range(3)]
    kept.put(things[0], 0)
    kept.put(things[1], 1)
    assert kept.get(things[0]) == 0
    kept.put(things[2], 2)
    assert [kept.get(thing) for thing in things] == [0, None, 2]


def test_what_is_gone_takes_its_value_along() -> None:
    kept, things = WeakLru[Layer, int](9), [layer(i) for i in range(3)]
    for number, thing in enumerate(things):
        kept.put(thing, number)
    kept.put(things[0], 10)
    del thing, things[1:]
    assert len(kept) == 1
    assert kept.get(things[0]) == 10
    kept.clear()
    things.clear()
    assert len(kept) == 0


def test_a_painter_holds_nothing_of_what_it_has_painted() -> None:
    painter, view = ThumbnailPainter(), Viewport.whole(8, 8, 28, 20)
    made = layer(1)
    painter.paint(made, view)
    assert len(painter._covers) == 1
    del made
    assert len(painter._covers) == 0
