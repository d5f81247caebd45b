"""Cut-outs across the ranks, as far as the library goes; what the artist starred comes more often."""

from __future__ import annotations

from pathlib import Path

from app.engine.errors import BadInput, WorkFailed
from app.engine.library.ranking import Filters, Settings
from app.engine.library.stars import Tally, open_stars
from app.engine.library.surprises import LEVEL, drawn, leaning_of

from .preview_requests import SiblingsRequest, SurpriseRequest, Surprises
from .searching import Search


def surprises(search: Search, request: SurpriseRequest) -> Surprises:
    """See ``SurpriseRequest``."""
    ranked = search.ranked(request.foreground, request.label, Settings())
    tally = _tally(Path(request.folder))
    leaning = leaning_of(tally) if tally is not None and request.favour else LEVEL
    found = drawn(ranked, request.count, request.seed, leaning, request.group, request.taken)
    return Surprises(tuple(found), tally)


def siblings(search: Search, request: SiblingsRequest) -> tuple[int, ...]:
    """See ``SiblingsRequest``."""
    if search.searcher is None or not search.searcher.facts.has(request.id):
        return ()
    own = frozenset({search.searcher.facts.label_of(request.id)})
    settings = Settings(filters=Filters(labels=own), like=request.id, own_class=True, count=request.count)
    found = search.suggest(request.foreground, request.label, settings)
    return tuple(one.id for one in found.suggestions)


def _tally(folder: Path) -> Tally | None:
    """None where stars cannot be kept: that is said when one is given."""
    try:
        with open_stars(folder) as stars:
            return stars.tally()
    except (BadInput, WorkFailed):
        return None
