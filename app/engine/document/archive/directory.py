"""Opening a zip file that may mean harm: nothing is unpacked before its list of entries has been checked."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from app.engine.errors import BadInput

from .format import MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_TOTAL_BYTES

# The end of the list of entries: how many, how many bytes. In large files a second one before it,
# and between them a pointer to that.
_END, _END64, _POINTER = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_END_MARK, _END64_MARK, _POINTER_MARK = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_ENTRY_BYTES = 400  # that an entry may take in the list on average: 46, its name, its extras
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened(file: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    """The zip in ``file``, its entries checked; whatever zipfile raises on damaged ones is BadInput inside."""
    _check_end(file, name)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive, name)
            yield archive
    except _DAMAGED as error:
        raise BadInput(f"{name}: this file is damaged or was cut short; open a copy or the backup.") from error


def read_entry(archive: zipfile.ZipFile, entry: str, limit: int, name: str) -> bytes:
    """All bytes of one entry; BadInput if there is none or it has more than ``limit`` bytes, declared or real."""
    info = archive.getinfo(entry)
    if info.file_size > limit:
        raise BadInput(f"{name}: “{entry}” in it is too large ({info.file_size / 1e6:.0f} MB) to be opened.")
    with archive.open(info) as packed:
        data = packed.read(limit + 1)
    if len(data) != info.file_size:
        raise BadInput(f"{name}: “{entry}” in it is not as large as the file says; the file is damaged.")
    return data


def _check_end(file: BinaryIO, name: str) -> None:
    """Refuse what is no zip, and lists so long that reading them takes the memory."""
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        raise BadInput(f"{name}: the file is empty; open a copy or the backup.")
    start = max(0, size - _END.size - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(tail):
        file.seek(0)
        if file.read(4) == b"PK\x03\x04":
            raise BadInput(f"{name}: this file was cut short; open a copy or the backup.")
        raise BadInput(f"{name}: this is not a Lamina document.")
    *_, entries, listed, _offset, _comment = _END.unpack_from(tail, at)
    entries, listed = _large_end(file, start + at) or (entries, listed)
    if entries > MAX_ENTRIES or listed > entries * _ENTRY_BYTES:
        raise BadInput(f"{name}: has too many entries to be opened (at most {MAX_ENTRIES}).")
    file.seek(0)


def _large_end(file: BinaryIO, end: int) -> tuple[int, int] | None:
    """Entries and bytes of the list as the end of a large file (over 2 GB) says; None where there is none."""
    if end < _POINTER.size:
        return None
    file.seek(end - _POINTER.size)
    mark, _, at, _ = _POINTER.unpack(file.read(_POINTER.size))
    if mark != _POINTER_MARK:
        return None
    file.seek(min(at, end))
    data = file.read(_END64.size)
    if len(data) < _END64.size or not data.startswith(_END64_MARK):
        return MAX_ENTRIES + 1, 0
    *_, entries, listed, _offset = _END64.unpack(data)
    return entries, listed


def _check_entries(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    seen: set[str] = set()
    total = 0
    if len(infos) > MAX_ENTRIES:
        raise BadInput(f"{name}: has too many entries to be opened (at most {MAX_ENTRIES}).")
    for info in infos:
        shown = "".join(c if c.isprintable() else "?" for c in info.orig_filename[:80])
        if leads_out(info.orig_filename):
            raise BadInput(f"{name}: holds an entry that leads out of the file (“{shown}”); do not trust it.")
        if info.filename in seen:
            raise BadInput(f"{name}: holds “{shown}” twice; the file is damaged.")
        seen.add(info.filename)
        total += info.file_size
        if info.file_size > MAX_ENTRY_BYTES or total > MAX_TOTAL_BYTES:
            raise BadInput(f"{name}: “{shown}” in it is too large ({info.file_size / 1e6:.0f} MB) to be opened.")


def leads_out(entry: str) -> bool:
    """Whether an entry's name is absolute, climbs out of its folder, or hides something."""
    parts = entry.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or ":" in parts[0] or "\\" in entry or "\0" in entry
