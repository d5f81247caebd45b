"""Masks moved onto the photo's edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.fitting import fit_code
from app.engine.pixels import photo_from_array
from app.engine.select.snapping import snapped

WIDTH, HEIGHT = 240, 180
BALL, CARD = 3, 5
VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)


def disc(radius: float) -> np.ndarray:
    return (VIEW.xs()[None] - 120) ** 2 + (VIEW.ys()[:, None] - 90) ** 2 < radius**2


@pytest.fixture
def document() -> Document:
    """An orange ball of radius 60 on a grey wall; its mask is smaller and lies some pixels off."""
    noise = np.random.default_rng(0).integers(-6, 6, (HEIGHT, WIDTH, 1))
    pixels = np.clip(np.where(disc(60)[..., None], (220, 120, 30), (110, 115, 120)) + noise, 0, 255).astype(np.uint8)
    u, v = np.meshgrid((np.arange(48) + 0.5) / 24 - 1, (np.arange(48) + 0.5) / 24 - 1)
    target = (u**2 + v**2 < 0.81).astype(np.float32)
    mask = Mask(Frame.around(59, 26, 185, 152), fit_code(target, np.ones_like(target), 84), closed=True, crisp=True)
    base = Layer(4, "base", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (0.9, 0.5, 0.1), (0.9, 0.5, 0.1))
    wall = Layer(1, "wall", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), (0.4, 0.4, 0.4), (0.4, 0.4, 0.4))
    ball = Object(BALL, "ball", mask, (base,))
    return Document(WIDTH, HEIGHT, (wall, ball), photo_from_array(pixels, None, "ball.png"), next_id=9)


def overlap(mask: Mask, wanted: np.ndarray) -> float:
    mine = coverage(mask, VIEW) > 0.5
    return float((mine & wanted).sum() / (mine | wanted).sum())


def test_the_outline_goes_to_the_photos_edge(document: Document) -> None:
    before = overlap(document.find(BALL)[0].mask, disc(60))
    assert before < 0.9
    assert overlap(snapped(document, BALL), disc(60)) > 0.97


def test_half_the_strength_goes_some_of_the_way(document: Document) -> None:
    before, half, whole = (overlap(snapped(document, BALL, amount), disc(60)) for amount in (0.0, 0.5, 1.0))
    assert before < half <= whole + 0.005


def test_under_something_else_the_outline_stays(document: Document) -> None:
    card = Layer(CARD, "card", Mask(Frame.around(0, 0, 120, HEIGHT), closed=True, crisp=True), (1, 1, 1))
    now = document.with_nodes((*document.nodes, card))
    left = np.broadcast_to(VIEW.xs()[None] < 112, (HEIGHT, WIDTH))
    old, new = (coverage(mask, VIEW) > 0.5 for mask in (document.find(BALL)[0].mask, snapped(now, BALL)))
    assert ((old != new) & left).sum() < 0.03 * (old & left).sum()


def test_without_a_photo_or_an_outline_nothing_changes(document: Document) -> None:
    assert snapped(replace(document, photo=None), BALL) is document.find(BALL)[0].mask
    assert snapped(document, 1) is document.find(1)[0].mask


def test_a_mask_beside_the_picture_stays(document: Document) -> None:
    away = edits.transform(document, BALL, np.array([[1.0, 0, 900], [0, 1, 0]]))
    assert snapped(away, BALL) is away.find(BALL)[0].mask
