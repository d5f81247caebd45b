"""Small pictures of cut-outs, kept in the library's folder."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.pixels import atomic_write, reduced_size

SIDE = 160  # pixels of the long side
_QUALITY = 85


def thumbnail_path(folder: Path, id: int, digest: str) -> Path:
    """Another file for another digest, so that a picture that was changed shows itself."""
    tag = hashlib.sha1(digest.encode(), usedforsecurity=False).hexdigest()[:8]
    return folder / f"{id // 1000:03d}" / f"{id}-{tag}.webp"


def write_thumbnail(path: Path, foreground: Bytes) -> None:
    """Write (h, w, 4) RGBA as WebP with alpha; other thumbnails of the same cut-out go."""
    small = shrunk(foreground, SIDE)
    file = io.BytesIO()
    Image.fromarray(small).save(file, "WEBP", quality=_QUALITY, method=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as target:
        target.write(file.getbuffer())
    for old in path.parent.glob(path.name.split("-")[0] + "-*.webp"):
        if old != path:
            old.unlink(missing_ok=True)


def shrunk(foreground: Bytes, longest: int) -> Bytes:
    """(h, w, 4) RGBA with the long side at most ``longest``; what is transparent lends no colour to what is not."""
    height, width = foreground.shape[:2]
    size = reduced_size(width, height, longest)
    if size == (width, height):
        return foreground
    alpha = foreground[..., 3:].astype(np.float32)
    seen = cv2.resize(foreground[..., :3] * (alpha / 255), size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)[..., None]
    colours = seen / np.maximum(small / 255, 1 / 255)
    return np.dstack([colours, small]).round().clip(0, 255).astype(np.uint8)
