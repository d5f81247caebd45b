"""What a ``.lamina`` file shows to programs that know nothing of functions."""

from __future__ import annotations

from typing import Protocol


class Pictures(Protocol):
    """PNGs of a document, made by whoever can render; each is asked for once, and only when it is written."""

    def merged(self) -> bytes:
        """The whole picture, in the photo's size unless another one is given to the writer."""
        ...

    def thumbnail(self) -> bytes:
        """The same, its long side at most 256 pixels."""
        ...

    def layer(self, node_id: int) -> tuple[bytes, int, int]:
        """One layer with alpha, at least 1 x 1, and the (x, y) of its top left corner in the whole.

        Clipped by the masks of all objects it lies in (OpenRaster has no masks), but opaque and
        shown: opacity and eye, its own and theirs, are written beside it.
        """
        ...
