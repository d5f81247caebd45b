"""How large a picture comes out."""

from __future__ import annotations

from app.engine.errors import BadInput

WIDEST = 16384
TALLEST = 65500


def size(photo_width: int, photo_height: int, width: int | None = None, scale: float | None = None) -> tuple[int, int]:
    """(width, height) in pixels: ``width`` wide, or ``scale`` times the photo, or the photo's own size
    (as wide as can be written, if that is wider). The height follows the photo's proportions.

    Raises ``BadInput`` for both at once, and for sizes below 1 or above ``WIDEST`` x ``TALLEST``.
    """
    if width is not None and scale is not None:
        raise BadInput("Give a width or a scale, not both.")
    if scale is not None:
        if not scale > 0:
            raise BadInput(f"A scale is a number above 0, not {scale:g}.")
        if photo_width * scale > 1e9:
            raise BadInput(f"{scale:g} times {photo_width} pixels is too wide; {WIDEST} is the most.")
        width = max(1, round(photo_width * scale))
    if width is None:
        width = min(photo_width, WIDEST)
    if not 1 <= width <= WIDEST:
        raise BadInput(f"A picture can be 1 to {WIDEST} pixels wide, not {width}.")
    height = max(1, round(width * photo_height / photo_width))
    if height > TALLEST:
        raise BadInput(f"A picture {width} pixels wide would be {height} high; {TALLEST} is the most.")
    return width, height
