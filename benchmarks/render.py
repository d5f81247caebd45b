"""Drawing on the screen, 1920x1080: recolouring, building, memory. ``python -m benchmarks.render [--quick]``"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from app.engine.document import Document, Layer, Node, Object, Tone
from app.engine.field import Viewport
from app.engine.render import PhotoRendering, Rendering, outline, top_object_at
from app.engine.render.rendering import coarse
from benchmarks.row import Row
from benchmarks.scene import HEIGHT, WIDTH, flat_scene, scene

VIEW = Viewport.whole(WIDTH, HEIGHT, 1920, 1080)
OBJECTS = 10


def run(quick: bool) -> list[Row]:
    """40 and 80 layers in 10 objects, 200 edits of each kind (20 if ``quick``)."""
    count = 20 if quick else 200
    rows: list[Row] = []
    for layers in (40, 80):
        rows += _screen(f"{layers} layers", scene(OBJECTS, layers // OBJECTS), count)
    rows += _screen("80 layers, each as large as the picture", flat_scene(80), count)
    document = scene(OBJECTS, 4)
    rows += _photo("Photo view, 40 layers", document, count)
    rows += _pointing(document, count)
    return rows


def _screen(name: str, document: Document, count: int) -> list[Row]:
    started = time.perf_counter()
    coarse(document, VIEW)
    first_look = time.perf_counter() - started
    started = time.perf_counter()
    rendering = Rendering(document, VIEW)
    built = time.perf_counter() - started
    rows = [
        Row(f"{name}: first look at a quarter of the size", 1000 * first_look, "ms"),
        Row(f"{name}: built", 1000 * built, "ms", "<= 1000"),
        *_timed(f"{name}: recolour a layer", rendering, _recolours(document, count)),
    ]
    if document.objects():
        rows += _timed(f"{name}: recolour an object", rendering, _toned(document, count))
        rows += _timed(f"{name}: move an object", rendering, _moved(document, max(10, count // 10)), "", "")
    return [*rows, Row(f"{name}: memory held", rendering.bytes / 1e6, "MB", "<= 500")]


def _photo(name: str, document: Document, count: int) -> list[Row]:
    started = time.perf_counter()
    rendering = PhotoRendering(document, VIEW)
    built = time.perf_counter() - started
    return [
        Row(f"{name}: built", 1000 * built, "ms", "<= 1000"),
        *_timed(f"{name}: recolour a layer", rendering, _recolours(document, count)),
        *_timed(f"{name}: recolour the ground", rendering, _recolours(document, count, [document.layers()[0]]), "", ""),
        Row(f"{name}: memory held", rendering.bytes / 1e6, "MB", "<= 500"),
    ]


def _pointing(document: Document, count: int) -> list[Row]:
    rng = np.random.default_rng(2)
    points = rng.uniform((0, 0), (WIDTH, HEIGHT), (count, 2)).tolist()
    small = Viewport.whole(WIDTH, HEIGHT, 1000)
    ids = [item.id for item in document.objects()]
    return [
        *_spread(
            "what is under the pointer", [lambda x=x, y=y: top_object_at(document, x, y) for x, y in points], "<= 1"
        ),
        *_spread("outline of an object, 1000 px", [lambda i=i: outline(document, i, small) for i in ids], "<= 15"),
    ]


def _timed(
    name: str,
    rendering: Rendering | PhotoRendering,
    documents: Iterator[Document],
    median: str = "<= 16",
    worst: str = "<= 33",
) -> list[Row]:
    edits = [lambda d=d: rendering.update(d) for d in documents]
    return _spread(name, edits, median, worst)


def _spread(name: str, calls: Sequence[Callable[[], object]], median: str, worst: str = "") -> list[Row]:
    """The median and the worst of these calls, ms."""
    taken = []
    for call in calls:
        started = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - started))
    return [
        Row(f"{name}, median of {len(taken)}", statistics.median(taken), "ms", median),
        Row(f"{name}, worst of {len(taken)}", max(taken), "ms", worst),
    ]


def _recolours(document: Document, count: int, among: list[Layer] | None = None) -> Iterator[Document]:
    """One layer after the other in a new colour; what was recoloured before stays so."""
    rng = np.random.default_rng(1)
    layers = among or document.layers()
    for turn in range(count):
        red, green, blue = rng.random(3).tolist()
        document = _with(document, layers[turn % len(layers)].id, colour=(red, green, blue))
        yield document


def _toned(document: Document, count: int) -> Iterator[Document]:
    """One object after the other in a new hue: all of its layers change."""
    items = document.objects()
    for turn in range(count):
        document = _with(document, items[turn % len(items)].id, tone=Tone(hue=float(30 + 7 * turn % 150)))
        yield document


def _moved(document: Document, count: int) -> Iterator[Document]:
    """One object dragged over the picture, a few pixels at a time."""
    item = document.objects()[-1]
    for turn in range(count):
        frame = replace(item.mask.frame, cx=item.mask.frame.cx + 5.0 * turn)
        document = _with(document, item.id, mask=replace(item.mask, frame=frame))
        yield document


def _with(document: Document, number: int, **changes: object) -> Document:
    """``changes`` made to one node; the others are shared."""

    def made(node: Node) -> Node:
        if node.id == number:
            return replace(node, **changes)  # type: ignore[arg-type]
        if isinstance(node, Object) and any(child.id == number for child in node.children):
            return replace(node, children=tuple(made(child) for child in node.children))
        return node

    return document.with_nodes(tuple(made(node) for node in document.nodes))


def main() -> None:
    for row in run("--quick" in sys.argv[1:]):
        print(f"{row.name:<75} {row.value:9.2f} {row.unit:<3} {row.target}")


if __name__ == "__main__":
    main()
