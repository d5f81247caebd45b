"""A document to measure drawing with: objects and tones at random, of the size that a decomposition gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image

from app.engine.document import Colour, Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.pixels import Photo
from benchmarks.photographs import carried_by

WIDTH, HEIGHT = 1920, 1080
OBJECT_CODE, TONE_CODE = 120, 29


def astronaut(width: int = WIDTH, height: int = HEIGHT) -> Photo:
    """The portrait that scikit-image carries, enlarged and cut to this size."""
    path = carried_by("skimage", "data/astronaut.png")
    with Image.open(path) as image:
        enlarged = image.convert("RGB").resize((width, width)).crop((0, 0, width, height))
    pixels = np.array(enlarged)
    pixels.setflags(write=False)
    return Photo(pixels, None, path.read_bytes(), "astronaut")


def scene(objects: int, tones: int, seed: int = 0, width: int = WIDTH, height: int = HEIGHT) -> Document:
    """``objects`` crisp objects, the first over the whole picture, each with a base and ``tones`` - 1 soft
    layers over it; the same for the same numbers."""
    rng = np.random.default_rng(seed)
    photo, numbers = astronaut(width, height), iter(range(1, 10**6))
    whole = Mask(Frame.around(0, 0, width, height))

    def layer(mask: Mask) -> Layer:
        colour: Colour = tuple(rng.random(3).tolist())
        return Layer(next(numbers), "tone", mask, colour, found=colour)

    nodes = []
    for place in range(objects):
        frame = whole.frame if place == 0 else _frame(rng, width, height)
        mask = whole if place == 0 else Mask(frame, _code(rng, OBJECT_CODE, 1.0), closed=True, crisp=True)
        over = [Mask(frame, _code(rng, TONE_CODE, 2.0)) for _ in range(tones - 1)]
        children = tuple(layer(each) for each in (whole, *over))
        nodes.append(Object(next(numbers), f"object {place}", mask, children))
    return Document(width, height, tuple(nodes), photo, next_id=next(numbers))


def flat_scene(layers: int, seed: int = 0) -> Document:
    """``layers`` soft layers without objects, each as large as the picture: the most that can be to do."""
    rng = np.random.default_rng(seed)
    frame = Frame.around(0, 0, WIDTH, HEIGHT)
    masks = [Mask(frame), *(_faint(Mask(frame, _code(rng, TONE_CODE, 2.0))) for _ in range(layers - 1))]
    nodes = []
    for number, mask in enumerate(masks, 1):
        colour: Colour = tuple(rng.random(3).tolist())
        nodes.append(Layer(number, "layer", mask, colour, found=colour))
    return Document(WIDTH, HEIGHT, tuple(nodes), astronaut(), next_id=layers + 1)


def _frame(rng: np.random.Generator, width: int, height: int) -> Frame:
    """A fifth to two thirds of the picture on each side."""
    w, h = rng.uniform(0.2, 0.67, 2) * (width, height)
    x, y = rng.uniform(0, 1, 2) * (width - w, height - h)
    return Frame.around(x, y, x + w, y + h)


def _code(rng: np.random.Generator, length: int, size: float) -> np.ndarray:
    """Lower frequencies are stronger, as in codes that were fitted to something."""
    code = rng.normal(0, size, length) * 3 / (1 + np.arange(length) / 8)
    code[0] = 1.0
    return code.astype(np.float32)


def _faint(mask: Mask) -> Mask:
    """The same with less in it, so that many over each other all show."""
    code = np.array(mask.code)
    code *= 0.3
    code[0] = -3.0
    return replace(mask, code=code)
