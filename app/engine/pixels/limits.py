"""How large a picture may be: refused from the header, before anything is decoded."""

from __future__ import annotations

from app.engine.errors import BadInput

MAX_PIXELS = 200_000_000
"""Pixels that are opened at most, and held at most by formats that are written in one piece."""

MAX_FILE_BYTES = 1_000_000_000
"""Size of a picture's file at most."""

STRIP_PIXELS = 1 << 16
"""Pixels handled in one go where Python's lock may be held: some milliseconds, and little memory."""


def check_size(name: str, width: int, height: int) -> None:
    """Raise BadInput if a picture of ``width`` x ``height`` pixels is too large to be decoded (or is empty)."""
    if width < 1 or height < 1:
        raise BadInput(f"{name}: the picture has no pixels; copy or download it again.")
    if width * height > MAX_PIXELS:
        raise BadInput(
            f"{name}: {width} x {height} pixels are too many, at most {MAX_PIXELS // 1_000_000} megapixels can be "
            "opened; make the picture smaller first."
        )


def check_file_bytes(name: str, count: int) -> None:
    """Raise BadInput if a file of ``count`` bytes is empty or too large to be read."""
    if count == 0:
        raise BadInput(f"{name}: the file is empty; copy or download it again.")
    if count > MAX_FILE_BYTES:
        raise BadInput(
            f"{name}: {count / 1e9:.1f} GB are too much, at most {MAX_FILE_BYTES / 1e9:.1f} GB can be opened; "
            "make the picture smaller first."
        )
