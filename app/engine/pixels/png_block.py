"""Some rows of a PNG, filtered and compressed by themselves, so that blocks can be made in parallel."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Bytes

_SUB, _UP = 1, 2
_CALM, _NOISY = 6, 4
_NOISE = 0.3
"""Mean residual above which harder compression takes several times as long and saves some percent only."""
_ADLER = 65521


@dataclass(frozen=True, slots=True)
class Block:
    """``data``: a piece of a raw deflate stream that ends at a byte; ``checksum`` (Adler-32) and ``length`` of
    the bytes that went in."""

    data: bytes
    checksum: int
    length: int


def compressed(rows: Bytes, above: Bytes, channels: int) -> Block:
    """``rows`` (h, width * channels), below the row ``above`` (zeros at the top), as a block."""
    filtered, residual = _filtered(rows, above, channels)
    level = _CALM if residual <= _NOISE else _NOISY
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_FILTERED)
    data = packer.compress(filtered.data) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Block(data, zlib.adler32(filtered.data), filtered.size)


def joined_checksum(first: int, second: int, second_length: int) -> int:
    """The Adler-32 of two runs of bytes one after the other, from those of each."""
    first_low, second_low = first & 0xFFFF, second & 0xFFFF
    low = (first_low + second_low - 1) % _ADLER
    high = ((first >> 16) + (second >> 16) + second_length * (first_low - 1)) % _ADLER
    return high << 16 | low


def _filtered(rows: Bytes, above: Bytes, channels: int) -> tuple[Bytes, float]:
    """(h, 1 + bytes) as PNG wants it, each row by the better of the filters Sub and Up, and the mean residual."""
    sub = rows.copy()
    sub[:, channels:] -= rows[:, :-channels]
    up = rows.copy()
    up[0] -= above
    up[1:] -= rows[:-1]
    of_sub, of_up = _cost(sub), _cost(up)
    better = of_sub < of_up
    result = np.empty((len(rows), rows.shape[1] + 1), np.uint8)
    result[:, 0] = np.where(better, _SUB, _UP)
    result[:, 1:] = up
    result[better, 1:] = sub[better]
    return result, float(np.minimum(of_sub, of_up).sum()) / rows.size


def _cost(residual: Bytes) -> Bytes:
    """(h,) the sum of sizes of each row's residuals, read as signed."""
    return np.minimum(residual, np.negative(residual)).sum(axis=1, dtype=np.uint64)
