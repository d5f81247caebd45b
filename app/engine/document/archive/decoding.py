"""``document.json`` as a document, after everything in it has been checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from app.engine.document.blend import Affine
from app.engine.document.document import Document, Settings
from app.engine.document.gradient import Gradient, Stop
from app.engine.document.nodes import NEUTRAL, Layer, Node, Object, Tone, walk
from app.engine.document.reserve import Reserved
from app.engine.errors import BadInput
from app.engine.field import Frame, Mask
from app.engine.field.correction import Correction, unpacked
from app.engine.field.cosine import LONGEST

from .blends import ReadPicture, blend_of
from .format import (
    FARTHEST,
    FORMAT,
    MAX_DEPTH,
    MAX_DOCUMENT_BYTES,
    MAX_NODES,
    VERSION,
    Envelope,
    WrittenCorrection,
    WrittenDocument,
    WrittenGradient,
    WrittenLayer,
    WrittenMask,
    WrittenObject,
    WrittenTone,
)
from .known import Known


def parsed(data: bytes, name: str) -> WrittenDocument:
    """The bytes of ``document.json``, checked; ``name`` is the file that messages speak of.

    BadInput if it is not JSON, not Lamina's, of a newer version, has values of wrong types or out of
    range, too many or too deep nodes, codes that are too long or no numbers, or an id twice.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise BadInput(f"{name}: its document is too large ({len(data) / 1e6:.0f} MB) to be opened.")
    try:
        envelope = msgspec.json.decode(data, type=Envelope)
        _check_version(envelope, name)
        written = msgspec.json.decode(data, type=WrittenDocument)
    except msgspec.ValidationError as error:
        raise BadInput(f"{name}: the document in it is damaged: {_one_line(error)}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{name}: the document in it is damaged and cannot be read; open a copy or the backup."
        ) from error
    except RecursionError as error:
        raise _too_deep(name) from error
    _check_nodes(written, name)
    return written


def _check_version(envelope: Envelope, name: str) -> None:
    if envelope.format != FORMAT:
        raise BadInput(f"{name}: this is not a Lamina document.")
    if envelope.version > VERSION:
        raise BadInput(
            f"{name}: was saved by a newer Lamina (format {envelope.version}); this one reads up to {VERSION}."
        )
    if envelope.version < 1:
        raise BadInput(f"{name}: there is no format {envelope.version} of Lamina documents; the file is damaged.")


def document_of(
    written: WrittenDocument, read: ReadPicture | None = None, name: str = "the document", known: Known | None = None
) -> Document:
    """The document of checked JSON, without its photo. ``read``: gives the pictures of its blends; BadInput where one
    is missing or damaged. ``known``: what was read of other states of it."""
    settings = written.settings
    build = _Builder(read or _nothing, name, known or Known())
    nodes = tuple(build.node(node) for node in written.nodes)
    reserve = tuple(Reserved(build.node(entry.node), entry.parent, entry.below) for entry in written.reserve)
    gone = [] if isinstance(written.deleted, msgspec.UnsetType) else written.deleted
    deleted = tuple(Reserved(build.node(entry.node), entry.parent, entry.below) for entry in gone)
    kept = tuple(entry.node for entry in (*reserve, *deleted))
    used = [node.id for node, _ in walk((*nodes, *kept))]
    return Document(
        written.width,
        written.height,
        nodes,
        settings=Settings(settings.edges, settings.keep_shading, settings.detail, settings.seed, settings.automatic),
        next_id=max([written.next_id, *(node_id + 1 for node_id in used)]),
        reserve=reserve,
        deleted=deleted,
    )


def _check_nodes(written: WrittenDocument, name: str) -> None:
    seen: set[int] = set()
    cells = 0
    gone = [] if isinstance(written.deleted, msgspec.UnsetType) else written.deleted
    kept = [entry.node for entry in (*written.reserve, *gone)]
    for node in _each([*written.nodes, *kept], name):
        if node.id in seen:
            raise BadInput(f"{name}: the document in it is damaged: the id {node.id} stands there twice.")
        seen.add(node.id)
        if len(seen) > MAX_NODES:
            raise BadInput(f"{name}: has too many layers, at most {MAX_NODES} can be opened.")
        for mask in (node.mask, node.original):
            if mask is not None:
                _check_code(mask.code, node.id, name)
                cells += 0 if mask.correction is None else mask.correction.size[0] * mask.correction.size[1]
        if cells > MAX_DOCUMENT_BYTES:
            raise BadInput(f"{name}: has more painted detail than can be opened.")


def _each(nodes: Sequence[WrittenLayer | WrittenObject], name: str) -> Iterator[WrittenLayer | WrittenObject]:
    """Every node, level by level: no recursion, however deep it goes."""
    level, depth = list(nodes), 0
    while level:
        if depth > MAX_DEPTH:
            raise _too_deep(name)
        yield from level
        level = [child for node in level if isinstance(node, WrittenObject) for child in node.children]
        depth += 1


def _check_code(code: bytes, node_id: int, name: str) -> None:
    if len(code) > 4 * LONGEST:
        raise BadInput(f"{name}: the mask of {node_id} has {len(code) // 4} numbers, at most {LONGEST} can be opened.")
    if len(code) % 4 or not (np.abs(np.frombuffer(code, "<f4")) <= FARTHEST).all():
        raise BadInput(f"{name}: the document in it is damaged: the mask of {node_id} is not made of numbers.")


def _too_deep(name: str) -> BadInput:
    return BadInput(f"{name}: has objects within objects too deep, at most {MAX_DEPTH} levels can be opened.")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _nothing(entry: str) -> bytes:
    raise KeyError(entry)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Nodes of checked JSON; ``read`` gives the pictures of blends, ``name`` is the file that messages speak of."""

    read: ReadPicture
    name: str
    known: Known

    def node(self, written: WrittenLayer | WrittenObject) -> Node:
        return self.known.node(written, lambda: self._made(written))

    def _made(self, written: WrittenLayer | WrittenObject) -> Node:
        shared = {
            "id": written.id,
            "name": written.name,
            "mask": self.mask(written.mask, written.id),
            "opacity": written.opacity,
            "visible": written.visible,
            "locked": written.locked,
            "tone": _tone(written.tone),
            "touched": written.touched,
            "blend_mode": written.blend_mode,
            "original": None if written.original is None else self.mask(written.original, written.id),
            "moved": _kept(written.moved),
            "copy_of": written.copy_of,
        }
        if isinstance(written, WrittenObject):
            children = tuple(self.node(child) for child in written.children)
            return Object(**shared, children=children, over=written.over)
        gradient = _gradient(written.gradient)
        blend = None if written.blend is None else blend_of(written.blend, self.read, self.name, self.known)
        if isinstance(written.found_gradient, msgspec.UnsetType):
            runs = None if written.found is None else gradient
        else:
            runs = _gradient(written.found_gradient)
        return Layer(
            **shared, colour=written.colour, found=written.found, gradient=gradient, rank=written.rank, blend=blend,
            found_gradient=runs,
        )  # fmt: skip

    def mask(self, written: WrittenMask, node_id: int) -> Mask:
        code = np.frombuffer(written.code, "<f4").astype(np.float32)
        try:
            own = None if written.correction is None else _correction(written.correction)
        except ValueError as error:
            raise BadInput(
                f"{self.name}: the document in it is damaged: the painted detail of {node_id} cannot be read."
            ) from error
        return Mask(Frame(*written.frame), code, written.closed, written.crisp, own)


def _kept(moved: Affine | None) -> Affine | None:
    """A map that has no inverse leads nowhere back."""
    return None if moved is None or moved[0] * moved[4] == moved[1] * moved[3] else moved


def _correction(written: WrittenCorrection) -> Correction:
    """``ValueError`` where it is damaged."""
    (top, left), (height, width), (rows, columns) = written.at, written.size, written.grid
    if top + height > rows or left + width > columns:
        raise ValueError("it does not lie on its grid")
    soft = unpacked(written.soft, written.size, "u1") if written.soft else None
    return Correction(unpacked(written.values, written.size), top, left, written.grid, written.unit, soft)


def _gradient(written: WrittenGradient | None) -> Gradient | None:
    if written is None:
        return None
    start, end = written.line[:2], written.line[2:]
    if not written.stops:
        return Gradient.ramp(start, end, written.shift)
    stops = sorted((Stop(stop.offset, stop.shift) for stop in written.stops), key=lambda stop: stop.offset)
    return Gradient(start, end, tuple(stops), written.kind)


def _tone(written: WrittenTone | None) -> Tone:
    if written is None:
        return NEUTRAL
    return Tone(written.exposure, written.contrast, written.saturation, written.hue, written.temperature, written.tint)
