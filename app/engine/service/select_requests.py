"""What the engine process can be asked about things in a photo that one points at, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.arrays import Array, Bytes
from app.engine.select.steps import Steps


@dataclass(frozen=True, eq=False, slots=True)
class LookRequest:
    """Get to know a photo, (h, w, 3) uint8, which goes by the number ``photo`` from now on. ``given``: (h, w) uint8,
    what is selected before anybody points."""

    photo: int
    pixels: Bytes
    given: Bytes | None = None


@dataclass(frozen=True, slots=True)
class PickRequest:
    """What is selected in ``photo`` after these ``steps``. A matter of a tenth of a second or two."""

    photo: int
    steps: Steps


@dataclass(frozen=True, eq=False, slots=True)
class Picked:
    """``mask``: (h, w) uint8, soft at its edges, over a part of the photo whose corner is (``left``, ``top``); there
    is nothing beyond. ``rings``: its outline, closed polylines (N, 2) in photo pixels. ``confidence`` in 0..1."""

    left: int
    top: int
    mask: Bytes
    confidence: float
    rings: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The answer where the photo is not known: the process was started anew. Have it look again."""


@dataclass(frozen=True, eq=False, slots=True)
class LayersOfRequest:
    """``foreground`` (h, w, 4) uint8, straight alpha, as a document in its pixels with so many ``layers``, or more:
    as many as can be seen, and as it takes to be as like it as ``least`` dB says, where that is given."""

    foreground: Bytes
    layers: int
    least: float | None = None


@dataclass(frozen=True, eq=False, slots=True)
class WordRequest:
    """What the classifier takes the thing in ``foreground`` (h, w, 4) uint8 for, whose colours go on beyond it; ""
    where that is not sure."""

    foreground: Bytes


@dataclass(frozen=True, eq=False, slots=True)
class SaveCutOutRequest:
    """Write ``foreground`` (h, w, 4) uint8, straight alpha, to the PNG file ``path``. Where it is half seen, its
    colours are freed of the background."""

    foreground: Bytes
    path: str


@dataclass(frozen=True, eq=False, slots=True)
class AddCutOutRequest:
    """Add ``foreground`` (h, w, 4) to the library in ``folder``, which is made if it is not there. The picture is
    written into a folder beside the library. ``label``: "" to have one guessed; ``source``: where it is from."""

    folder: str
    foreground: Bytes
    label: str
    source: str


@dataclass(frozen=True, eq=False, slots=True)
class CorrectRequest:
    """Give the cut-out ``id`` of the library in ``folder`` another ``mask``, (H, W) uint8 as large as its picture.
    ``label``: what a person calls it; "" to leave that as it is."""

    folder: str
    id: int
    mask: Bytes
    label: str = ""


@dataclass(frozen=True, slots=True)
class TeachRequest:
    """Give ``examples``, cut-outs of the library in ``folder``, the ``label`` by hand. The answer is a list of
    ``Candidate``: those that it may fit, too, the surest first."""

    folder: str
    label: str
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """The cut-out ``id`` is in the library; ``aside``: why it is set aside, "" if it is not."""

    id: int
    label: str
    aside: str
