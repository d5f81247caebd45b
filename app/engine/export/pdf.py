"""PDF, made from our SVG."""

from __future__ import annotations

import io
from collections.abc import Mapping

from app.engine.errors import WorkFailed

NOTES = {"Title": "TITLE", "Author": "AUTHOR", "Copyright": "SUBJECT", "Source": "KEYWORDS"}
"""Where a PDF says what ``credits_of`` gives: it has no fields for licences and sources."""


def pdf(svg: bytes, notes: Mapping[str, str] | None = None) -> bytes:
    """One page with the curves of ``svg`` as curves. ``notes``: by the keys of ``NOTES``. ``WorkFailed`` where the
    cairo library is missing."""
    try:
        import cairocffi
        from cairosvg.parser import Tree

        from .modes_in_pdf import ModesSurface
    except OSError as error:
        raise WorkFailed("PDF needs the cairo library, which is not here (Debian calls it libcairo2).") from error
    file = io.BytesIO()
    # As ``cairosvg.svg2pdf`` does it, which has no way to say anything about the document.
    made = ModesSurface(Tree(bytestring=svg), file, 96, None, None, None, 1, None, None, None)
    if made.cairo is not None and cairocffi.cairo_version() >= 11600:
        for name, words in (notes or {}).items():
            made.cairo.set_metadata(getattr(cairocffi, f"PDF_METADATA_{NOTES[name]}"), words)
    made.finish()
    return file.getvalue()
