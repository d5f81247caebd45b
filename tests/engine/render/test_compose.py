from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Layer, Object, Settings, Tone
from app.engine.field import Frame, Mask, Viewport
from app.engine.render import compose, painted, painted_colours, to_bytes, weights

from .scenes import HEIGHT, WIDTH, edited, random_document

VIEW = Viewport.whole(WIDTH, HEIGHT, 48)
RED, GREEN, BLUE = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
FULL = Mask(Frame.around(0, 0, WIDTH, HEIGHT))


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def test_a_layer_with_half_opacity_over_another_is_their_mean() -> None:
    document = Document(WIDTH, HEIGHT, (Layer(1, "a", FULL, RED), Layer(2, "b", FULL, BLUE, opacity=0.5)))
    picture = compose(document, VIEW)
    np.testing.assert_allclose(picture.rgb[0, 0], (0.5, 0.0, 0.5))
    np.testing.assert_allclose(picture.alpha, 1.0)


def test_an_object_does_not_show_through_itself() -> None:
    inside = (Layer(2, "base", FULL, RED), Layer(3, "over", FULL, GREEN))
    document = Document(WIDTH, HEIGHT, (Layer(9, "ground", FULL, BLUE), Object(1, "o", FULL, inside, opacity=0.5)))
    np.testing.assert_allclose(compose(document, VIEW).rgb[0, 0], (0.0, 0.5, 0.5))


def test_an_objects_mask_clips_what_is_in_it() -> None:
    document = Document(WIDTH, HEIGHT, (Object(1, "o", box(10, 10, 30, 30), (Layer(2, "base", FULL, RED),)),))
    picture = compose(document, Viewport.whole(WIDTH, HEIGHT, WIDTH))
    expected = np.zeros((HEIGHT, WIDTH))
    expected[10:30, 10:30] = 1.0
    np.testing.assert_allclose(picture.alpha, expected, atol=1e-5)


def test_what_is_hidden_paints_nothing() -> None:
    document = random_document(3)
    hidden = document.with_nodes(tuple(replace(node, visible=False) for node in document.nodes))
    assert not compose(hidden, VIEW).alpha.any()


def test_the_ground_shows_where_nothing_covers() -> None:
    document = Document(WIDTH, HEIGHT, (Layer(1, "a", FULL, RED, opacity=0.25),))
    np.testing.assert_allclose(compose(document, VIEW).over((0.0, 1.0, 1.0))[0, 0], (0.25, 0.75, 0.75))


@given(st.integers(0, 10_000), st.sampled_from(["soft", "flat"]))
@settings(max_examples=25, deadline=None)
def test_the_picture_is_the_sum_of_weights_times_colours(seed: int, edges: str) -> None:
    document = replace(random_document(seed), settings=Settings(edges=edges))  # type: ignore[arg-type]
    shares, picture, paints = weights(document, VIEW), compose(document, VIEW), painted(document)
    total = sum(shares[i][..., None] * paint.on(VIEW) for i, paint in paints.items())
    np.testing.assert_allclose(total, picture.rgb, atol=3e-6)
    np.testing.assert_allclose(sum(shares[i] for i in paints), picture.alpha, atol=3e-6)


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_tiles_meet_without_a_seam(seed: int) -> None:
    document = random_document(seed)
    whole = compose(document, VIEW)
    for top in range(0, VIEW.height, 7):
        rows = min(7, VIEW.height - top)
        tile = compose(document, VIEW.part(5, top, 30, rows))
        np.testing.assert_allclose(tile.rgb, whole.rgb[top : top + rows, 5:35], atol=2e-4)


def test_the_weight_of_an_object_is_that_of_its_layers() -> None:
    document = random_document(5)
    shares = weights(document, VIEW)
    item = document.objects()[0]
    inside = sum(shares[child.id] for child in item.children)
    np.testing.assert_allclose(shares[item.id], inside, atol=1e-6)


def test_an_objects_tone_applies_to_everything_within() -> None:
    document = random_document(7)
    item = next(o for o in document.objects() if isinstance(o.children[0], Layer))
    grey = edited(document, item.id, tone=Tone(saturation=-1.0))
    for layer in (node for node in item.children if isinstance(node, Layer)):
        red, green, blue = painted_colours(grey)[layer.id]
        assert red == pytest.approx(green, abs=1e-3)
        assert green == pytest.approx(blue, abs=1e-3)


def test_flat_edges_leave_hardly_anything_between() -> None:
    soft = Mask(Frame.around(0, 0, WIDTH, HEIGHT), np.array([0.0, 1.0], np.float32))
    document = Document(WIDTH, HEIGHT, (Layer(1, "a", soft, RED),))
    between = lambda edges: np.mean(np.abs(compose(document, VIEW, edges).alpha - 0.5) < 0.45)  # noqa: E731
    assert between("soft") > 0.9
    assert between("flat") < 0.1


def test_bytes_are_rounded_and_clipped() -> None:
    assert to_bytes(np.array([-0.1, 0.4 / 255, 0.6 / 255, 1.0, 2.0], np.float32)).tolist() == [0, 0, 1, 255, 255]
