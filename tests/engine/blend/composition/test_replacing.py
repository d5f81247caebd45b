"""A blend in place of things of a document."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Array, Bytes
from app.engine.blend.composition import BlendOptions, Placement, replacing
from app.engine.blend.composition.replacing import mask_of
from app.engine.document import Blend, Document, Foreground, Layer, Object, edits
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, run
from app.engine.pixels import photo_from_array

from .made import cut_out, ellipse, grey_fill

WIDTH, HEIGHT = 200, 150
SKY, BIRD, EYE, BRANCH = 1, 3, 5, 7
BALL = Foreground(cut_out(ellipse(60, 60, 30, 30, 26, 26)), "ball")


def box(*sides: float) -> Mask:
    return Mask(Frame.around(*sides), closed=True, crisp=True)


def thing(number: int, mask: Mask, *more) -> Object:
    base = Layer(number + 1, "base", mask, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    return Object(number, f"thing {number}", mask, (base, *more))


@pytest.fixture
def document() -> Document:
    """A sky, a bird with an eye, and a branch across it, on a photo where the bird is red."""
    pixels = np.random.default_rng(0).integers(100, 130, (HEIGHT, WIDTH, 3), np.uint8)
    pixels[50:100, 60:120] = (200, 30, 30)
    nodes = (
        thing(SKY, Mask(Frame.around(0, 0, WIDTH, HEIGHT))),
        thing(BIRD, box(60, 50, 120, 100), thing(EYE, box(70, 60, 80, 70))),
        thing(BRANCH, box(0, 80, WIDTH, 90)),
    )
    return Document(WIDTH, HEIGHT, nodes, photo_from_array(pixels, None, "bird.png"), next_id=9)


def blended(document: Document, over: tuple[int, ...], **values) -> Blend:
    return run(replacing(document, over, BALL, fill=grey_fill, **values))


def test_a_mask_is_what_one_sees_of_things(document: Document) -> None:
    mask = mask_of(document, [BIRD])
    assert (mask[55:75, 65:115] == 1).all()
    assert not mask[82:88].any()
    assert not mask[:45].any()
    both = mask_of(document, [BIRD, BRANCH])
    assert (both[82:88] == 1).all()


def test_what_is_hidden_wholly_can_be_meant_all_the_same(document: Document) -> None:
    over = document.with_nodes((*document.nodes, thing(11, Mask(Frame.around(0, 0, WIDTH, HEIGHT)))))
    assert mask_of(over, [BIRD], behind=True)[55:75, 65:115].min() == 1
    assert mask_of(over, [BIRD]).max() == 0


def test_the_background_is_filled_and_the_cut_out_stands_in_its_place(document: Document) -> None:
    made = blended(document, (BIRD,))
    assert made.filling is not None
    assert 40 <= made.filling.top <= 50
    assert 50 <= made.filling.left <= 60
    middle = np.array(made.start).reshape(2, 3) @ (30, 30, 1)
    np.testing.assert_allclose(middle, (90, 72), atol=8)
    after = edits.add_blend(document, made, (BIRD,))
    assert [node.id for node in after.nodes] == [SKY, BIRD, BRANCH, 9]  # most of the branch lies beside the bird


def test_another_one_for_the_same_thing_needs_no_other_filling(document: Document) -> None:
    first = edits.add_blend(document, blended(document, (BIRD,)), (BIRD,))
    for over in ((BIRD,), (9,)):
        second = blended(first, over)
        assert second.filling is None
        after = edits.add_blend(first, second, over)
        (layer,) = edits.blends_in(after)
        assert layer.blend is not None
        assert layer.blend.filling is edits.blends_in(first)[0].blend.filling  # type: ignore[union-attr]
        assert layer.blend.replaces == (BIRD,)


def test_beside_another_blend_the_photo_is_what_that_one_left(document: Document) -> None:
    first = edits.add_blend(document, blended(document, (BIRD,)), (BIRD,))
    seen: list[np.ndarray] = []

    def fill(photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
        seen.append(photo)
        return grey_fill(photo, hole, seed)

    run(replacing(first, (BRANCH,), BALL, fill=fill))
    np.testing.assert_array_equal(seen[0][60:75, 70:110], np.full((15, 40, 3), 128))


def test_in_a_box_nothing_is_replaced(document: Document) -> None:
    made = blended(document, (), box=(10, 10, 50, 50))
    assert made.filling is None
    np.testing.assert_allclose(np.array(made.start).reshape(2, 3) @ (30, 30, 1), (30, 30), atol=3)


def test_what_is_given_by_hand_is_taken(document: Document) -> None:
    options = BlendOptions("paste", placement=Placement(1, 0, 7, 0, 1, 8))
    assert blended(document, (BIRD,), options=options).start == (1, 0, 7, 0, 1, 8)


def test_without_a_photo_or_anything_to_replace_it_is_told(document: Document) -> None:
    with pytest.raises(BadInput, match="no photo"):
        blended(Document(WIDTH, HEIGHT), ())
    with pytest.raises(BadInput, match="empty"):
        blended(document, ())
