"""Documents to edit and to save, and ways to compare them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from app.engine.document import Colour, Document, Gradient, Layer, Node, Object, Settings, Tone
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array

WIDTH, HEIGHT = 60, 40
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))


def blob(seed: int = 0, length: int = 12, closed: bool = True) -> Mask:
    code = np.random.default_rng(seed).normal(size=length).astype(np.float32)
    return Mask(Frame.around(5, 5, 35, 30), code, closed=closed, crisp=closed)


def layer(node_id: int, name: str = "", colour: Colour = (0.5, 0.4, 0.3), **values) -> Layer:
    return Layer(node_id, name or f"layer {node_id}", values.pop("mask", PAGE), colour, **values)


def thing(node_id: int, *children: Node, name: str = "", **values) -> Object:
    return Object(node_id, name or f"object {node_id}", values.pop("mask", blob(node_id)), tuple(children), **values)


def document(*nodes: Node, **values) -> Document:
    made = Document(WIDTH, HEIGHT, nodes, **values)
    return replace(made, next_id=max([node.id for node, _ in made.walk()], default=0) + 1)


def garden() -> Document:
    """Bottom first: a sky of two layers; a bird of a base, a shade and an eye that is an object; a moon."""
    sky = thing(1, layer(2, found=(0.5, 0.4, 0.3)), layer(3, mask=blob(3, closed=False), rank=1), mask=PAGE, name="sky")
    eye = thing(7, layer(8, "white", (0.9, 0.9, 0.9)), layer(9, "black", (0.1, 0.1, 0.1), rank=5), name="eye")
    bird = thing(4, layer(5, "brown"), layer(6, "light", (0.7, 0.6, 0.5), mask=blob(6), rank=3), eye, name="bird")
    return document(sky, bird, layer(10, "moon", (1.0, 1.0, 0.8), mask=blob(10)))


def with_photo() -> Document:
    """Every kind of value that a document can hold, beside a photo of noise."""
    pixels = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    tone = Tone(0.1, -0.2, 1 / 3, 179.9, -1.0, 1e-9)
    odd = layer(
        11, "über “<&>” \U0001f426", (0.1 + 0.2, 1 / 3, 1.0), found=(0.0, -0.0, 5e-324), opacity=0.7,
        visible=False, locked=True, tone=tone, rank=-3, touched=True,
        gradient=Gradient.ramp((-1.0, 1 / 3), (0.1 + 0.2, 7.5), (-1.0, 5e-324, 1 / 7)),
        mask=Mask(Frame(1 / 3, -2.5, 1e-7, 12345.678, -0.1, 2**0.5), blob(4, 576).code, closed=True, crisp=True),
    )  # fmt: skip
    full = thing(12, odd, tone=tone, opacity=0.25, visible=False, locked=True, touched=True)
    before = garden()
    settings = Settings("flat", 0.3, 77, 12345)
    photo = photo_from_array(pixels, None, "meadow.png")
    return replace(before, nodes=(*before.nodes, full), photo=photo, settings=settings, next_id=99)


def shape(nodes: Document | tuple[Node, ...]) -> list:
    """Ids as nested lists: an object is [id, child, child, ...], a layer its id."""
    inside = nodes.nodes if isinstance(nodes, Document) else nodes
    return [[node.id, *shape(node.children)] if isinstance(node, Object) else node.id for node in inside]


def node(document: Document, node_id: int) -> Node:
    return document.find(node_id)[0]


def layer_of(document: Document, node_id: int) -> Layer:
    found = node(document, node_id)
    assert isinstance(found, Layer)
    return found


def object_of(document: Document, node_id: int) -> Object:
    found = node(document, node_id)
    assert isinstance(found, Object)
    return found


def changed_ids(before: Document, after: Document) -> set[int]:
    """Ids of nodes that are other Python objects now, are gone or are new (of objects: they or what is in them)."""
    old, new = ({node.id: node for node, _ in document.walk()} for document in (before, after))
    return {node_id for node_id in old | new if old.get(node_id) is not new.get(node_id)}


def assert_same(one: Document, other: Document) -> None:
    """All values equal, to the last bit (repr tells 0.0 from -0.0)."""
    for name in ("width", "height", "settings", "next_id"):
        assert getattr(one, name) == getattr(other, name)
    assert shape(one) == shape(other)
    for (a, _), (b, _) in zip(one.walk(), other.walk(), strict=True):
        assert_same_node(a, b)
    assert (one.photo is None) == (other.photo is None)
    if one.photo is not None and other.photo is not None:
        assert one.photo.original == other.photo.original
        assert one.photo.name == other.photo.name
        assert np.array_equal(one.photo.pixels, other.photo.pixels)


def assert_same_mask(mine: Mask, theirs: Mask) -> None:
    assert repr((mine.frame, mine.closed, mine.crisp)) == repr((theirs.frame, theirs.closed, theirs.crisp))
    assert mine.code.dtype == theirs.code.dtype
    assert mine.code.tobytes() == theirs.code.tobytes()
    one, other = mine.correction, theirs.correction
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.top, one.left, one.shape, one.unit) == (other.top, other.left, other.shape, other.unit)
        assert np.array_equal(one.values, other.values)
        assert (one.soft is None) == (other.soft is None)
        assert one.soft is None or other.soft is None or np.array_equal(one.soft, other.soft)


def assert_same_node(one: Node, other: Node) -> None:
    assert type(one) is type(other)
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if field.name == "mask" or (field.name == "original" and mine is not None):
            assert_same_mask(mine, theirs)
        elif field.name != "children":
            assert repr(mine) == repr(theirs)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any tree of up to some dozen nodes, nested up to three deep, some locked, hidden or touched."""
    ids = iter(range(1, 1000))
    flags = st.booleans

    def nodes(depth: int) -> tuple[Node, ...]:
        made: list[Node] = []
        for _ in range(draw(st.integers(0, 4 - depth))):
            values: dict[str, Any] = {
                "locked": draw(st.integers(0, 5)) == 0,
                "touched": draw(flags()),
                "visible": draw(flags()),
            }
            own = next(ids)
            if depth < 3 and draw(flags()):
                made.append(thing(own, *nodes(depth + 1), **values))
            else:
                made.append(layer(own, rank=draw(st.integers(0, 9)), found=(0.2, 0.3, 0.4), **values))
        return tuple(made)

    return document(*nodes(0))
