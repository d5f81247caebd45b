"""How large a JPEG is, known before it is decoded."""

from __future__ import annotations

from pathlib import Path

from .source import read_file

JPEG = b"\xff\xd8"
"""What every JPEG begins with."""


def jpeg_size(path: Path) -> tuple[int, int] | None:
    """(width, height) in pixels of the upright photo; None where the file at ``path`` is no JPEG.

    BadInput as ``open_photo`` where it cannot be read at all.
    """
    data = read_file(path)
    if not data.startswith(JPEG):
        return None
    from .decoding import orientation_of
    from .header import open_header
    from .orientation import swaps_sides

    image = open_header(data, path.name)
    if image is None:
        return None
    width, height = image.size
    return (height, width) if swaps_sides(orientation_of(image)[0]) else (width, height)
