"""Where the photo is transparent the layers are, too: its outline clips the document."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose import more_detail
from app.engine.decompose.automatic import automatic_layers
from app.engine.decompose.cutout import opened
from app.engine.document import Document, Object
from app.engine.field import Viewport
from app.engine.pixels import photo_from_array, reduced, reduced_with_alpha
from app.engine.render import compose, fidelity

from .conftest import HEIGHT, WIDTH
from .drawn import logo
from .runs import CPU, decomposed, watched


def ellipse(rows: int, columns: int) -> Floats:
    y, x = np.mgrid[0:rows, 0:columns]
    inside = ((x - columns / 2) / (0.4 * columns)) ** 2 + ((y - rows / 2) / (0.4 * rows)) ** 2 < 1
    return np.asarray(cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 0.7))


def cut_out(picture: Floats, alpha: Floats) -> Floats:
    return np.dstack([picture, alpha]).astype(np.float32)


def alpha_of(document: Document, rows: int, columns: int) -> Floats:
    return compose(document, Viewport.whole(document.width, document.height, columns, rows)).alpha


def overlap(one: Floats, other: Floats) -> float:
    a, b = one > 0.5, other > 0.5
    return float((a & b).sum() / (a | b).sum())


@pytest.fixture(scope="module")
def oval(cat: Floats) -> Floats:
    return cut_out(cat, ellipse(*cat.shape[:2]))


@pytest.fixture(scope="module")
def document(oval: Floats) -> Document:
    return decomposed(oval, WIDTH, HEIGHT, layers=16).document


def test_the_document_is_transparent_where_the_photo_is(document: Document, oval: Floats) -> None:
    alpha = alpha_of(document, *oval.shape[:2])
    assert overlap(alpha, oval[..., 3]) > 0.97
    assert np.abs(alpha - oval[..., 3]).mean() < 0.015
    corner = alpha[:20, :20]
    np.testing.assert_allclose(corner, 0, atol=1e-3)


def test_its_outline_is_one_crisp_object_with_all_in_it(document: Document) -> None:
    assert len(document.nodes) == 1
    outline = document.nodes[0]
    assert isinstance(outline, Object)
    assert outline.mask.crisp
    assert len(outline.children) > 1


def test_what_is_seen_is_as_near_to_the_photo_as_in_an_opaque_one(document: Document, oval: Floats) -> None:
    assert fidelity(document, opened(oval).over((1.0, 1.0, 1.0))) > 21


def test_hidden_colours_do_not_come_in(oval: Floats) -> None:
    magenta = oval.copy()
    magenta[oval[..., 3] == 0, :3] = (1.0, 0.0, 1.0)
    one, other = (opened(picture).picture for picture in (oval, magenta))
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_more_detail_stays_inside(document: Document, oval: Floats) -> None:
    grown = watched(more_detail(document, oval, 24, CPU)).document
    assert len(grown.layers()) == 24
    assert overlap(alpha_of(grown, *oval.shape[:2]), oval[..., 3]) > 0.97


def test_what_fades_away_fades_away(cat: Floats) -> None:
    y, x = np.mgrid[0:150, 0:226]
    alpha = np.clip(1.3 - np.hypot((x - 113) / 113, (y - 75) / 75), 0, 1).astype(np.float32)
    document = decomposed(cut_out(cat, alpha), WIDTH, HEIGHT, layers=12, budget=1e-9).document
    assert np.abs(alpha_of(document, 150, 226) - alpha).mean() < 0.03
    assert not document.nodes[0].mask.crisp


def test_a_hole_is_a_hole(cat: Floats) -> None:
    alpha = 1 - ellipse(*cat.shape[:2])
    document = decomposed(cut_out(cat, alpha), WIDTH, HEIGHT, layers=12, budget=1e-9).document
    assert overlap(alpha_of(document, 150, 226), alpha) > 0.97


def test_a_logo_on_nothing_is_its_pieces_alone() -> None:
    picture = logo()
    alpha = (np.abs(picture - picture[0, 0]).max(-1) > 0.02).astype(np.float32)
    document = decomposed(cut_out(picture, alpha), 400, 300, layers=None).document
    assert len(document.layers()) == len(document.objects()) == 4
    assert overlap(alpha_of(document, 300, 400), alpha) > 0.97


def test_an_opaque_alpha_changes_nothing(cat: Floats) -> None:
    opaque = opened(cut_out(cat, np.ones(cat.shape[:2], np.float32)))
    assert opaque.alpha is None
    np.testing.assert_array_equal(opaque.picture, cat)


def test_a_picture_that_is_transparent_everywhere_still_gives_a_document() -> None:
    document = decomposed(np.zeros((20, 30, 4), np.float32), 30, 20, layers=None).document
    assert len(document.layers()) == 1


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (2, 1)])
def test_tiny_pictures_with_alpha(size: tuple[int, int]) -> None:
    picture = np.full((*size, 4), 0.5, np.float32)
    document = decomposed(picture, size[1], size[0], layers=2).document
    for node, _ in document.walk():
        assert np.isfinite(node.mask.code).all()


def test_flat_mode_shows_white_there(oval: Floats) -> None:
    document = decomposed(oval, WIDTH, HEIGHT, layers=3, flat=True, budget=1e-9).document
    assert alpha_of(document, 15, 22).min() > 0.99


def test_a_small_cut_out_is_looked_at_as_closely_as_a_large_one(cat: Floats) -> None:
    large = np.zeros((300, 452, 4), np.float32)
    large[75:225, 113:339] = cut_out(cat, np.ones(cat.shape[:2], np.float32))
    alone = automatic_layers(cat)
    assert 0.4 * alone <= automatic_layers(large) <= 1.6 * alone


def test_a_reduced_photo_keeps_its_alpha_and_its_colours() -> None:
    rgb, alpha = np.full((40, 60, 3), (200, 30, 30), np.uint8), np.zeros((40, 60), np.uint8)
    alpha[:, :30], alpha[:, 30:40] = 255, 128
    photo = photo_from_array(rgb, alpha, "red.png")
    small = reduced_with_alpha(photo, 30)
    assert small.shape == (20, 30, 4)
    assert np.abs(small[:, :20, :3] - np.array([200, 30, 30]) / 255).max() < 0.02
    np.testing.assert_allclose(small[:, 21:, 3], 0)
    assert reduced_with_alpha(photo_from_array(rgb, None, "red.png"), 30).shape == (20, 30, 3)
    np.testing.assert_allclose(opened(small).over((1.0, 1.0, 1.0)), reduced(photo, 30), atol=0.02)
