"""What the artist sees of the photo, for what is pointed at and cut out of it."""

from __future__ import annotations

import threading

from app.engine.document import Document
from app.engine.pixels import Photo
from app.engine.render.shown_photo import looks_same, shown_photo


class Seen:
    """Keeps the photo of one document, which is as large as the photo itself. May be asked in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[Document, Photo | None] | None = None

    def photo(self, document: Document) -> Photo | None:
        """As the Photo view shows it, at its own size; None where the document has none."""
        with self._lock:
            if self._last is None or not looks_same(self._last[0], document):
                self._last = None  # let go of the memory before taking more
                self._last = document, shown_photo(document)
            return self._last[1]

    def forget(self) -> None:
        with self._lock:
            self._last = None
