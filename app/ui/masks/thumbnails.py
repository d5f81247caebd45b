"""Small copies of whole pictures, read off the window's thread."""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainterPath

from app.engine.errors import BadInput, WorkFailed

from .marking import path_of

log = logging.getLogger(__name__)

SIDE = 192  # pixels: the long side
KEPT = 600  # pictures: 90 MB at most
WAITING = 120  # wanted at most: what was asked for last comes first, what has scrolled by is dropped
LOOK = 20  # milliseconds between looks for what is ready; only while something is being read


@dataclass(frozen=True, eq=False, slots=True)
class Thumbnail:
    """``image``: premultiplied, None where it cannot be had, as ``trouble`` says. ``outline``: of what its alpha
    covers, in a square of side 1 that stands for the picture; None where it has none."""

    image: QImage | None
    trouble: str = ""
    outline: QPainterPath | None = None


class Thumbnails(QObject):
    """``ready``: some that were asked for can be had now. Pictures are named as the library has them."""

    ready = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._kept: OrderedDict[str, Thumbnail] = OrderedDict()
        self._work = work = _Work()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._collect)
        self.destroyed.connect(work.end)

    def show_library(self, folder: Path | None) -> None:
        """Whose pictures; another's are forgotten."""
        self._folder = folder
        self._kept.clear()
        self._work.clear()

    def path(self, picture: str) -> Path:
        """Where the picture's file is."""
        return Path(os.path.normpath((self._folder or Path()) / picture))

    def of(self, picture: str) -> Thumbnail | None:
        """The small copy; None while it is read."""
        kept = self._kept.get(picture)
        if kept is not None:
            self._kept.move_to_end(picture)
        elif self._folder is not None:
            self._work.ask(picture, self.path(picture))
            if not self._timer.isActive():
                self._timer.start()
        return kept

    def _collect(self) -> None:
        came = self._work.taken()
        self._kept.update(came)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if not came and self._work.idle:
            self._timer.stop()
        if came:
            self.ready.emit()


class _Work:
    """One thread, begun when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: OrderedDict[str, Path] = OrderedDict()
        self._done: deque[tuple[str, Thumbnail]] = deque()
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self._round = 0
        self._busy: str | None = None
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        with self._lock:
            return not (self._wanted or self._done or self._busy)

    def clear(self) -> None:
        with self._lock:
            self._round += 1
            self._wanted.clear()
            self._done.clear()

    def ask(self, picture: str, path: Path) -> None:
        with self._lock:
            if picture in self._wanted or picture == self._busy or any(picture == name for name, _ in self._done):
                return
            self._wanted[picture] = path
            while len(self._wanted) > WAITING:
                self._wanted.popitem(last=False)
        self._calls.put(True)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="masks", daemon=True)
            self._thread.start()

    def end(self, _: object = None) -> None:
        self.clear()
        self._calls.put(False)

    def taken(self) -> list[tuple[str, Thumbnail]]:
        with self._lock:
            done = list(self._done)
            self._done.clear()
        return done

    def _run(self) -> None:
        while self._calls.get():
            with self._lock:
                if not self._wanted:
                    continue
                picture, path = self._wanted.popitem()
                this, self._busy = self._round, picture
            made = read(path)
            with self._lock:
                self._busy = None
                if this == self._round:
                    self._done.append((picture, made))


def read(path: Path) -> Thumbnail:
    """A small copy of the picture at ``path``, with its alpha."""
    from app.engine.pixels import open_photo, quick_look, reduced_with_alpha
    from app.engine.pixels.size import jpeg_size

    try:
        jpeg = jpeg_size(path) is not None
        values = quick_look(path, SIDE) if jpeg else reduced_with_alpha(open_photo(path), SIDE)
    except (BadInput, WorkFailed) as wrong:
        return Thumbnail(None, str(wrong))
    except Exception as wrong:  # one picture that cannot be shown is no reason to show none
        log.exception("no small copy of %s", path.name)
        return Thumbnail(None, str(wrong))
    height, width, channels = values.shape
    data = np.full((height, width, 4), 255, np.uint8)
    data[..., :channels] = np.round(255 * np.clip(values, 0, 1))
    image = QImage(data.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    outline = path_of(data[..., 3]) if channels == 4 else None
    return Thumbnail(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied), outline=outline)
