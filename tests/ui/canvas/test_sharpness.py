"""On screens with more than one device pixel a pixel, in a process of its own: Qt reads the factor once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import sys, time
import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication
from app.engine.document import Document, Layer
from app.engine.field import Frame, Mask, Viewport
from app.engine.pixels import Photo
from app.engine.render import compose, photo_on, to_bytes
from app.ui.canvas import Canvas
from app.ui.session import Session
from tests.ui.canvas.pixels import away, shown

app = QApplication([])
pixels = np.asarray(Image.open(sys.argv[1]).convert("RGB"))
code = np.array([-2, 0, 0, 0, -6, -6], np.float32)
layer = Layer(1, "spot", Mask(Frame.around(100, 90, 400, 420), code, closed=True, crisp=True), (0.8, 0.2, 0.1))
ground = Layer(2, "ground", Mask(Frame.around(0, 0, 512, 512)), (0.2, 0.3, 0.4))
document = Document(512, 512, (ground, layer), Photo(pixels, None, b"", "a.png"))
session = Session()
canvas = Canvas(session)
canvas.resize(300, 280)
canvas.show()
session.open(document)
ratio = float(sys.argv[2])
assert canvas.devicePixelRatioF() == ratio
width, height = round(300 * ratio), round(280 * ratio)
for zoom in (None, 3.0):
    if zoom:
        canvas.zoom_to(zoom)
    until = time.monotonic() + 10
    while canvas.busy and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
    assert not canvas.busy
    seen = shown(canvas)
    assert seen.shape == (height, width, 3), seen.shape
    corner = canvas.to_widget(0, 0) * ratio
    left, top = round(corner.x()), round(corner.y())
    zoom = canvas.zoom
    view = Viewport(-left / zoom, -top / zoom, (width - left) / zoom, (height - top) / zoom, width, height)
    wanted = to_bytes(compose(document, view).over())
    inner = (slice(max(0, top + 1), min(height, round(top + 512 * zoom) - 1)),
             slice(max(0, left + 1), min(width, round(left + 512 * zoom) - 1)))
    assert away(seen[inner], wanted[inner]) <= 2, (zoom, away(seen[inner], wanted[inner]))
print("sharp")
"""


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_every_device_pixel_of_a_sharp_screen_is_evaluated(photo, ratio):
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(photo("astronaut").path), ratio],
        env={**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=120, check=False,
    )
    assert result.stdout.strip() == "sharp", result.stderr
