"""Thumbnails for the list, made off the window's thread."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from queue import SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.document import Document, Node
from app.engine.field import Viewport

from .thumbnail import KEPT, Subject, Thumbnail, ThumbnailPainter, subject_of, thumbnail_view
from .weak_lru import WeakLru

PAUSE = 120  # milliseconds without a change before a thumbnail that is there is made anew: not at every step of a drag
LOOK = 15  # milliseconds between looks for what is ready; only while something is being made


class Thumbnails(QObject):
    """``ready(ids)``: those of these nodes can be had now.

    While a new one is made, the last one of the same node is shown, so that nothing flickers. The
    thread knows nothing of Qt objects: it takes from one queue and puts into another, and ends
    with the list.
    """

    ready = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size: tuple[int, int] | None = None
        self._kept: WeakLru[Subject, Thumbnail] = WeakLru(KEPT)
        self._latest: OrderedDict[int, Thumbnail] = OrderedDict()
        self._asked: dict[int, Subject] = {}
        self._changed: dict[int, Node] = {}
        self._work = work = _Work()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._collect)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_changed)
        self.destroyed.connect(work.end)

    def show_document(self, document: Document | None) -> None:
        """Of which picture: one of another size makes all thumbnails anew."""
        size = None if document is None else (document.width, document.height)
        if size != self._size:
            self._size = size
            self._work.drop()
            for past in (self._kept, self._latest, self._asked, self._changed):
                past.clear()

    def of(self, node: Node) -> Thumbnail | None:
        """The thumbnail of a node, or the last one that it had; None until there is one."""
        subject = subject_of(node)
        kept = self._kept.get(subject)
        if kept is not None:
            self._is_latest(node.id, kept)
        elif self._asked.get(node.id) is not subject:
            if node.id in self._latest:
                self._changed[node.id] = node
                self._pause.start()
            else:
                self._ask(node)
        return kept or self._latest.get(node.id)

    def _ask(self, node: Node) -> None:
        if self._size is not None:
            self._asked[node.id] = subject_of(node)
            self._work.ask(node, thumbnail_view(node, *self._size))
            self._timer.start()

    def _ask_changed(self) -> None:
        for node in self._changed.values():
            self._ask(node)
        self._changed.clear()

    def _collect(self) -> None:
        came: list[int] = []
        for node_id, subject, thumbnail in self._work.taken():
            came.append(node_id)
            if self._asked.get(node_id) is subject:
                del self._asked[node_id]
            self._kept.put(subject, thumbnail)
            self._is_latest(node_id, thumbnail)
        if not self._asked:
            self._timer.stop()
        if came:
            self.ready.emit(tuple(came))

    def _is_latest(self, node_id: int, thumbnail: Thumbnail) -> None:
        self._latest[node_id] = thumbnail
        self._latest.move_to_end(node_id)
        while len(self._latest) > KEPT:
            self._latest.popitem(last=False)


class _Work:
    """What is wanted (of each node only its newest state) and what is done. One thread, started once: to start
    one, the window's thread waits until it has had a turn."""

    def __init__(self) -> None:
        self._painter = ThumbnailPainter()
        self._lock = threading.Lock()
        self._wanted: dict[int, tuple[Node, Viewport]] = {}
        self._done: deque[tuple[int, Subject, Thumbnail]] = deque()
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self._round = 0
        self._thread: threading.Thread | None = None

    def ask(self, node: Node, view: Viewport) -> None:
        with self._lock:
            self._wanted[node.id] = node, view
        self._calls.put(True)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="thumbnails", daemon=True)
            self._thread.start()

    def drop(self) -> None:
        """Forget what is wanted and what is done."""
        with self._lock:
            self._round += 1
            self._wanted.clear()
            self._done.clear()

    def end(self, _: object = None) -> None:
        self.drop()
        self._calls.put(False)

    def taken(self) -> list[tuple[int, Subject, Thumbnail]]:
        return [self._done.popleft() for _ in range(len(self._done))]

    def _run(self) -> None:
        while self._calls.get():
            with self._lock:
                if not self._wanted:
                    continue
                node_id = next(iter(self._wanted))
                node, view = self._wanted.pop(node_id)
                this = self._round
            made = self._painter.paint(node, view)
            with self._lock:
                if this == self._round:
                    self._done.append((node_id, subject_of(node), made))
            del node, made  # until there is more to do
