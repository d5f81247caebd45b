"""The files below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".avif", ".jp2", ".jfif"}
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and the names of the files in it, in order."""

    path: Path
    files: tuple[str, ...]

    def pictures(self) -> Iterator[Path]:
        return (self.path / name for name in self.files if is_picture(name))


@dataclass(slots=True)
class Troubles:
    """What could not be looked at: (path, why)."""

    folders: list[tuple[Path, str]] = field(default_factory=list)
    files: list[tuple[Path, str]] = field(default_factory=list)


def is_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in PICTURES


def walked(root: Path, without: Path, troubles: Troubles) -> Iterator[Folder]:
    """``root`` and the folders in it, each before those inside it; hidden ones and ``without`` are left out.

    A folder that two links lead to is seen once.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            state = path.stat()
            if (state.st_dev, state.st_ino) in seen or (path.exists() and without.exists() and path.samefile(without)):
                continue
            seen.add((state.st_dev, state.st_ino))
            with os.scandir(path) as entries:
                found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
            inner = [entry.name for entry in found if entry.is_dir()]
            files = tuple(entry.name for entry in found if entry.is_file())
        except OSError as error:
            troubles.folders.append((path, f"the folder cannot be read ({error.strerror or error})"))
            continue
        waiting.extend(path / name for name in reversed(inner))
        yield Folder(path, files)
