"""A document with a blend in it, made of nothing but a photo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.decompose import Options, decompose
from app.engine.decompose.options import WORKING_SIZE
from app.engine.document import Blend, Document, edits
from app.engine.jobs import Job, within
from app.engine.pixels import Photo, reduced_with_alpha
from app.engine.render import ground


def document_with(photo: Photo, blend: Blend, options: Options | None = None) -> Job[Document]:
    """``photo`` with ``blend`` over it, and beneath it layers of the photo without what was replaced: what was found
    with the thing in the way would show it in the Vector view."""
    plain = edits.add_blend(Document(photo.width, photo.height, photo=photo), blend)
    behind = ground(plain)
    assert behind is not None
    picture = reduced_with_alpha(behind, WORKING_SIZE)
    job = decompose(np.asarray(picture, np.float32), photo.width, photo.height, options or Options())
    layers = yield from within(job, 0.0, 1.0)
    return edits.add_blend(replace(layers, photo=photo), blend)
