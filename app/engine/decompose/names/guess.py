"""From the shapes of a picture to their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.engine.arrays import Floats
from app.engine.decompose.objects import ObjectShape

from .classes import NameClasses, name_classes
from .crops import crops
from .describer import describer

LEAST_SIDE = 24  # pixels of the picture, below which there is nothing to recognise
LEAST_AREA = 0.002  # share of the picture that an object must show


def guessed_words(picture: Floats, whole: ObjectShape, device: str) -> dict[int, str]:
    """The words that are sure enough, by the identity of the shape inside ``whole``; ``picture``: (h, w, 3) in 0..1.

    None for a picture that is one object, or is too small to show anything.
    """
    found = list(walked(whole))
    seen = [number for number, (shape, _) in enumerate(found) if float(shape.share.mean()) >= LEAST_AREA]
    if min(picture.shape[:2]) < LEAST_SIDE or not seen:
        return {}
    classes = name_classes()
    features = describer(device)(crops(picture, [found[number][0].share for number in seen]))
    likely = dict(zip(seen, classes.probabilities(features), strict=True))
    given = words(likely, [parent for _, parent in found], classes)
    return {id(shape): word for (shape, _), word in zip(found, given, strict=True) if word is not None}


def walked(whole: ObjectShape) -> Iterator[tuple[ObjectShape, int | None]]:
    """The shapes inside ``whole``, bottom first, each before those inside it, with the number of the one
    that it stands in."""
    count = 0

    def visit(shape: ObjectShape, parent: int | None) -> Iterator[tuple[ObjectShape, int | None]]:
        nonlocal count
        own = count
        count += 1
        yield shape, parent
        for inner in shape.shapes:
            yield from visit(inner, own)

    for top in whole.shapes:
        yield from visit(top, None)


def words(likely: Mapping[int, Floats], parents: Sequence[int | None], classes: NameClasses) -> list[str | None]:
    """The word for each object, by the probabilities of those that have any. A part is not called
    after what it is a part of."""
    given: list[str | None] = []
    for number, parent in enumerate(parents):
        around: set[str] = set()
        while parent is not None:
            around |= {given[parent] or ""}
            parent = parents[parent]
        given.append(classes.word(likely[number], frozenset(around)) if number in likely else None)
    return given


def numbered(given: Sequence[str | None]) -> tuple[str, ...]:
    """As "person", "person 2", "Object 1": told apart by counting each word for itself."""
    counts: Counter[str | None] = Counter()
    names: list[str] = []
    for word in given:
        counts[word] += 1
        number = counts[word]
        names.append(f"Object {number}" if word is None else word if number == 1 else f"{word} {number}")
    return tuple(names)
