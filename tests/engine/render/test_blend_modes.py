from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import BLEND_MODES, BlendMode, Document, Layer, Object
from app.engine.export.evaluation import painted_bands
from app.engine.field import Frame, Mask, Viewport
from app.engine.render import Rendering, compose, has_modes, photo_view
from app.engine.render.blend_modes import lay
from tests.engine.render.reference_modes import composited
from tests.engine.render.scenes import edit, random_document

PAGE = Mask(Frame.around(0, 0, 60, 40))
VIEW = Viewport.whole(60, 40, 30, 20)
MODES = st.sampled_from(BLEND_MODES)
LEVELS = (0.0, 0.25, 0.5, 0.7, 1.0)  # where some modes change their formula, or jump


def samples() -> list[list[float]]:
    """Red, green, blue and alpha of backdrop and source."""
    rng = np.random.default_rng(3)
    even, special = rng.random((150, 8)), rng.choice(LEVELS, (150, 8))
    greys = np.repeat(rng.random((50, 4)), [3, 1, 3, 1], axis=1)
    return np.concatenate([even, special, greys]).tolist()


@pytest.mark.parametrize("mode", BLEND_MODES)
def test_every_mode_is_what_w3c_writes_down(mode: BlendMode) -> None:
    for *b, ab, red, green, blue, a in samples():
        wanted, alpha = composited(mode, (b[0], b[1], b[2]), ab, (red, green, blue), a)
        beneath, there = (np.array(b, np.float32) * np.float32(ab))[:, None], np.array([ab], np.float32)
        over = (np.array((red, green, blue), np.float32) * np.float32(a))[:, None]
        lay(mode, (beneath, there), (over, np.array([a], np.float32)))
        # Where hardly anything covers, its colour is known to few bits; it shows as little.
        assert np.allclose(beneath[:, 0], wanted, atol=2e-4), (b, ab, (red, green, blue), a)
        assert abs(there[0] - alpha) < 1e-6


def moded(document: Document, picks: list[tuple[int, BlendMode]]) -> Document:
    for place, mode in picks:
        nodes = [node for node, _ in document.walk()]
        wanted = nodes[place % len(nodes)].id
        document = document.with_nodes(tuple(with_mode(node, wanted, mode) for node in document.nodes))
    return document


def with_mode(node, wanted: int, mode: BlendMode):
    if node.id == wanted:
        return replace(node, blend_mode=mode)
    if isinstance(node, Object):
        return replace(node, children=tuple(with_mode(child, wanted, mode) for child in node.children))
    return node


PICKS = st.lists(st.tuples(st.integers(0, 30), MODES), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), PICKS, PICKS, st.sampled_from(("recolour", "mask", "raise", "delete", "gradient")))
def test_the_screen_keeps_up_with_modes_and_edits(seed: int, first: list, second: list, kind: str) -> None:
    before = random_document(seed)
    screen = Rendering(before, VIEW)
    for document in (moded(before, first), moded(before, second), edit(moded(before, second), kind, seed), before):
        screen.update(document)
        wanted = compose(document, VIEW)
        assert np.abs(screen.buffer[..., 2::-1] / 255 - np.clip(wanted.rgb, 0, 1)).max() < 2.5 / 255
        assert np.abs(screen.buffer[..., 3] / 255 - wanted.alpha).max() < 2.5 / 255


def test_documents_without_modes_are_not_drawn_otherwise() -> None:
    before = random_document(5)
    screen = Rendering(before, VIEW)
    was = screen.buffer.copy()
    screen.update(moded(before, [(place, "multiply") for place in range(30)]))
    assert not np.array_equal(screen.buffer, was)
    screen.update(before)
    assert np.array_equal(screen.buffer, was)
    assert not has_modes(before.nodes)


def two(mode: BlendMode, **values) -> Document:
    ground = Layer(1, "ground", PAGE, (0.8, 0.5, 0.4))
    return Document(60, 40, (ground, Layer(2, "over", PAGE, (0.5, 0.5, 1.0), blend_mode=mode, **values)), next_id=3)


def test_exports_show_the_mode() -> None:
    rows = np.concatenate(list(painted_bands(two("multiply"), VIEW)))
    assert rows.shape == (20, 30, 3)
    assert np.abs(rows / 255 - (0.4, 0.25, 0.4)).max() < 1 / 255


def test_a_group_is_isolated() -> None:
    shade = Layer(2, "shade", PAGE, (0.5, 0.5, 0.5), blend_mode="multiply")
    inside = Object(3, "thing", PAGE, (shade,))
    ground = Layer(1, "ground", PAGE, (0.8, 0.5, 0.4))
    alone = compose(Document(60, 40, (ground, inside)), VIEW)
    assert np.allclose(alone.rgb, 0.5), "nothing lies beneath it in its object"
    whole = compose(Document(60, 40, (ground, replace(inside, blend_mode="multiply"))), VIEW)
    assert np.allclose(whole.rgb[0, 0], (0.4, 0.25, 0.2))


@pytest.mark.parametrize("mode", BLEND_MODES)
@pytest.mark.parametrize("opacity", [1.0, 0.4])
def test_a_drawn_layer_meets_the_photo_as_its_mode_says(mode: BlendMode, opacity: float) -> None:
    photo = np.random.default_rng(1).random((20, 30, 3)).astype(np.float32)
    ground = Layer(1, "ground", PAGE, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    over = Layer(2, "over", PAGE, (0.9, 0.2, 0.6), blend_mode=mode, opacity=opacity)
    made = photo_view(Document(60, 40, (ground, over)), photo, VIEW)
    for row, column in ((0, 0), (7, 11), (19, 29)):
        red, green, blue = photo[row, column].tolist()
        wanted, _ = composited(mode, (red, green, blue), 1.0, (0.9, 0.2, 0.6), opacity)
        assert np.allclose(made[row, column], wanted, atol=1e-4)
