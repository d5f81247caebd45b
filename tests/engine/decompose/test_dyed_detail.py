"""More detail keeps the colours that things were given."""

from __future__ import annotations

import pytest

from app.engine.arrays import Floats
from app.engine.decompose import more_detail
from app.engine.document import Document, Layer, Object, edits

from .runs import CPU, Run, watched

MORE = 36


@pytest.fixture(scope="module")
def green(taken_apart: Run) -> tuple[Document, Object]:
    """What was taken apart with its largest thing recoloured."""
    document = taken_apart.document
    large = max(document.objects(), key=lambda one: sum(isinstance(child, Layer) for child in one.children))
    return edits.set_colour(document, large.id, (0.1, 0.7, 0.2)), large


def greener(document: Document, owner: int, old: frozenset[int]) -> list[float]:
    """By how much green was put into each layer of ``owner`` that is not ``old``."""
    node, _ = document.find(owner)
    assert isinstance(node, Object)
    fresh = [one for one in node.children if isinstance(one, Layer) and one.id not in old]
    return [one.colour[1] - one.colour[0] - (one.found[1] - one.found[0]) for one in fresh if one.found]


def test_new_layers_of_a_recoloured_thing_are_recoloured(green: tuple[Document, Object], cat: Floats) -> None:
    document, thing = green
    more = watched(more_detail(document, cat, MORE, CPU)).document
    shifts = greener(more, thing.id, frozenset(layer.id for layer in document.layers()))
    assert shifts
    assert min(shifts) > 0.1


def test_layers_that_come_back_are_recoloured_by_what_was_done_meanwhile(taken_apart: Run, cat: Floats) -> None:
    document = taken_apart.document
    less = edits.less_detail(document, len(document.layers()) - 8)
    gone = {layer.id for layer in document.layers()} - {layer.id for layer in less.layers()}
    owner = next(above[-1] for node, above in document.walk() if node.id in gone and above)
    there = frozenset(layer.id for layer in less.layers())
    green = edits.set_colour(less, owner.id, (0.1, 0.7, 0.2))
    back = watched(more_detail(green, cat, len(document.layers()), CPU)).document
    assert gone <= {layer.id for layer in back.layers()}
    assert min(greener(back, owner.id, there)) > 0.1
