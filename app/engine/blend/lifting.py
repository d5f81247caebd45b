"""A thing taken out of the photo, as a blend of its own pixels: it can be moved, and what it uncovers is filled."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.background import background_nodes
from app.engine.blend.composition import BlendOptions, ColourMap, composed
from app.engine.blend.composition.areas import areas_of
from app.engine.blend.composition.replacing import mask_of
from app.engine.blend.composition.staying import what_stays
from app.engine.blend.inpainting import Inpainter, inpainted, is_all
from app.engine.document import Blend, Document, Foreground, edits
from app.engine.document.copies import are_copies
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress
from app.engine.render import ground

from .taking import taken

Outline = Callable[[Document, Collection[int], Floats, Bytes], Floats]


def as_found(document: Document, ids: Collection[int], mask: Floats, picture: Bytes) -> Floats:
    """The nodes' own masks."""
    return mask


def lifted(
    document: Document, over: Collection[int], fill: Inpainter = inpainted, outline: Outline = as_found
) -> Job[Blend]:
    """What ``edits.add_blend(document, blend, over)`` takes: the nodes ``over`` as the Photo view shows them, cut out
    along the photo's own edges, at the place where they are; behind them the background is filled by ``fill``. What is
    in front of them stays as it is.
    ``outline``: what is to be cut out instead of their masks, such as ``along_the_thing``. Copies of what is still
    there leave nothing behind to be filled. What was brought elsewhere is cut out where the photo has it.

    BadInput where the document has no photo, where nothing of the nodes is seen, or one of them is a blend already.
    """
    photo, document = document.photo, edits.at_home(document)
    if photo is None:
        raise BadInput("This document has no photo to lift from.")
    meant, blends = edits.meant_by(document, frozenset(over))
    document = edits.unmixed(document, meant)
    if blends:
        raise BadInput("A blend can be moved as it is; there is nothing to lift.")
    yield Progress(0.0, "Cutting out")
    copied = are_copies(document, meant)
    behind = photo if copied else ground(document)
    assert behind is not None
    mask = mask_of(document, meant)
    if behind.alpha is not None and is_all(mask, behind.alpha):
        mask = (behind.alpha > 0).astype(np.float32)
    else:
        mask = outline(document, meant, mask, behind.pixels)
    stays = what_stays(document, meant)
    if stays is not None:
        mask = mask * (1 - stays)
    yield Progress(0.05, "Cutting out")
    found = taken(document, mask, behind)
    if found is None:
        raise BadInput("Nothing is seen of what is selected; select something else.")
    pixels, place = found
    name = next((node.name for node, _ in document.walk() if node.id in meant), "Lifted")
    if copied:
        start = place.a, place.b, place.c, place.d, place.e, place.f
        yield Progress(1.0, "Cutting out")
        return Blend(Foreground(pixels, name), start, match=0.0, feather=0.0, shadow=0.0, grain=0.0, lifted=True)
    as_it_is = BlendOptions("ours", feather=0.0, shadow=0.0, grain=0.0, placement=place, colours=ColourMap())
    thing = Foreground(pixels, name)
    areas = areas_of(document, meant)
    seen, alpha = behind.pixels, behind.alpha
    made = yield from composed(photo.pixels, mask, thing, fill, as_it_is, seen, stays, areas, alpha)
    assert made.filling is not None
    nodes = yield from background_nodes(document, meant, made.filling)
    filling = replace(made.filling, nodes=nodes)
    return replace(made, filling=filling, match=0.0, lifted=True)  # it has the photo's colours
