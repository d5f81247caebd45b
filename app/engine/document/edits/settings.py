"""What holds for the whole picture."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.document import Document, Edges


def set_keep_shading(document: Document, amount: float) -> Document:
    """How much of the photo's own light and dark stays where a layer is recoloured, 0..1."""
    return _with(document, keep_shading=min(max(float(amount), 0.0), 1.0))


def set_edges(document: Document, edges: Edges) -> Document:
    """Every layer with the edge of its mask ("soft"), or all of them crisp ("flat")."""
    return _with(document, edges=edges)


def _with(document: Document, **values: float | str) -> Document:
    settings = replace(document.settings, **values)  # type: ignore[arg-type]
    return document if settings == document.settings else replace(document, settings=settings)
