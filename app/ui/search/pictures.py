"""Small pictures of cut-outs and what is known of each, read off the window's thread."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.engine.errors import BadInput, WorkFailed

if TYPE_CHECKING:
    from app.engine.library import CutOut, Library

log = logging.getLogger(__name__)

KEPT = 600  # pictures of at most 160 x 160: 60 MB
WAITING = 160  # wanted at most: what was asked for last comes first, what has scrolled by is dropped
LOOK = 20  # milliseconds between looks for what is ready; only while something is being made


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """``image``: premultiplied, None where it cannot be had, as ``trouble`` says. ``about``: what the catalogue says.
    ``path``: where the picture's file is."""

    image: QImage | None
    about: CutOut | None
    path: Path | None
    trouble: str = ""


UNREADABLE = Picture(None, None, None, "The library cannot be read.")


class Pictures(QObject):
    """``ready(ids)``: the pictures of these cut-outs can be had now."""

    ready = Signal(tuple)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[int, Picture] = OrderedDict()
        self._work = work = _Work()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._collect)
        self.destroyed.connect(work.end)

    def show_library(self, folder: Path | None) -> None:
        """Whose cut-outs; what is known of another's is forgotten."""
        self._kept.clear()
        self._work.open(folder)

    def forget(self, ids: tuple[int, ...]) -> None:
        """These have changed."""
        for id in ids:
            self._kept.pop(id, None)

    def known(self, id: int) -> Picture | None:
        """The picture, if it is here; nothing is asked for."""
        return self._kept.get(id)

    def of(self, id: int) -> Picture | None:
        """The picture; None while it is fetched."""
        kept = self._kept.get(id)
        if kept is not None:
            self._kept.move_to_end(id)
        else:
            self._work.ask(id)
            if not self._timer.isActive():
                self._timer.start()
        return kept

    def _collect(self) -> None:
        came = self._work.taken()
        for id, picture in came:
            self._kept[id] = picture
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if not came and self._work.idle:
            self._timer.stop()
        if came:
            self.ready.emit(tuple(id for id, _ in came))


class _Work:
    """One thread, started once, that has the library open and knows nothing of Qt's objects but images."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._done: deque[tuple[int, Picture]] = deque()
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self._round = 0
        self._busy = False
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        with self._lock:
            return not (self._wanted or self._done or self._busy)

    def open(self, folder: Path | None) -> None:
        with self._lock:
            self._folder = folder
            self._round += 1
            self._wanted.clear()
            self._done.clear()

    def ask(self, id: int) -> None:
        with self._lock:
            if id in self._wanted:
                self._wanted.move_to_end(id)
                return
            self._wanted[id] = None
            while len(self._wanted) > WAITING:
                self._wanted.popitem(last=False)
        self._calls.put(True)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="cutouts", daemon=True)
            self._thread.start()

    def end(self, _: object = None) -> None:
        self.open(None)
        self._calls.put(False)

    def taken(self) -> list[tuple[int, Picture]]:
        with self._lock:
            done = list(self._done)
            self._done.clear()
        return done

    def _run(self) -> None:
        opened: tuple[Path, Library] | None = None
        try:
            while self._calls.get():
                with self._lock:
                    if not self._wanted or self._folder is None:
                        continue
                    id, _ = self._wanted.popitem()
                    folder, this, self._busy = self._folder, self._round, True
                if opened is None or opened[0] != folder:
                    if opened is not None:
                        opened[1].close()
                    opened = _opened(folder)
                made = UNREADABLE if opened is None else _made(opened[1], id)
                with self._lock:
                    self._busy = False
                    if this == self._round:
                        self._done.append((id, made))
        finally:
            if opened is not None:
                opened[1].close()


def _opened(folder: Path) -> tuple[Path, Library] | None:
    from app.engine.library import open_library

    try:
        return folder, open_library(folder)
    except (BadInput, WorkFailed):
        return None


def _made(library: Library, id: int) -> Picture:
    about = path = None
    try:
        about = library.cutout(id)
        path = library.picture_path(id)
        return Picture(_image(library.thumbnail(id)), about, path)
    except (BadInput, WorkFailed) as wrong:
        return Picture(None, about, path, str(wrong))
    except Exception as wrong:  # one picture that cannot be shown is no reason to show none
        log.exception("no picture of cut-out %d", id)
        return Picture(None, about, path, str(wrong))


def _image(path: Path) -> QImage:
    from PIL import Image

    with Image.open(path) as picture:
        rgba = picture.convert("RGBA")
    image = QImage(rgba.tobytes(), rgba.width, rgba.height, 4 * rgba.width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
