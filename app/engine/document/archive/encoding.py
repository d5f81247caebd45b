"""A document as the bytes of ``document.json``."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import fields
from pathlib import PurePath

import msgspec
import numpy as np

from app.engine.document.document import Document
from app.engine.document.nodes import NEUTRAL, Layer, Node, Tone
from app.engine.errors import WorkFailed
from app.engine.field import Mask

from .format import (
    FORMAT,
    PHOTO_FOLDER,
    VERSION,
    Numbers3,
    WrittenDocument,
    WrittenLayer,
    WrittenMask,
    WrittenObject,
    WrittenPhoto,
    WrittenSettings,
    WrittenTone,
)


def encoded(document: Document) -> bytes:
    """UTF-8 JSON from which ``decoded`` makes the same document again, bit for bit (the photo goes beside it).

    WorkFailed if it holds numbers that are none: such a file could not be opened again.
    """
    settings = document.settings
    written = WrittenDocument(
        format=FORMAT,
        version=VERSION,
        width=int(document.width),
        height=int(document.height),
        next_id=int(document.next_id),
        settings=WrittenSettings(
            settings.edges, float(settings.keep_shading), int(settings.detail), int(settings.seed)
        ),
        nodes=[_node(node) for node in document.nodes],
        photo=None if document.photo is None else WrittenPhoto(document.photo.name, photo_entry(document.photo.name)),
    )
    return msgspec.json.encode(written)


def photo_entry(name: str) -> str:
    """The entry for a photo of this name: readable, and a plain file's name on every system."""
    plain = "".join(c if c.isprintable() and c not in '<>:"/\\|?*' else "_" for c in PurePath(name).name)
    short = plain.encode("utf-8", "replace")[-100:].decode("utf-8", "ignore").strip(". ")
    return PHOTO_FOLDER + (short or "photo")


def _node(node: Node) -> WrittenLayer | WrittenObject:
    shared = {
        "id": int(node.id),
        "name": node.name.encode("utf-8", "replace").decode("utf-8"),
        "mask": _mask(node.mask, node.name),
        "opacity": _finite([node.opacity], node.name)[0],
        "visible": bool(node.visible),
        "locked": bool(node.locked),
        "tone": _tone(node.tone, node.name),
        "touched": bool(node.touched),
    }
    if isinstance(node, Layer):
        found = None if node.found is None else _colour(node.found, node.name)
        return WrittenLayer(**shared, colour=_colour(node.colour, node.name), found=found, rank=int(node.rank))
    return WrittenObject(**shared, children=[_node(child) for child in node.children])


def _mask(mask: Mask, name: str) -> WrittenMask:
    f = mask.frame
    cx, cy, ux, uy, vx, vy = _finite((f.cx, f.cy, f.ux, f.uy, f.vx, f.vy), name)
    if not np.isfinite(mask.code).all():
        raise _not_numbers(name)
    code = mask.code.astype("<f4", copy=False).tobytes()
    return WrittenMask((cx, cy, ux, uy, vx, vy), code, bool(mask.closed), bool(mask.crisp))


def _tone(tone: Tone, name: str) -> WrittenTone | None:
    return None if tone == NEUTRAL else WrittenTone(*_finite([getattr(tone, f.name) for f in fields(tone)], name))


def _colour(colour: Iterable[float], name: str) -> Numbers3:
    red, green, blue = _finite(colour, name)
    return red, green, blue


def _finite(values: Iterable[float], name: str) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if not all(map(math.isfinite, numbers)):
        raise _not_numbers(name)
    return numbers


def _not_numbers(name: str) -> WorkFailed:
    return WorkFailed(f"“{name}” holds values that are no numbers and cannot be saved; undo the last edit of it.")
