"""Which part of the photo is rendered, on which grid of samples."""

from __future__ import annotations

import math

from app.engine.field import Viewport

from .camera import Camera, Size

LONGEST = 2048  # samples along the long side of the whole picture
MARGIN = 96  # device pixels rendered round what is visible, so that a short pan needs no new rendering


def whole(photo: Size, zoom: float) -> Viewport:
    """The whole photo at ``zoom``, at most ``LONGEST`` samples along its long side."""
    scale = min(zoom, LONGEST / max(photo))
    return Viewport.whole(*photo, max(1, round(photo[0] * scale)), max(1, round(photo[1] * scale)))


def matches(view: Viewport, zoom: float) -> bool:
    """Whether one sample of ``view`` is one device pixel (within a pixel over its whole width)."""
    return (
        abs((view.x1 - view.x0) * zoom - view.width) < 1.0
        and abs((view.y1 - view.y0) * zoom - view.height) < 1.0
    )


def visible(photo: Size, camera: Camera, window: Size, margin: int = 0) -> tuple[int, int, int, int] | None:
    """The picture's part in the window, in device pixels from the photo's corner: (left, top,
    right, bottom), ``margin`` more on each side; None where nothing of it is in the window."""
    left, top = camera.origin()
    right, bottom = math.ceil(photo[0] * camera.zoom), math.ceil(photo[1] * camera.zoom)
    x0, x1 = max(0, -left - margin), min(right, math.ceil(window[0]) - left + margin)
    y0, y1 = max(0, -top - margin), min(bottom, math.ceil(window[1]) - top + margin)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def detail(photo: Size, camera: Camera, window: Size) -> Viewport | None:
    """What is visible and a margin, one sample a device pixel."""
    part = visible(photo, camera, window, MARGIN)
    if part is None:
        return None
    x0, y0, x1, y1 = part
    return Viewport(x0 / camera.zoom, y0 / camera.zoom, x1 / camera.zoom, y1 / camera.zoom, x1 - x0, y1 - y0)


def covers(view: Viewport, photo: Size, camera: Camera, window: Size) -> bool:
    """Whether ``view`` still serves: at this zoom, and with all that is visible in it."""
    part = visible(photo, camera, window)
    if part is None:
        return True
    half = 0.5 / camera.zoom
    x0, y0, x1, y1 = (edge / camera.zoom for edge in part)
    return (
        matches(view, camera.zoom)
        and view.x0 <= x0 + half and view.y0 <= y0 + half
        and view.x1 >= x1 - half and view.y1 >= y1 - half
    )
