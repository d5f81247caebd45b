"""What can be asked about a series of photographs."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.document import Document


@dataclass(frozen=True, eq=False, slots=True)
class SeriesRequest:
    """What was done in ``document`` (without its photo) done in each of ``photos``, and written into ``folder``; the
    answer is a ``Repeat`` for each."""

    document: Document
    photos: tuple[str, ...]
    folder: str
