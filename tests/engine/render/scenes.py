"""Small random documents, and edits of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from app.engine.document import BLEND_MODES, Colour, Document, Gradient, Layer, Node, Object, Tone, edits
from app.engine.field import Frame, Mask

WIDTH, HEIGHT = 60, 40


def random_mask(rng: np.random.Generator, crisp: bool, full: bool = False) -> Mask:
    if full:
        return Mask(Frame.around(0, 0, WIDTH, HEIGHT))
    x0, x1 = np.sort(rng.uniform(-10, WIDTH + 10, 2))
    y0, y1 = np.sort(rng.uniform(-10, HEIGHT + 10, 2))
    frame = Frame.around(x0, y0, x1 + 4, y1 + 4)
    if rng.random() < 0.3:
        frame = replace(frame, uy=float(rng.normal(0, 4)), vx=float(rng.normal(0, 4)))
    code = rng.normal(0, 2, int(rng.choice([0, 10, 29]))).astype(np.float32)
    return Mask(frame, code, closed=bool(rng.random() < 0.7), crisp=crisp)


def random_colour(rng: np.random.Generator) -> Colour:
    return tuple(float(v) for v in rng.random(3))  # type: ignore[return-value]


def random_gradient(rng: np.random.Generator) -> Gradient | None:
    """None half of the time; colours at the ends may lie beyond what a screen can show."""
    if rng.random() < 0.5:
        return None
    (u0, v0), (u1, v1) = rng.uniform(-1.2, 1.2, (2, 2)).tolist()
    red, green, blue = rng.uniform(-0.5, 0.5, 3).tolist()
    return Gradient.ramp((u0, v0), (u1, v1), (red, green, blue))


def random_document(seed: int, objects: int = 3, tones: int = 3, found: bool = True) -> Document:
    """Objects of soft tones, one nested object, a drawn layer on top; a base that covers everything."""
    rng = np.random.default_rng(seed)
    ids = iter(range(1, 1000))

    def layer(full: bool = False, crisp: bool = False, drawn: bool = False) -> Layer:
        colour = random_colour(rng)
        number, mask, runs = next(ids), random_mask(rng, crisp, full), random_gradient(rng)
        was_found = found and not drawn
        return Layer(number, "tone", mask, colour, colour if was_found else None, runs,
                     opacity=float(rng.choice([1.0, 1.0, 0.6])), found_gradient=runs if was_found else None)

    def thing(depth: int = 0) -> Object:
        number, mask = next(ids), random_mask(rng, crisp=True)
        children: list[Node] = [layer(full=bool(rng.random() < 0.7)), *(layer() for _ in range(tones))]
        if depth == 0 and rng.random() < 0.5:
            children.insert(2, thing(1))
        tone = Tone(hue=40.0, exposure=0.2) if rng.random() < 0.3 else Tone()
        return Object(number, "thing", mask, tuple(children), opacity=float(rng.choice([1.0, 0.5])), tone=tone)

    ground = replace(layer(full=True), opacity=float(rng.choice([1.0, 0.7])))
    nodes: list[Node] = [ground, *(thing() for _ in range(objects)), layer(crisp=True, drawn=True)]
    return Document(WIDTH, HEIGHT, tuple(nodes), next_id=next(ids))


def edited(document: Document, node_id: int, **changes: object) -> Document:
    """The document with ``changes`` made to one node, everything else shared."""

    def within(nodes: tuple[Node, ...]) -> Iterator[Node]:
        for node in nodes:
            if node.id == node_id:
                yield replace(node, **changes)  # type: ignore[arg-type]
            elif isinstance(node, Object) and any(child.id == node_id for child in inside(node)):
                yield replace(node, children=tuple(within(node.children)))
            else:
                yield node

    return document.with_nodes(tuple(within(document.nodes)))


def inside(item: Object) -> Iterator[Node]:
    for child in item.children:
        yield child
        if isinstance(child, Object):
            yield from inside(child)


def without(document: Document, node_id: int) -> Document:
    def kept(nodes: tuple[Node, ...]) -> Iterator[Node]:
        for node in nodes:
            if node.id == node_id:
                continue
            if isinstance(node, Object) and any(child.id == node_id for child in inside(node)):
                yield replace(node, children=tuple(kept(node.children)))
            else:
                yield node

    return document.with_nodes(tuple(kept(document.nodes)))


KINDS = (
    "recolour", "gradient", "opacity", "visible", "tone", "mask", "delete", "raise", "add", "recolour object", "undo",
    "delete by hand", "mode",
)


@st.composite
def edit_steps(draw: st.DrawFn) -> list[tuple[str, int]]:
    return draw(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 10_000)), min_size=1, max_size=12))


def edit(document: Document, kind: str, seed: int) -> Document:
    """One random edit of this kind."""
    rng = np.random.default_rng(seed)
    nodes = [node for node, _ in document.walk()]
    if kind == "add" or not nodes:
        number = document.next_id
        new = Layer(number, "new", random_mask(rng, crisp=True), random_colour(rng))
        place = int(rng.integers(0, len(document.nodes) + 1))
        grown = (*document.nodes[:place], new, *document.nodes[place:])
        return replace(document, nodes=grown, next_id=number + 1)
    node = nodes[int(rng.integers(0, len(nodes)))]
    if kind == "gradient" and isinstance(node, Layer):
        return edited(document, node.id, gradient=random_gradient(rng))
    if kind == "recolour" and isinstance(node, Layer):
        return edited(document, node.id, colour=random_colour(rng))
    if kind == "recolour object" and isinstance(node, Object):
        for child in inside(node):
            if isinstance(child, Layer):
                document = edited(document, child.id, colour=random_colour(rng))
        return document
    if kind == "opacity":
        return edited(document, node.id, opacity=float(rng.choice([0.0, 0.3, 1.0])))
    if kind == "visible":
        return edited(document, node.id, visible=not node.visible)
    if kind == "tone":
        tone = Tone(saturation=float(rng.uniform(-1, 1)), hue=float(rng.uniform(-180, 180)))
        return edited(document, node.id, tone=tone)
    if kind == "mask":
        return edited(document, node.id, mask=random_mask(rng, node.mask.crisp))
    if kind == "delete":
        return without(document, node.id)
    if kind == "delete by hand":
        return edits.delete(document, node.id)
    if kind == "mode":
        return edited(document, node.id, blend_mode=BLEND_MODES[int(rng.integers(len(BLEND_MODES)))])
    if kind == "raise":
        order = list(document.nodes)
        raised = order.pop(int(rng.integers(0, len(order))))
        order.insert(int(rng.integers(0, len(order) + 1)), raised)
        return document.with_nodes(tuple(order))
    return document
