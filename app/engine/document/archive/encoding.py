"""A document as the bytes of ``document.json``."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import PurePath

import msgspec
from msgspec import UNSET

from app.engine.document.document import Document
from app.engine.document.gradient import Gradient
from app.engine.document.nodes import NEUTRAL, Colour, Layer, Node, Tone, walk
from app.engine.document.reserve import Reserved
from app.engine.errors import BadInput, WorkFailed
from app.engine.field import Mask
from app.engine.field.correction import Correction

from .blends import written_blend
from .decoding import parsed
from .format import (
    BLENDS,
    CORRECTIONS,
    FORMAT,
    MODES,
    PHOTO_FOLDER,
    RIMS,
    SHORT,
    Colour3,
    WrittenCorrection,
    WrittenDocument,
    WrittenGradient,
    WrittenLayer,
    WrittenMask,
    WrittenObject,
    WrittenPhoto,
    WrittenReserved,
    WrittenSettings,
    WrittenStop,
    WrittenTone,
)


def encoded(document: Document) -> bytes:
    """UTF-8 JSON from which ``parsed`` and ``document_of`` make the same document again, bit for bit (the photo
    goes beside it).

    WorkFailed if it holds values with which it could not be opened again.
    """
    settings = document.settings
    written = WrittenDocument(
        format=FORMAT,
        version=_version(document),
        width=int(document.width),
        height=int(document.height),
        next_id=int(document.next_id),
        settings=WrittenSettings(
            settings.edges,
            float(settings.keep_shading),
            int(settings.detail),
            int(settings.seed),
            bool(settings.automatic),
        ),
        nodes=[_node(node) for node in document.nodes],
        photo=None if document.photo is None else WrittenPhoto(document.photo.name, photo_entry(document.photo.name)),
        reserve=_entries(document.reserve),
        deleted=_entries(document.deleted) or UNSET,
    )
    body = msgspec.json.encode(written)
    try:
        parsed(body, "the document")
    except BadInput as error:
        raise WorkFailed(
            "The document holds values that are no numbers or out of range and cannot be saved; undo the last edit."
        ) from error
    return body


def _version(document: Document) -> int:
    """The oldest that knows all that is in the document."""
    kept = [node for entry in (*document.reserve, *document.deleted) for node, _ in walk((entry.node,))]
    nodes = [*(node for node, _ in document.walk()), *kept]
    layers = [node for node in nodes if isinstance(node, Layer)]
    runs = [gradient for layer in layers for gradient in (layer.gradient, layer.found_gradient) if gradient]
    masks = [mask for node in nodes for mask in (node.mask, node.original) if mask is not None]
    painted = [mask.correction for mask in masks if mask.correction is not None]
    if any(own.soft is not None for own in painted) or any(len(mask.code) > SHORT for mask in masks):
        return RIMS
    if painted:
        return CORRECTIONS
    if any(node.blend_mode != "normal" for node in nodes) or not all(gradient.is_ramp for gradient in runs):
        return MODES
    return BLENDS if any(layer.blend is not None for layer in layers) else 1


def _entries(entries: tuple[Reserved, ...]) -> list[WrittenReserved]:
    return [WrittenReserved(_node(entry.node), entry.parent, entry.below) for entry in entries]


def photo_entry(name: str) -> str:
    """The entry for a photo of this name: readable, and a plain file's name on every system."""
    plain = "".join(c if c.isprintable() and c not in '<>:"/\\|?*' else "_" for c in PurePath(name).name)
    short = plain.encode("utf-8", "replace")[-100:].decode("utf-8", "ignore").strip(". ")
    return PHOTO_FOLDER + (short or "photo")


def _node(node: Node) -> WrittenLayer | WrittenObject:
    shared = {
        "id": int(node.id),
        "name": node.name.encode("utf-8", "replace").decode("utf-8"),
        "mask": _mask(node.mask),
        "opacity": float(node.opacity),
        "visible": bool(node.visible),
        "locked": bool(node.locked),
        "tone": _tone(node.tone),
        "touched": bool(node.touched),
        "blend_mode": node.blend_mode,
        "original": None if node.original is None else _mask(node.original),
        "moved": None if node.moved is None else tuple(map(float, node.moved)),
        "copy_of": node.copy_of,
    }
    if isinstance(node, Layer):
        found = None if node.found is None else _colour(node.found)
        colour, gradient = _colour(node.colour), _gradient(node.gradient)
        blend = None if node.blend is None else written_blend(node.blend)
        same = node.found_gradient == (None if node.found is None else node.gradient)
        return WrittenLayer(
            **shared, colour=colour, found=found, gradient=gradient, rank=int(node.rank), blend=blend,
            found_gradient=UNSET if same else _gradient(node.found_gradient),
        )  # fmt: skip
    return WrittenObject(**shared, children=[_node(child) for child in node.children], over=node.over)


def _mask(mask: Mask) -> WrittenMask:
    f = mask.frame
    frame = float(f.cx), float(f.cy), float(f.ux), float(f.uy), float(f.vx), float(f.vy)
    code = mask.code.astype("<f4", copy=False).tobytes()
    return WrittenMask(frame, code, bool(mask.closed), bool(mask.crisp), _correction(mask.correction))


def _correction(own: Correction | None) -> WrittenCorrection | None:
    if own is None:
        return None
    (rows, columns), (height, width) = own.shape, own.values.shape
    at, size = (int(own.top), int(own.left)), (int(height), int(width))
    return WrittenCorrection(own.packed, at, size, (int(rows), int(columns)), float(own.unit), own.packed_soft)


def _tone(tone: Tone) -> WrittenTone | None:
    return None if tone == NEUTRAL else WrittenTone(*map(float, astuple(tone)))


def _gradient(gradient: Gradient | None) -> WrittenGradient | None:
    if gradient is None:
        return None
    (u0, v0), (u1, v1) = gradient.start, gradient.end
    line = float(u0), float(v0), float(u1), float(v1)
    if gradient.is_ramp:
        return WrittenGradient(line, _colour(gradient.stops[-1].shift))
    stops = [WrittenStop(float(stop.offset), _colour(stop.shift)) for stop in gradient.stops]
    return WrittenGradient(line, (0.0, 0.0, 0.0), stops, gradient.kind)


def _colour(colour: Colour) -> Colour3:
    red, green, blue = colour
    return float(red), float(green), float(blue)
