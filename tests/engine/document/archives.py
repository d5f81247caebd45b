"""``.lamina`` files to read: whole ones, and ones that were tampered with."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from app.engine.document import Document
from app.engine.document.archive import write_archive

JSON = "lamina/document.json"
Entries = dict[str, bytes]


def png(width: int, height: int, colour: tuple[int, int, int, int]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.full((height, width, 4), colour, np.uint8)).save(file, "PNG")
    return file.getvalue()


class Plain:
    """Pictures in one colour; layers lie at (their id, 2 x their id). ``asked``: what was asked for, in order."""

    def __init__(self) -> None:
        self.asked: list[str | int] = []

    def merged(self) -> bytes:
        self.asked.append("merged")
        return png(60, 40, (10, 20, 30, 255))

    def thumbnail(self) -> bytes:
        self.asked.append("thumbnail")
        return png(6, 4, (10, 20, 30, 255))

    def layer(self, node_id: int) -> tuple[bytes, int, int]:
        self.asked.append(node_id)
        return png(3, 2, (node_id, 0, 0, 200)), node_id, 2 * node_id


def written(document: Document) -> bytes:
    file = io.BytesIO()
    write_archive(document, file, Plain())
    return file.getvalue()


def entries(data: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, contents: Entries | list[tuple[str, bytes]]) -> Path:
    """A zip of any entries, with a deflated body each."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items() if isinstance(contents, dict) else contents:
            archive.writestr(name, data)
    return path


def with_json(path: Path, document: Document, change: Callable[[Any], Any]) -> Path:
    """A file whose document.json went through ``change`` (which may change it in place, or give text)."""
    contents = entries(written(document))
    body = json.loads(contents[JSON])
    result = change(body)
    contents[JSON] = result.encode() if isinstance(result, str) else json.dumps(result or body).encode()
    return packed(path, contents)
