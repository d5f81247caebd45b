"""What is asked about a mask, and what is said of one that was found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.engine.service import ObjectQuery
from app.ui.masks.query import Known, of_node, said

KNOWN = Known(3, "zoo/china.jpg", "Object 3", np.zeros((32, 32), np.uint8))


def test_a_mask_says_its_place_and_what_is_alike_rather_than_one_figure_for_all() -> None:
    assert said(KNOWN) == "Object 3 in china.jpg"
    found = replace(KNOWN, similarity=0.7, rank=2, shape=0.97, appearance=0.62)
    assert said(found) == "Object 3 in china.jpg, the 2nd most alike: shape 97 %, what is in it 62 %"
    first = replace(found, rank=1, appearance=None)
    assert said(first) == "Object 3 in china.jpg, the most alike: shape 97 %"


def test_what_is_seen_of_an_object_goes_with_its_shape() -> None:
    left = Mask(Frame.around(0, 0, 40, 60), closed=True, crisp=True)
    pixels = np.zeros((60, 80, 3), np.uint8)
    pixels[:, :40] = 200
    thing = Object(1, "left", left, (Layer(2, "a", left, (0, 0, 0)),))
    document = Document(80, 60, (thing,), photo=photo_from_array(pixels, None, "half.png"))
    shown = of_node(document, 1).show()
    assert shown is not None
    assert np.median(shown[shown[..., 3] > 200][:, 0]) == 200  # the photo's own pixels
    request = of_node(document, 1).request
    assert isinstance(request, ObjectQuery)
    assert request.document.photo is None  # which are not sent as a whole
