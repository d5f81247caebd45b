"""Python values through a pipe, their arrays beside them: nothing large is copied with the lock held."""

from __future__ import annotations

import pickle
import struct
from typing import Any, BinaryIO

HEAD = struct.Struct("<I")
LENGTH = struct.Struct("<Q")


def send(stream: BinaryIO, value: Any) -> None:
    """Write ``value``; ``BrokenPipeError`` or ``ValueError`` where the other side or the stream is gone."""
    buffers: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    parts = [memoryview(body), *(buffer.raw() for buffer in buffers)]
    stream.write(HEAD.pack(len(parts)) + b"".join(LENGTH.pack(part.nbytes) for part in parts))
    stream.writelines(parts)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one value; ``EOFError`` where the stream ended. Its arrays are read-only.

    Only for a pipe to a process of our own: what is read is unpickled.
    """
    (count,) = HEAD.unpack(_exactly(stream, HEAD.size))
    lengths = [LENGTH.unpack(_exactly(stream, LENGTH.size))[0] for _ in range(count)]
    body, *buffers = [_exactly(stream, length) for length in lengths]
    return pickle.loads(body, buffers=buffers)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data
