"""The pictures that were opened last, newest first, each with a small image of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QPixmap

from app.engine.arrays import Floats

from .incoming import image_of
from .remembered import Remembered

MOST = 12
THUMBNAIL = QSize(192, 144)


class Recent(QObject):
    """``changed``: a file was opened or is gone. At most 12 are kept; missing ones are dropped when asked for."""

    changed = Signal()

    def __init__(self, remembered: Remembered, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._remembered = remembered

    def paths(self) -> list[Path]:
        """Those that are still there."""
        kept = [Path(p) for p in self._remembered.get("recent", []) if isinstance(p, str)]
        return [path for path in kept if path.is_file()]

    def add(self, path: Path) -> None:
        """``path`` is the newest now."""
        first = path.absolute()
        others = [other for other in self.paths() if other != first]
        self._write([first, *others])

    def clear(self) -> None:
        for path in self.paths():
            _thumbnail_file(path).unlink(missing_ok=True)
        self._write([])

    def keep_thumbnail(self, path: Path, picture: Floats) -> None:
        """Write a small copy of ``picture``, (h, w, 3) in 0..1, to show where ``path`` is offered.

        May be called from any thread; where it cannot be written there is none.
        """
        target = _thumbnail_file(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        smooth = Qt.TransformationMode.SmoothTransformation
        image_of(picture).scaled(THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio, smooth).save(str(target))

    def thumbnail(self, path: Path) -> QPixmap | None:
        pixmap = QPixmap(str(_thumbnail_file(path)))
        return None if pixmap.isNull() else pixmap

    def _write(self, paths: list[Path]) -> None:
        for dropped in paths[MOST:]:
            _thumbnail_file(dropped).unlink(missing_ok=True)
        self._remembered.set("recent", [str(path) for path in paths[:MOST]])
        self.changed.emit()


def _thumbnail_file(path: Path) -> Path:
    name = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return platformdirs.user_cache_path("lamina") / "thumbnails" / f"{name}.png"
