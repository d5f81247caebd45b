"""The field of embeddings of any picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose.regions.embedder import Embedder, PictureFields, embedder, input_size
from app.engine.decompose.regions.embedding import DIMENSIONS


@pytest.fixture(scope="module")
def embed() -> Embedder:
    return embedder("cpu")


@pytest.mark.parametrize(("height", "width"), [(1, 1), (2, 3), (30, 3000), (3000, 30), (150, 226)])
def test_vectors_are_of_unit_length_and_the_rest_probabilities_whatever_the_size(
    embed: Embedder, height: int, width: int
) -> None:
    fields = embed(np.random.default_rng(0).random((height, width, 3)).astype(np.float32))
    assert fields.embedding.dtype == fields.border.dtype == fields.thing.dtype == np.float32
    assert fields.embedding.shape == (*fields.border.shape, DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(fields.embedding, axis=-1), 1.0, atol=1e-4)
    for probability in (fields.border, fields.thing):
        assert 0 <= probability.min() <= probability.max() <= 1


def test_the_grid_follows_the_proportions_of_the_picture(embed: Embedder) -> None:
    shapes = [embed(np.zeros((h, w, 3), np.float32)).border.shape for h, w in ((100, 100), (100, 200), (200, 100))]
    assert shapes == [(64, 64), (48, 88), (88, 48)]


@pytest.mark.parametrize("proportion", [0.001, 0.3, 0.75, 1.0, 1.5, 3.0, 1000.0])
def test_the_network_sees_about_as_many_pixels_of_every_picture(proportion: float) -> None:
    height, width = input_size(proportion)
    assert height % 32 == width % 32 == 0
    assert 0.8 < height * width / 256**2 < 1.2
    assert 0.45 < width / height < 2.2


def test_the_same_picture_gives_the_same_fields(embed: Embedder, cat: Floats) -> None:
    assert equal(embed(cat), embed(cat))


def test_values_out_of_range_are_held_within_it(embed: Embedder, cat: Floats) -> None:
    assert equal(embed(cat + 10), embed(np.ones_like(cat)))


def equal(one: PictureFields, other: PictureFields) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("embedding", "border", "thing"))


def test_the_cat_is_more_of_a_thing_than_what_lies_behind_it(embed: Embedder, cat: Floats) -> None:
    thing = embed(cat).thing
    rows, columns = thing.shape
    face, corner = thing[rows // 3 : -rows // 3, columns // 3 : -columns // 3], thing[: rows // 6, -columns // 6 :]
    assert face.mean() > corner.mean() + 0.2


def test_cells_of_the_cats_face_agree_more_than_face_and_background(embed: Embedder, cat: Floats) -> None:
    field = embed(cat).embedding
    rows, columns = field.shape[:2]

    def cell(x: float, y: float) -> np.ndarray:
        return field[round(y * rows), round(x * columns)]

    forehead, cheek, corner = cell(0.45, 0.3), cell(0.5, 0.5), cell(0.93, 0.1)
    assert forehead @ cheek > forehead @ corner + 0.2


def test_the_weights_are_loaded_once() -> None:
    assert embedder("cpu") is embedder("cpu")


def test_a_grey_picture_is_one_like_any_other(embed: Embedder, photo: Callable) -> None:
    grey = np.repeat((photo("chelsea").pixels[::4, ::4, :1] / 255).astype(np.float32), 3, axis=2)
    assert np.isfinite(embed(grey).embedding).all()
