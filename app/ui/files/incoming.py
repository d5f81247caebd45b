"""What a drop or the clipboard brings: files, or a picture itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app.engine.arrays import Bytes, Floats


def files_in(data: QMimeData | None) -> list[Path]:
    """The local files that ``data`` names."""
    if data is None:
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def image_in(data: QMimeData | None) -> QImage | None:
    """The picture that ``data`` holds."""
    if data is None or not data.hasImage():
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def can_take(data: QMimeData) -> bool:
    return bool(files_in(data)) or data.hasImage()


def pixels_of(image: QImage) -> tuple[Bytes, Bytes | None]:
    """(H, W, 3) uint8 and the alpha (H, W) or None where the image has none."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    rgba = rows[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4)
    return rgba[..., :3].copy(), rgba[..., 3].copy() if image.hasAlphaChannel() else None


def image_of(picture: Floats) -> QImage:
    """(h, w, 3) in 0..1 as an image."""
    values = np.ascontiguousarray(np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8))
    height, width = values.shape[:2]
    return QImage(values.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
