"""Photographs to measure with: those that dependencies carry, and one made from them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

CARRIED = (
    ("sklearn", "datasets/images", ("china.jpg", "flower.jpg")),
    (
        "skimage", "data",
        ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "camera.png", "coins.png",
         "hubble_deep_field.jpg", "ihc.png", "retina.jpg"),
    ),
    ("matplotlib", "mpl-data/sample_data", ("grace_hopper.jpg",)),
)  # fmt: skip


def china() -> Path:
    """A temple in its garden, 640x427."""
    return carried_by("sklearn", "datasets/images/china.jpg")


def carried() -> list[Path]:
    """Twelve photographs that scikit-learn, scikit-image and matplotlib carry."""
    return [carried_by(package, f"{folder}/{name}") for package, folder, names in CARRIED for name in names]


def carried_by(package: str, path: str) -> Path:
    """A file of an installed package, which is not imported."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / path


def write_large(target: Path, width: int = 4256) -> Path:
    """A JPEG of ``china`` enlarged (4256x2840, 12 megapixels), with grain that is stronger where the picture
    is busy, so that it is as heavy to decode as one from a camera."""
    with Image.open(china()) as image:
        small = np.asarray(image.convert("RGB"), np.float32)
    size = width, round(width * small.shape[0] / small.shape[1])
    busy = np.abs(small - cv2.GaussianBlur(small, (0, 0), 2.0)).max(axis=2)
    grain = np.random.default_rng(0).normal(0.0, 1.0, size[::-1]).astype(np.float32)
    grain *= 2.0 + 0.5 * cv2.resize(busy, size, interpolation=cv2.INTER_LINEAR)
    large = cv2.resize(small, size, interpolation=cv2.INTER_CUBIC) + grain[..., None]
    Image.fromarray(np.clip(large, 0, 255).astype(np.uint8)).save(target, quality=92)
    return target
