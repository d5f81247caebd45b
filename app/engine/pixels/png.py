"""PNG files written row by row, in bounded memory, on all processors."""

from __future__ import annotations

import os
import struct
import zlib
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import BinaryIO

import numpy as np

from app.engine.arrays import Bytes

from .png_block import Block, compressed, joined_checksum

_BLOCK_BYTES = 1 << 20
_WORKERS = max(1, min(4, os.cpu_count() or 1))
_MAX_SIDE = (1 << 31) - 1
_COLOUR_TYPES = {1: 0, 3: 2, 2: 4, 4: 6}
_ZLIB_HEADER = b"\x78\x9c"
_EMPTY_LAST_BLOCK = b"\x03\x00"


class PngWriter:
    """Writes a PNG of 8 bits a channel into ``file``: call `rows` from top to bottom, then `close`.

    As a context manager it closes at the end of the block; after an error it stops where it is. The file
    itself is left open. ``alpha``: pixels carry a fourth channel. ``grey``: one channel for the colour
    instead of three. ``text``: what to note in the file, by keyword (1 to 79 Latin letters). ``srgb``: say
    that the colours are sRGB. Not for several threads at once.
    """

    def __init__(
        self,
        file: BinaryIO,
        width: int,
        height: int,
        alpha: bool = False,
        text: Mapping[str, str] | None = None,
        srgb: bool = True,
        grey: bool = False,
    ) -> None:
        if not (0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE):
            raise ValueError(f"a PNG cannot have {width} x {height} pixels")
        self._file = file
        self._width, self._height = width, height
        self._channels = (1 if grey else 3) + alpha
        self._row_count = 0
        row_bytes = width * self._channels
        self._block = np.empty((max(1, min(height, _BLOCK_BYTES // row_bytes)), row_bytes), np.uint8)
        self._filled = 0
        self._last_row = np.zeros(row_bytes, np.uint8)
        self._pool: ThreadPoolExecutor | None = None
        self._running: deque[Future[Block]] = deque()
        self._checksum = 1
        self._wrote_data = False
        self._write_head(text or {}, srgb)

    def rows(self, pixels: Bytes) -> None:
        """Take the next ``pixels``: (h, width, channels) uint8, or (h, width) where there is one channel.

        They are copied: the array may be used again. ValueError if they do not fit; OSError as ``file`` raises.
        """
        flat = self._flat(pixels)
        self._row_count += len(flat)
        while len(flat):
            taken = flat[: len(self._block) - self._filled]
            self._block[self._filled : self._filled + len(taken)] = taken
            self._filled += len(taken)
            flat = flat[len(taken) :]
            if self._filled == len(self._block):
                self._send()

    def close(self) -> None:
        """Write the end. ValueError if rows are missing."""
        try:
            if self._row_count != self._height:
                raise ValueError(f"{self._row_count} of {self._height} rows were written")
            if self._filled:
                self._send()
            while self._running:
                self._write_block(self._running.popleft().result())
            self._chunk(b"IDAT", _EMPTY_LAST_BLOCK + struct.pack(">I", self._checksum))
            self._chunk(b"IEND", b"")
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Stop without an end: what was written is no PNG. Lets the threads go."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._running.clear()

    def __enter__(self) -> PngWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self.close()
        else:
            self.abandon()

    def _flat(self, pixels: Bytes) -> Bytes:
        channels = 1 if pixels.ndim == 2 else pixels.shape[2]
        if pixels.dtype != np.uint8 or pixels.shape[1] != self._width or channels != self._channels:
            raise ValueError(f"rows of {pixels.shape} {pixels.dtype} in a PNG {self._width} wide of {self._channels}")
        if self._row_count + len(pixels) > self._height:
            raise ValueError(f"more than {self._height} rows")
        return pixels.reshape(len(pixels), self._width * self._channels)

    def _send(self) -> None:
        """Have the filled rows compressed, and write what is ready; at most a few blocks wait in memory."""
        rows, above = self._block[: self._filled], self._last_row
        last = self._row_count == self._height and not self._running and self._pool is None
        self._last_row = rows[-1].copy()
        self._filled = 0
        if last:  # small pictures need no threads
            self._write_block(compressed(rows, above, self._channels))
            return
        self._block = np.empty_like(self._block)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="png")
        self._running.append(self._pool.submit(compressed, rows, above, self._channels))
        while self._running and (len(self._running) > 2 * _WORKERS or self._running[0].done()):
            self._write_block(self._running.popleft().result())

    def _write_head(self, text: Mapping[str, str], srgb: bool) -> None:
        self._file.write(b"\x89PNG\r\n\x1a\n")
        self._chunk(
            b"IHDR", struct.pack(">IIBBBBB", self._width, self._height, 8, _COLOUR_TYPES[self._channels], 0, 0, 0)
        )
        if srgb:
            self._chunk(b"sRGB", b"\0")
        for keyword, value in text.items():
            key = keyword.encode("latin-1")
            if not 1 <= len(key) <= 79 or b"\0" in key:
                raise ValueError(f"{keyword!r} is no keyword for a PNG's text")
            try:
                self._chunk(b"tEXt", key + b"\0" + value.encode("latin-1"))
            except UnicodeEncodeError:
                self._chunk(b"iTXt", key + b"\0\0\0\0\0" + value.encode("utf-8"))

    def _write_block(self, block: Block) -> None:
        self._checksum = joined_checksum(self._checksum, block.checksum, block.length)
        self._chunk(b"IDAT", block.data if self._wrote_data else _ZLIB_HEADER + block.data)
        self._wrote_data = True

    def _chunk(self, kind: bytes, data: bytes) -> None:
        self._file.write(struct.pack(">I", len(data)) + kind)
        self._file.write(data)
        self._file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
