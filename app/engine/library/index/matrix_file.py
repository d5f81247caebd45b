"""A matrix on the disk that only grows at its end."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from app.engine.arrays import Array

BLOCK_BYTES = 8 << 20


class MatrixFile:
    """Rows of ``columns`` numbers, one after the other without a header, little-endian.

    What is in the file beyond ``rows`` is left from a crash: nobody reads it, and the next ``append`` cuts it.
    """

    def __init__(self, path: Path, columns: int, kind: DTypeLike, rows: int) -> None:
        self.path, self.columns, self.rows = path, columns, rows
        self.kind: np.dtype[Any] = np.dtype(kind).newbyteorder("<")
        self.row_bytes = columns * self.kind.itemsize
        self._lock = threading.Lock()
        # Held from now on: it may be removed from the folder while it is in use here.
        self._reader = path.open("rb", buffering=0) if path.exists() else None
        self._writer: FileIO | None = None
        self._map: Array | None = None

    def whole(self) -> bool:
        """Whether the file holds ``rows`` rows, as it must."""
        held = os.fstat(self._reader.fileno()).st_size if self._reader else 0
        return held >= self.rows * self.row_bytes

    def append(self, values: Array) -> None:
        """(m, columns); outlasts a crash only after ``sync``."""
        if self._writer is None:
            self.path.touch()
            self._writer = self.path.open("r+b", buffering=0)
            self._writer.truncate(self.rows * self.row_bytes)
            self._writer.seek(0, os.SEEK_END)
            self._reader = self._reader or self.path.open("rb", buffering=0)
        data = _bytes_of(np.ascontiguousarray(values, self.kind))
        while data:
            data = data[self._writer.write(data) :]
        self.rows += len(values)

    def take(self, rows: Array) -> Array:
        """(m, columns), read and not mapped: what is looked at once shall not stay in the process's memory."""
        taken = np.empty((len(rows), self.columns), self.kind)
        for to, row in zip(taken, rows.tolist(), strict=True):
            self._read(_bytes_of(to), row * self.row_bytes)
        return taken

    def blocks(self, first: int = 0) -> Iterator[tuple[int, Array]]:
        """(first row, rows) from row ``first`` on, about ``BLOCK_BYTES`` at a time."""
        step = max(1, BLOCK_BYTES // self.row_bytes)
        for start in range(first, self.rows, step):
            block = np.empty((min(step, self.rows - start), self.columns), self.kind)
            self._read(_bytes_of(block), start * self.row_bytes)
            yield start, block

    def mapped(self) -> Array:
        """All rows as an array over the file's pages, read when they are looked at."""
        with self._lock:
            if self._map is None or len(self._map) != self.rows:
                shape = self.rows, self.columns
                if self._reader is None or not self.rows:
                    self._map = np.empty(shape, self.kind)
                else:
                    self._map = np.memmap(self._reader, self.kind, "r", shape=shape)  # pyright: ignore: has fileno()
            return self._map

    def sync(self) -> None:
        """Bring what was appended to the disk."""
        if self._writer is not None:
            os.fsync(self._writer.fileno())

    def close(self) -> None:
        for file in (self._reader, self._writer):
            if file is not None:
                file.close()
        self._reader = self._writer = self._map = None

    def _read(self, into: memoryview, at: int) -> None:
        with self._lock:
            assert self._reader is not None, "rows are asked for of a file that was never written"
            self._reader.seek(at)
            while into:
                count = self._reader.readinto(into)
                if not count:
                    raise OSError(f"{self.path} is shorter than it was")
                into = into[count:]


def _bytes_of(values: Array) -> memoryview:
    return memoryview(values.data).cast("B")


def delete(*files: MatrixFile) -> None:
    """Close them and remove them from the disk; one that somebody still reads stays where the system will have it."""
    for file in files:
        file.close()
        with contextlib.suppress(PermissionError):
            file.path.unlink(missing_ok=True)
