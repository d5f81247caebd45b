"""Pictures of widgets held against those that somebody has looked at: ``tests/ui/pins``.

``LAMINA_PIN=1 make test TESTS=...`` writes them anew; look at them before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

PINS = Path(__file__).parent / "pins"
WIDTH = 240  # pixels of what is kept
FAR = 24  # of 255: what a pixel may be off before it counts
SOME = 0.002  # of all pixels: what may be off


def check(widget: QWidget, name: str) -> None:
    """That ``widget``, which has no writing in it (fonts differ), looks as it did when it was pinned. Where it does
    not, says how much and where to look."""
    seen = reduced(widget.grab().toImage())
    path = PINS / f"{name}.png"
    if os.environ.get("LAMINA_PIN"):
        PINS.mkdir(exist_ok=True)
        seen.save(path, optimize=True)
    pinned = Image.open(path).convert("RGB")
    assert seen.size == pinned.size, f"{name} is {seen.size} now, and was {pinned.size}"
    off = np.abs(np.asarray(seen, int) - np.asarray(pinned, int)).max(axis=2) > FAR
    if off.mean() > SOME:
        now = Path(os.environ.get("TMPDIR", "/tmp")) / f"lamina-{name}.png"
        seen.save(now)
        raise AssertionError(f"{name} looks different on {off.mean():.1%} of it: compare {now} with {path}")


def reduced(image: QImage) -> Image.Image:
    """At most ``WIDTH`` pixels wide."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    picture = Image.fromarray(rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3))
    if picture.width > WIDTH:
        size = WIDTH, round(WIDTH * picture.height / picture.width)
        picture = picture.resize(size, Image.Resampling.BOX)
    return picture
