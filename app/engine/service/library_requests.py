"""What the engine process can be asked about a library, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.arrays import Array, Bytes

if TYPE_CHECKING:
    from app.engine.library import AddOptions
    from app.engine.library.ranking import Filters, Settings, Suggestion


@dataclass(frozen=True, eq=False, slots=True)
class HoldingsRequest:
    """What the library in ``folder`` holds that passes ``filters`` (None: all). ``version``: another number than
    the last time has the library read anew, which is kept open between requests."""

    folder: str
    version: int
    filters: Filters | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Holdings:
    """``ids`` (n,) int64 of the cut-outs that passed, ordered by label; ``label`` (n,) int32: the number of each
    one's label among ``labels``. ``labels``, ``licences`` and ``count`` are those of the whole library, of
    which so many more are set ``aside``."""

    ids: Array
    label: Array
    labels: tuple[str, ...]
    licences: tuple[str, ...]
    count: int
    aside: int = 0


@dataclass(frozen=True, eq=False, slots=True)
class SuggestRequest:
    """Look-alikes of ``foreground`` (h, w, 4) uint8, straight alpha. ``label``: what it is, where that is known.

    What was worked out for a foreground is kept, so that the same one with other ``settings`` costs milliseconds.
    """

    folder: str
    version: int
    foreground: Bytes
    settings: Settings
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """The ``suggestions``, best first, out of so many ``labels`` that pass the filters."""

    suggestions: tuple[Suggestion, ...]
    labels: int


@dataclass(frozen=True, eq=False, slots=True)
class WhyRequest:
    """(14, 14) in 0..1: where the cut-out ``id`` is like ``foreground``, both centred in a square."""

    folder: str
    version: int
    foreground: Bytes
    id: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class LayersOfCutOutRequest:
    """The cut-out ``id`` as a document with about so many ``layers``, in pixels of its own."""

    folder: str
    id: int
    layers: int


@dataclass(frozen=True, slots=True)
class AddRequest:
    """Add ``sources`` (folders or pictures) to the library in ``folder``, which is made if it is not there."""

    folder: str
    sources: tuple[str, ...]
    options: AddOptions | None = None


@dataclass(frozen=True, slots=True)
class StarterRequest:
    """Fill the library in ``folder`` with what can be had from packages; it is made if it is not there."""

    folder: str
