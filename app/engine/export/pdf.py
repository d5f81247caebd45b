"""PDF, made from our SVG."""

from __future__ import annotations

from app.engine.errors import WorkFailed


def pdf(svg: bytes) -> bytes:
    """One page with the curves of ``svg`` as curves. ``WorkFailed`` where the cairo library is missing."""
    try:
        import cairosvg
    except OSError as error:
        raise WorkFailed("PDF needs the cairo library, which is not here (Debian calls it libcairo2).") from error
    data = cairosvg.svg2pdf(bytestring=svg)
    assert isinstance(data, bytes)
    return data
