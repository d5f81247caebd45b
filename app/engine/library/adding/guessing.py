"""What a cut-out shows, told by the classifier that names objects; and traits, by which labels are taught."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Bytes, Floats
from app.engine.library.catalogue.thumbnails import shrunk
from app.engine.library.traits import TRAITS

if TYPE_CHECKING:
    from app.engine.decompose.names.crops import Crop

_SEEN_AT = 256  # pixels of the long side
_MARGIN = 0.15  # of the longer side, of grey around
_GREY = 0.5
_NOTHING = "other"

Guess = tuple[str, float]
Known = tuple[NDArray[np.float16], list[Guess]]
Know = Callable[[Sequence[Bytes]], Known]


def know(foregrounds: Sequence[Bytes]) -> Known:
    """For each (h, w, 4) RGBA foreground: its traits, (n, 1280) float16 of unit length, and the likeliest of the
    classifier's labels with its probability ("" where that is nothing that has a name)."""
    from app.engine.decompose.names.classes import name_classes
    from app.engine.decompose.names.describer import describer

    if not foregrounds:
        return np.zeros((0, TRAITS), np.float16), []
    features = describer("cpu")([_crop(foreground) for foreground in foregrounds])
    classes = name_classes()
    likely = classes.probabilities(features)
    best = likely.argmax(1)
    words = [classes.words[at] for at in best]
    guesses = [("" if word == _NOTHING else word, float(row.max())) for word, row in zip(words, likely, strict=True)]
    return features[:, :TRAITS].astype(np.float16), guesses


def _crop(foreground: Bytes) -> Crop:
    from app.engine.decompose.names.crops import crops

    picture, mask = _on_grey(shrunk(foreground, _SEEN_AT))
    return crops(picture, [mask])[0]


def _on_grey(foreground: Bytes) -> tuple[Floats, Floats]:
    """(picture (h, w, 3), mask (h, w)) in 0..1, with a margin."""
    height, width = foreground.shape[:2]
    edge = max(1, round(_MARGIN * max(height, width)))
    values = foreground.astype(np.float32) / 255
    alpha = values[..., 3:]
    picture = np.full((height + 2 * edge, width + 2 * edge, 3), _GREY, np.float32)
    picture[edge:-edge, edge:-edge] = values[..., :3] * alpha + _GREY * (1 - alpha)
    mask = np.zeros(picture.shape[:2], np.float32)
    mask[edge:-edge, edge:-edge] = alpha[..., 0]
    return picture, mask
