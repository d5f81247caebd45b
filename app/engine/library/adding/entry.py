"""A cut-out to be: which picture, which part of it, and what is said about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .shapes import Shape


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a picture is from, under which licence, and who is to be named; "" for what is not known."""

    source: str = ""
    licence: str = ""
    attribution: str = ""

    def over(self, other: Credit) -> Credit:
        """This, and what it does not say from ``other``."""
        return Credit(
            self.source or other.source, self.licence or other.licence, self.attribution or other.attribution
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """``item`` names it within its root for ever; ``picture``: its path; ``label``: "" if nothing says one, and
    ``label_from`` as in `CutOut`."""

    item: str
    picture: Path
    shape: Shape
    label: str
    label_from: str
    credit: Credit

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.picture, *self.shape.files)

    def stamp(self) -> str:
        """Sizes and times of its files: as long as it is the same nothing is read again. "" where one is missing."""
        try:
            states = [path.stat() for path in self.files]
        except OSError:
            return ""
        return self._with_mark([f"{state.st_size}:{state.st_mtime_ns}" for state in states])

    def digest(self) -> str:
        """Of the bytes of its files, for when in doubt. ``OSError`` where one cannot be read."""
        sums = (hashlib.sha1(path.read_bytes(), usedforsecurity=False) for path in self.files)
        return self._with_mark([one.hexdigest() for one in sums])

    def _with_mark(self, parts: list[str]) -> str:
        return " ".join([*parts, *([self.shape.mark] if self.shape.mark else [])])
