"""Bands of rows from the top down, made in threads, are the picture."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Object
from app.engine.errors import BadInput
from app.engine.export import evaluation
from app.engine.export.evaluation import in_order, opaque, painted_bands, photo_bands
from app.engine.field import Viewport
from app.engine.pixels import Photo
from app.engine.render import compose, to_bytes
from tests.engine.export.scenes import HEIGHT, WIDTH, scene

VIEW = Viewport.whole(WIDTH, HEIGHT, 200)
RNG = np.random.default_rng(0)
PIXELS = RNG.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
ALPHA = RNG.integers(0, 256, (HEIGHT, WIDTH), dtype=np.uint8)


@pytest.fixture(autouse=True)
def _many_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "SAMPLES", 9 * VIEW.width)


@pytest.mark.parametrize("edges", ["soft", "flat"])
def test_the_bands_together_are_the_composition(edges) -> None:
    bands = list(painted_bands(scene(), VIEW, edges))
    assert len(bands) == -(-VIEW.height // 9)
    wanted = to_bytes(compose(scene(), VIEW, edges).rgb)
    np.testing.assert_allclose(np.concatenate(bands).astype(int), wanted, atol=1)


def test_alpha_is_straight_where_something_is_uncovered() -> None:
    document = scene().with_nodes(scene().nodes[1:])
    picture, out = compose(document, VIEW), np.concatenate(list(painted_bands(document, VIEW))) / 255
    np.testing.assert_allclose(out[..., 3], picture.alpha, atol=0.005)
    np.testing.assert_allclose(out[..., :3] * out[..., 3:], picture.rgb, atol=0.005)


def test_nothing_at_all_is_transparent() -> None:
    assert not np.concatenate(list(painted_bands(scene().with_nodes(()), VIEW))).any()


def test_the_photo_view_keeps_the_photo_and_its_alpha() -> None:
    whole = Viewport.whole(WIDTH, HEIGHT, WIDTH)
    for alpha in (None, ALPHA):
        document = replace(scene(), nodes=(), photo=Photo(PIXELS, alpha, b"", "noise"))
        wanted = PIXELS if alpha is None else np.dstack([PIXELS, alpha])
        assert np.array_equal(np.concatenate(list(photo_bands(document, whole))), wanted)


def test_no_photo_no_photo_view() -> None:
    with pytest.raises(BadInput, match="no photo"):
        photo_bands(scene(), VIEW)


def test_only_what_surely_covers_everything_is_opaque() -> None:
    sky = scene().nodes[0]
    assert isinstance(sky, Object)
    assert opaque((sky,))
    for change in ({"visible": False}, {"opacity": 0.99}, {"children": sky.children[1:]}):
        assert not opaque((replace(sky, **change),))


def test_results_come_in_order_however_long_each_takes() -> None:
    works: list[Callable[[], int]] = [lambda n=n: time.sleep(0.002 * (7 * n % 5)) or n for n in range(60)]
    assert list(in_order(works)) == list(range(60))


def test_whoever_stops_listening_stops_the_work() -> None:
    done: list[int] = []
    results = in_order((lambda n=n: done.append(n)) for n in range(1000))
    next(results)
    results.close()
    assert len(done) < 100
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("evaluation")]
