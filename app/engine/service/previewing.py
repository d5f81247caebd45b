"""The scenes in which cut-outs are tried, in the engine process: prepared once, asked many times."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from pathlib import Path

from app.engine.arrays import Bytes
from app.engine.blend.previews import Judge, Preview, Scene, Stage, preview, staged, variation
from app.engine.document.blend import LONGEST, fitting_foreground
from app.engine.errors import WorkFailed
from app.engine.jobs import Job, Progress
from app.engine.library import Library, open_library
from app.engine.pixels import reduced_size
from app.engine.weights import weights_file

WEIGHTS = "realism.pt"
SLICE = 0.1  # seconds of work on a scene before others have their turn
STEP = 0.05  # likewise, before a preview that waits for it can be cancelled
FILLING = 0.9  # of a preview, where its scene was not prepared
STAGES, BEGUN = 8, 2  # kept: scenes that are ready, and scenes that are being prepared
FOREGROUNDS = 64  # kept: cut-outs of half a megabyte each, two where one looks closely
SIDES = (192, 384, 768)  # pixels: the long side of a cut-out for small, larger and large scenes
LARGER, LARGE = 300, 600  # samples along a scene's long side
Foreground = tuple[Bytes, tuple[int, int]]
"""Pixels (h, w, 4), and the size that the cut-out will have in a document (width, height)."""


class Previewer:
    """``judge``: says how real a preview looks, of those that are not coarse."""

    def __init__(self, judge: Judge | None = None) -> None:
        self._judge = judge
        self._stages: OrderedDict[bytes, Stage] = OrderedDict()
        self._begun: OrderedDict[bytes, Job[Stage]] = OrderedDict()
        self._foregrounds: OrderedDict[tuple[str, int, int, int], Foreground] = OrderedDict()
        self._library: Library | None = None

    def prepare(self, scene: Scene, seconds: float = SLICE) -> float:
        """The share that is done after some more work; 1 where it is ready. BadInput as in ``staged``."""
        key = _key(scene)
        if key in self._stages:
            self._stages.move_to_end(key)
            return 1.0
        job = self._begun.pop(key, None) or staged(scene)
        until, share = time.monotonic() + seconds, 0.0
        try:
            while time.monotonic() < until:
                share = next(job).done
        except StopIteration as stop:
            _keep(self._stages, key, stop.value, STAGES)
            return 1.0
        for left in _keep(self._begun, key, job, BEGUN):
            left.close()
        return min(share, 0.99)

    def preview(self, folder: str, version: int, scene: Scene, id: int, number: int = 0) -> Job[Preview]:
        """BadInput where the cut-out cannot be read, or where the scene cannot be prepared."""
        while (share := self.prepare(scene, STEP)) < 1:
            yield Progress(FILLING * share, "Filling the background")
        stage = self._stages[_key(scene)]
        longest = max(scene.mask.shape)
        pixels, size = self._foreground((folder, version), id, SIDES[(longest > LARGER) + (longest > LARGE)])
        judge = self._judge if longest > LARGER else None
        return (yield from preview(stage, pixels, size, variation(number), judge=judge))

    def close(self) -> None:
        """Let go of everything."""
        for job in self._begun.values():
            job.close()
        self._begun.clear()
        self._stages.clear()
        self._foregrounds.clear()
        if self._library is not None:
            self._library.close()
            self._library = None

    def _foreground(self, at: tuple[str, int], id: int, side: int) -> Foreground:
        """``at``: the library's folder, and its version."""
        read = max(side, SIDES[1])  # so that a file is read once for the small scene and the larger one
        key = (*at, id, read)
        if key not in self._foregrounds:
            library = self._opened(Path(at[0]))
            about = library.cutout(id)
            size = reduced_size(about.width, about.height, LONGEST)
            _keep(self._foregrounds, key, (library.foreground(id, read), size), FOREGROUNDS)
        self._foregrounds.move_to_end(key)
        pixels, size = self._foregrounds[key]
        return fitting_foreground(pixels, side), size

    def _opened(self, folder: Path) -> Library:
        if self._library is None or self._library.folder != folder.absolute():
            if self._library is not None:
                self._library.close()
                self._library = None
            self._library = open_library(folder)
        return self._library


def _keep(kept: OrderedDict, key: object, value: object, most: int) -> list:
    """Put in ``value`` as the newest; what has to go for it."""
    kept[key] = value
    kept.move_to_end(key)
    return [kept.popitem(last=False)[1] for _ in range(len(kept) - most)]


def _key(scene: Scene) -> bytes:
    digest = hashlib.blake2b(repr((scene.left, scene.top, scene.step, scene.shown)).encode(), digest_size=16)
    digest.update(scene.photo.tobytes())
    digest.update(scene.mask.tobytes())
    if scene.front is not None:
        digest.update(scene.front.tobytes())
    return digest.digest()


_previewer: Previewer | None = None


def previewer() -> Previewer:
    """The one of this process."""
    global _previewer
    if _previewer is None:
        _previewer = Previewer(shipped_judge())
    return _previewer


def shipped_judge() -> Judge | None:
    """The tamper detector with its scores of colour and place; None in an installation without its weights."""
    try:
        weights_file(WEIGHTS)
    except WorkFailed:
        return None
    from app.engine.blend.realism import judged

    return judged
