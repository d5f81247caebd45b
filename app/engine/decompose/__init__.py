"""photo -> document. The heavy parts (torch, clustering) are loaded at the first call."""

from __future__ import annotations

from app.engine.arrays import Floats
from app.engine.device import choose, with_fallback
from app.engine.document import Document
from app.engine.field.polygon import Polygon
from app.engine.jobs import Job

from .options import DETAILS, WORKING_SIZE, Options

__all__ = ["DETAILS", "WORKING_SIZE", "Options", "add_layers", "continue_from", "decompose", "more_detail"]


def decompose(picture: Floats, width: int, height: int, options: Options) -> Job[Document]:
    """Objects and tones of a photo, or with ``options.flat`` layers alone, as a job.

    ``picture``: (h, w, 3) float32 in 0..1, the photo reduced to a long side of ``WORKING_SIZE`` at
    most, or (h, w, 4) with its alpha, whose outline then clips the document; ``width``, ``height``:
    the photo's own size, in whose pixels the masks are said. Yields ``Progress``, some with the
    document as far as it is (objects first), and returns the document, to which the caller attaches
    the photo.
    """
    from .flat import flat_document
    from .pipeline import decompose as two_levels

    work = flat_document if options.flat else two_levels
    return with_fallback(lambda device: work(picture, width, height, options, device), choose(options.device))


def more_detail(document: Document, picture: Floats, layers: int | None, options: Options) -> Job[Document]:
    """``document`` with about ``layers`` layers (None: as many as can be seen); what was there stays as it is.

    What less detail had taken away comes back first. Yields ``Progress``, some with the document as far as it is.
    """
    from .growth import more_detail as grow

    return with_fallback(lambda device: grow(document, picture, layers, options, device), choose(options.device))


def continue_from(document: Document, picture: Floats, node_id: int, options: Options) -> Job[Document]:
    """``document`` with what the decomposition painted after the node found anew, over what is kept: as many layers as
    go. Locked layers and the artist's stay. ``BadInput`` where nothing goes. Yields as ``more_detail`` does."""
    from .continuing import continued

    return with_fallback(lambda device: continued(document, picture, node_id, options, device), choose(options.device))


def add_layers(
    document: Document,
    picture: Floats,
    layers: int,
    options: Options,
    ids: tuple[int, ...] | None = None,
    polygon: Polygon | None = None,
) -> Job[Document]:
    """``document`` with ``layers`` layers more at most, where the error is largest in what is seen of the nodes ``ids``
    (None: of all) inside ``polygon`` (None: everywhere). What was there stays as it is, locked objects get none.
    ``BadInput`` where nothing can be added. Yields as ``more_detail`` does."""
    from .continuing import added
    from .where import Where

    where = Where(None if ids is None else frozenset(ids), polygon)
    return with_fallback(
        lambda device: added(document, picture, layers, where, options, device), choose(options.device)
    )
