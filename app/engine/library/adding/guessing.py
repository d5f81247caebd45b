"""What a cut-out shows, told by the classifier that names objects; and traits, by which labels are taught."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Bytes, Floats
from app.engine.library.catalogue.thumbnails import shrunk
from app.engine.library.traits import TRAITS
from app.engine.pixels import reduced_size

if TYPE_CHECKING:
    from app.engine.decompose.names.crops import Crop

SCENE = 512  # pixels of a scene's long side
_SEEN_AT = 256  # pixels of a foreground's long side
_MARGIN = 0.15  # of the longer side, of grey around
_GREY = 0.5
_NOTHING = "other"
# The classifier learned from things in their surroundings. On grey 30 % of what it is more than half sure of is right
# (400 objects of photographs, garments for the most part), so it is believed less there.
_BELIEF_ON_GREY = 0.4

Guess = tuple[str, float]
Known = tuple[NDArray[np.float16], list[Guess]]
Know = Callable[[Sequence[Bytes], Sequence[Bytes | None]], Known]


def know(foregrounds: Sequence[Bytes], scenes: Sequence[Bytes | None] = ()) -> Known:
    """For each (h, w, 4) RGBA foreground: its traits, (n, 1280) float16 of unit length, and the likeliest of the
    classifier's labels with its probability ("" where that is nothing that has a name).

    ``scenes``: for each the whole photo at `SCENE` px at most, its alpha the mask, where there is one: by its
    surroundings a thing is told much better than on grey.
    """
    from app.engine.decompose.names.classes import name_classes
    from app.engine.decompose.names.describer import describer

    if not foregrounds:
        return np.zeros((0, TRAITS), np.float16), []
    scenes = scenes or [None] * len(foregrounds)
    network, classes = describer("cpu"), name_classes()
    features = network([_crop(foreground) for foreground in foregrounds])
    seen = [at for at, scene in enumerate(scenes) if scene is not None]
    to_name = features.copy()
    if seen:
        to_name[seen] = network([_in_scene(scene) for scene in scenes if scene is not None])
    likely = classes.probabilities(to_name)
    guesses: list[Guess] = []
    for row, scene in zip(likely, scenes, strict=True):
        word = classes.words[int(row.argmax())]
        belief = float(row.max()) * (1.0 if scene is not None else _BELIEF_ON_GREY)
        guesses.append(("" if word == _NOTHING else word, belief))
    return features[:, :TRAITS].astype(np.float16), guesses


def scene_of(pixels: Bytes, mask: Bytes) -> Bytes:
    """(H, W, 3) and (H, W) uint8 -> the scene to hand to `know`."""
    height, width = pixels.shape[:2]
    size = reduced_size(width, height, SCENE)
    small = [cv2.resize(values, size, interpolation=cv2.INTER_AREA) for values in (pixels, mask)]
    return np.dstack(small).astype(np.uint8)


def _in_scene(scene: Bytes) -> Crop:
    from app.engine.decompose.names.crops import crops

    values = scene.astype(np.float32) / np.float32(255)
    picture, mask = np.ascontiguousarray(values[..., :3], np.float32), np.ascontiguousarray(values[..., 3], np.float32)
    return crops(picture, [mask])[0]


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
