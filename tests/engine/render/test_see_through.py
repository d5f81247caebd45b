"""A blend over a photo that is not opaque, and the first blend on the screen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Bytes
from app.engine.document import Document, edits
from app.engine.export.evaluation import photo_bands
from app.engine.field import Viewport
from app.engine.pixels import photo_from_array
from app.engine.render import PhotoRendering
from tests.engine.render.test_blends import HEIGHT, PIXELS, START, WHOLE, WIDTH, document, photo_of

BALL = (int(START[2] + 48 + 6), int(START[5] + 48 - 6))  # the middle of the cut-out: x, y


def without_alpha_at_the_ball() -> Document:
    """The photo of which the right half is not there, and a blend across its border."""
    alpha = np.full((HEIGHT, WIDTH), 255, np.uint8)
    alpha[:, BALL[0] :] = 0
    return replace(document(filling=None, shadow=0.6), photo=photo_from_array(PIXELS, alpha, "half.png"))


def exported(made: Document) -> Bytes:
    return np.concatenate(list(photo_bands(made, WHOLE)))


def test_a_blend_is_seen_where_nothing_of_the_photo_is() -> None:
    made = without_alpha_at_the_ball()
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    buffer = PhotoRendering(made, view).buffer
    x, y = BALL[0] + 15, BALL[1]
    assert buffer[y, x, 3] == 255
    np.testing.assert_allclose(buffer[y, x, 2::-1], photo_of(made)[y, x], atol=2)
    assert not buffer[10, WIDTH - 10].any()
    assert (buffer[10, 10, 3], *buffer[10, 10, 2::-1]) == (255, *PIXELS[10, 10])


def test_its_shadow_falls_on_nothing_as_black() -> None:
    made = without_alpha_at_the_ball()
    buffer = PhotoRendering(made, Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)).buffer
    beside = buffer[BALL[1] + 30 :, BALL[0] + 2 :].reshape(-1, 4).astype(int)
    shade = beside[(beside[:, 3] > 20) & (beside[:, 3] < 120)]
    assert len(shade)
    assert np.median(shade[:, :3].max(1)) <= 3
    assert (buffer[..., :3] <= buffer[..., 3:]).all()


def test_an_exported_picture_has_it_too_and_else_is_the_photo_bit_for_bit() -> None:
    made = without_alpha_at_the_ball()
    picture, photo = exported(made), made.photo
    assert photo is not None
    assert photo.alpha is not None
    x, y = BALL[0] + 15, BALL[1]
    assert picture[y, x, 3] == 255
    np.testing.assert_allclose(picture[y, x, :3], photo_of(made)[y, x], atol=2)
    far = np.ones((HEIGHT, WIDTH), bool)
    far[60:220, 40:220] = False
    np.testing.assert_array_equal(picture[far], np.dstack([PIXELS, photo.alpha])[far])


@pytest.mark.parametrize("transparent", [False, True])
def test_the_first_blend_redraws_no_more_than_it_touches(transparent: bool) -> None:
    made = without_alpha_at_the_ball() if transparent else document()
    bare = edits.delete(made, [7])
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    screen = PhotoRendering(bare, view)
    dirty = screen.update(made)
    assert dirty is not None
    assert dirty.width * dirty.height < 0.6 * WIDTH * HEIGHT
    fresh = PhotoRendering(made, view).buffer
    assert np.abs(screen.buffer.astype(int) - fresh).max() <= 2
    screen.update(edits.transform(made, 7, np.array([[1.0, 0.0, 30.0], [0.0, 1.0, 12.0]])))
    screen.update(bare)
    assert np.abs(screen.buffer.astype(int) - PhotoRendering(bare, view).buffer).max() <= 2
    screen.update(made)
    assert np.abs(screen.buffer.astype(int) - fresh).max() <= 2
