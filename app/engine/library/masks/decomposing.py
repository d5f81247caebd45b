"""The masks of a library's pictures found, as a job that can be stopped and goes on where it was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Document
from app.engine.errors import BadInput, WorkFailed
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress
from app.engine.library.catalogue import CutOut, Library
from app.engine.library.catalogue.beside import MASKS
from app.engine.pixels import open_photo, reduced_with_alpha
from app.engine.render import weights

from .appearance import Appearances, appearances_of, cut
from .described import shape_of
from .store import MaskStore, NewMask, open_masks

LOOK = 160  # samples along the long side, on which masks are described
LEAST = 0.005  # of the picture: what is seen less of is no mask to look for
LAYERS = 40  # as many objects as go with so many layers

Decomposed = Callable[[Floats, int, int], Document]
"""A picture (h, w, 3 or 4) in 0..1 with its own width and height -> a document with its objects."""


@dataclass(frozen=True, slots=True)
class MasksReport:
    """Counts of pictures and masks; ``unread``: (path, why)."""

    pictures: int
    masks: int
    same: int
    unread: tuple[tuple[str, str], ...] = ()
    seconds: float = field(default=0.0, compare=False)


def decompose_pictures(
    library: Library, decomposed: Decomposed | None = None, appearances: Appearances = appearances_of
) -> Job[MasksReport]:
    """Find the objects of each photo in the library, and keep their masks; of a cut-out with alpha its outline.

    A picture that has not changed is not looked at again, what has gone is forgotten. BadInput where another job
    holds the library.
    """
    start = time.perf_counter()
    find = decomposed or objects_of
    with library.held("finding masks in"), closing(open_masks(library.folder)) as store:
        pictures = _pictures(library.cutouts(with_aside=True))
        store.forget([path for path in store.stamps() if path not in pictures])
        todo = _todo(library, store, pictures)
        count, unread = 0, []
        for number, (path, stamp) in enumerate(todo):
            yield Progress(number / len(todo), f"Finding masks: {number} of {len(todo)}")
            try:
                outline = pictures[path]
                masks, foregrounds = _masks(library.folder / path, outline, find)
                masks = _with_appearances(masks, appearances(foregrounds))
                store.put(path, stamp, masks, None if outline is None else outline.id)
                count += len(masks)
            except (BadInput, WorkFailed, OSError) as error:
                unread.append((path, str(error)))
        seconds = time.perf_counter() - start
        return MasksReport(len(todo) - len(unread), count, len(pictures) - len(todo), tuple(unread), seconds)


def outstanding(library: Library) -> tuple[int, int, int]:
    """How many pictures the library has, of how many of them the masks are not known yet, and how many masks are."""
    pictures = _pictures(library.cutouts(with_aside=True))
    if not (library.folder / MASKS).is_file():  # looking makes none
        return len(pictures), len(pictures), 0
    with closing(open_masks(library.folder)) as store:
        return len(pictures), len(_todo(library, store, pictures)), store.count()


def seen_masks(document: Document) -> list[tuple[NewMask, Floats]]:
    """What is seen of each of a document's objects, where that is enough to look for, with the mask itself."""
    view = _view(document.width, document.height)
    seen = weights(document, view)
    found = ((described(item.name, seen[item.id]), seen[item.id]) for item in document.objects())
    return [(new, mask) for new, mask in found if new is not None]


def described(name: str, mask: Floats) -> NewMask | None:
    """A mask (h, w) over its whole picture as it is stored; None for one that is too small."""
    area = float(mask.mean())
    shape = shape_of(mask) if area >= LEAST else None
    if shape is None:
        return None
    rows, columns = np.flatnonzero((mask > 0.5).any(1)), np.flatnonzero((mask > 0.5).any(0))
    height, width = mask.shape
    bounds = columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height
    return NewMask(name, area, (float(bounds[0]), float(bounds[1]), float(bounds[2]), float(bounds[3])), shape)


def objects_of(picture: Floats, width: int, height: int) -> Document:
    """The objects of a picture, before it has tones."""
    from app.engine.decompose import Options, decompose

    with closing(decompose(picture, width, height, Options(layers=LAYERS))) as job:
        for progress in job:
            if isinstance(progress.result, Document):
                return progress.result
    return Document(width, height)


def _pictures(cutouts: Sequence[CutOut]) -> dict[str, CutOut | None]:
    """Path -> the cut-out whose outline the picture's alpha is, or None for a photo. A photo counts whatever was
    thought of its cut-outs."""
    return {c.picture: c if c.mask is None else None for c in cutouts if c.mask is not None or not c.aside}


def _todo(library: Library, store: MaskStore, pictures: Iterable[str]) -> list[tuple[str, str]]:
    """Path and stamp of those that are new or have changed."""
    known = store.stamps()
    return [(path, stamp) for path in pictures if (stamp := _stamp(library.folder, path)) != known.get(path, "")]


def _masks(path: Path, outline: CutOut | None, find: Decomposed) -> tuple[list[NewMask], list[Bytes]]:
    """A picture's masks, and what each shows of it."""
    from app.engine.decompose import WORKING_SIZE

    photo = open_photo(path)
    picture = reduced_with_alpha(photo, WORKING_SIZE)
    if outline is not None and photo.alpha is not None:
        alpha = np.asarray(reduced_with_alpha(photo, LOOK)[..., 3], np.float32)
        new = described(outline.label, alpha)
        found = [] if new is None else [(new, alpha)]
        picture = picture[..., :3]  # the mask is its alpha
    else:
        found = seen_masks(find(picture, photo.width, photo.height))
    return [new for new, _ in found], [cut(picture, mask) for _, mask in found]


def _with_appearances(masks: Sequence[NewMask], appearances: Floats) -> list[NewMask]:
    return [replace(mask, appearance=one) for mask, one in zip(masks, appearances, strict=True)]


def _view(width: int, height: int) -> Viewport:
    scale = LOOK / max(width, height)
    return Viewport.whole(width, height, max(1, round(width * scale)), max(1, round(height * scale)))


def _stamp(folder: Path, path: str) -> str:
    """Size and time of a file; "gone" where it is not there."""
    try:
        there = os.stat(folder / path)
    except OSError:
        return "gone"
    return f"{there.st_size} {there.st_mtime_ns}"
