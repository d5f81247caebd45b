"""Recolours where there are blend modes: sheets laid together again give what composing gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import BLEND_MODES, Document, Object, Tone, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.render import Rendering, compose
from app.engine.render.pile import MOST, runs
from tests.engine.render.scenes import HEIGHT, WIDTH, random_document

VIEW = Viewport.whole(WIDTH, HEIGHT, 2 * WIDTH)


def shown(document: Document) -> Document:
    """With its first object beneath everything."""
    first, *others = document.nodes
    full = replace(first, mask=Mask(Frame.around(0, 0, WIDTH, HEIGHT)), opacity=1.0, visible=True)
    return document.with_nodes((full, *(replace(node, visible=True) for node in others)))


def plain(seed: int) -> Document:
    """A random document without modes."""
    document = shown(random_document(seed))
    for node, _ in document.walk():
        document = edits.set_blend_mode(document, node.id, "normal")
    return document


def off(rendering: Rendering, document: Document) -> float:
    """The largest difference from what is composed anew, in steps of 8 bits."""
    whole = compose(document, VIEW)
    made = np.concatenate([rendering.buffer[..., 2::-1], rendering.buffer[..., 3:]], axis=2).astype(float)
    wanted = np.concatenate([whole.rgb, whole.alpha[..., None]], axis=2) * 255
    return float(np.abs(made - np.clip(wanted, 0, 255)).max())


@pytest.mark.parametrize("seed", range(6))
def test_recolours_end_where_composing_does(seed: int) -> None:
    rng, document = np.random.default_rng(seed), plain(seed)
    for node in document.nodes[1:3]:
        document = edits.set_blend_mode(document, node.id, BLEND_MODES[int(rng.integers(1, len(BLEND_MODES)))])
    rendering = Rendering(document, VIEW)
    layers, things = document.layers(), document.objects()
    for turn in range(12):
        if turn % 3 == 2:
            chosen = things[int(rng.integers(len(things)))].id
            document = edits.set_tone(document, chosen, Tone(hue=float(rng.uniform(-180, 180))))
        else:
            chosen = layers[0 if turn % 3 else int(rng.integers(len(layers)))].id
            document = edits.set_colour(document, chosen, tuple(rng.random(3).tolist()))
        rendering.update(document)
        assert off(rendering, document) <= 1.01
    assert rendering._piles


def test_another_shape_or_mode_in_between_is_seen() -> None:
    document = plain(1)
    top, ground = document.nodes[-1].id, document.nodes[0].id
    document = edits.set_blend_mode(document, document.nodes[1].id, "multiply")
    rendering = Rendering(document, VIEW)
    shift = np.array([[1, 0, 4.0], [0, 1, -3.0]])
    for turn, edit in enumerate((
        lambda d: d, lambda d: edits.transform(d, top, shift), lambda d: edits.set_blend_mode(d, top, "screen"),
        lambda d: edits.set_opacity(d, top, 0.4), lambda d: edits.set_visible(d, top, False),
    )):  # fmt: skip
        for step in range(2):
            document = edits.set_tone(document, ground, Tone(hue=10.0 + 40 * turn + 15 * step))
            rendering.update(document)
            assert rendering._piles
            assert off(rendering, document) <= 1.01
        document = edit(document)
        rendering.update(document)
        assert off(rendering, document) <= 1.01


def test_nodes_without_modes_that_follow_each_other_are_one_sheet() -> None:
    document = plain(2)
    assert [mode for mode, _ in runs(document.nodes) or []] == ["normal"]
    middle = document.nodes[1].id
    found = runs(edits.set_blend_mode(document, middle, "overlay").nodes) or []
    assert [mode for mode, _ in found] == ["normal", "overlay", "normal"]
    assert found[1][1][0].id == middle


def test_modes_inside_an_object_and_many_of_them_are_composed() -> None:
    document = plain(2)
    group = next(node for node in document.nodes if isinstance(node, Object))
    assert runs(edits.set_blend_mode(document, group.children[-1].id, "screen").nodes) is None or (
        not group.children[-1].visible
    )
    many = [replace(group, id=1000 + i, blend_mode="multiply") for i in range(MOST + 1)]
    assert runs((*document.nodes, *many)) is None
