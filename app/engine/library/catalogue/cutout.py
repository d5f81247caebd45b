"""A cut-out: a segmented foreground with label, source and licence."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of a picture, the origin at its top left."""

LABEL_SOURCES = ("file", "text", "index", "guess", "hand", "given")
"""Where a label is from: the name of a file or folder, a text beside it, an index of labels, the
classifier, a person, or the options of whoever added it."""


@dataclass(frozen=True, slots=True)
class CutOut:
    """A foreground in a library. ``id`` stays for as long as the cut-out is in the library.

    ``picture`` and ``mask``: POSIX paths relative to the library's folder (absolute only where they are on
    another drive); ``mask`` is None where the picture's own alpha is the mask. A mask is a grey picture, white on
    the object, as large as ``picture`` or as ``box``. ``box``: where the object is in the picture; ``width`` and
    ``height``: those of the object, in pixels. ``aside``: why the cut-out is set aside, "" if it is not.
    ``colour``: the mean sRGB of what is seen, 0..1; ``cover``: the share of the box that is opaque, 0..1;
    ``sharpness``: 0 (blurred) to about 1. ``sure``: how sure the label is (0..1) where the classifier
    guessed it, else 1. ``unsure_mask``: the program cut it out and is not sure that it did well.
    """

    id: int
    picture: str
    mask: str | None
    box: Box
    label: str
    label_from: str
    width: int
    height: int
    source: str
    licence: str
    attribution: str
    aside: str
    colour: tuple[float, float, float]
    cover: float
    sharpness: float
    sure: float = 1.0
    unsure_mask: bool = False
