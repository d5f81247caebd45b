"""A blend in the list of layers."""

from __future__ import annotations

import numpy as np

from app.engine.document import Blend, Document, Foreground, edits
from app.ui.layers.model import described
from app.ui.layers.thumbnail import ThumbnailPainter, thumbnail_view


def blended() -> Document:
    pixels = np.zeros((40, 40, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[:20, :, 0] = pixels[20:, :, 1] = 220
    return edits.add_blend(Document(200, 150), Blend(Foreground(pixels, "flag"), (1, 0, 80, 0, 1, 50), method="paste"))


def test_its_thumbnail_shows_its_own_colours() -> None:
    document = blended()
    layer = document.layers()[0]
    made = ThumbnailPainter().paint(layer, thumbnail_view(layer, document.width, document.height))
    assert made.composed
    middle = made.image.width() // 2
    top, bottom = (made.image.pixelColor(middle, round(made.image.height() * part)) for part in (0.3, 0.7))
    assert top.red() > 200 > top.green()
    assert bottom.green() > 200 > bottom.red()


def test_a_changed_blend_gets_another_thumbnail_and_a_faded_one_the_same_picture() -> None:
    painter, document = ThumbnailPainter(), blended()
    layer = document.layers()[0]
    view = thumbnail_view(layer, document.width, document.height)
    darker = tuple(float(v) for v in (np.eye(3, 4) * 0.3).ravel())
    changed = edits.change_blend(document, layer.id, colours=darker, match=1.0, method="ours").layers()[0]
    faded = edits.set_opacity(document, layer.id, 0.2).layers()[0]
    first, other, same = (painter.paint(one, view).image for one in (layer, changed, faded))
    assert first != other
    assert first == same


def test_it_is_called_a_blend() -> None:
    assert described(blended().layers()[0]) == "flag, blend"
