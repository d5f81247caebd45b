"""What happens to pictures on their way: compression, resizing, noise, soft edges."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats


def compressed(rgb: Floats, rng: np.random.Generator) -> Floats:
    """As a JPEG of some quality."""
    quality = int(rng.integers(45, 97))
    picture = np.round(np.clip(rgb[..., ::-1], 0, 1) * 255).astype(np.uint8)
    _, code = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    read: Array = np.asarray(cv2.imdecode(code, cv2.IMREAD_COLOR))
    return np.asarray(read[..., ::-1], np.float32) / np.float32(255)


def resized(rgb: Floats, rng: np.random.Generator) -> Floats:
    """Reduced and enlarged again."""
    side = rgb.shape[:2][::-1]
    scale = rng.uniform(0.5, 0.95)
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    how = cv2.INTER_CUBIC if rng.random() < 0.5 else cv2.INTER_LINEAR
    return np.clip(np.asarray(cv2.resize(small, side, interpolation=how), np.float32), 0, 1)


def noisy(rgb: Floats, rng: np.random.Generator) -> Floats:
    """With grain, of each channel or of all together."""
    shape = (*rgb.shape[:2], 3 if rng.random() < 0.5 else 1)
    grain = rng.normal(0, rng.uniform(0.003, 0.03), shape).astype(np.float32)
    return np.clip(rgb + grain, 0, 1)


def softened(alpha: Floats, rng: np.random.Generator) -> Floats:
    """The edge of a cut-out: hard, as it is, drawn in, or feathered."""
    kind = rng.choice(4, p=(0.25, 0.25, 0.2, 0.3))
    if kind == 0:
        return (alpha > 0.5).astype(np.float32)
    if kind == 1:
        return alpha
    inner = np.asarray(cv2.erode(alpha, _square(int(rng.integers(1, 3)))), np.float32)
    if kind == 2:
        return inner
    blurred = np.asarray(cv2.GaussianBlur(inner, (0, 0), float(rng.uniform(0.5, 2.0))), np.float32)
    return np.minimum(blurred, np.clip(alpha * 2, 0, 1))


def _square(by: int) -> Bytes:
    return np.ones((2 * by + 1, 2 * by + 1), np.uint8)
