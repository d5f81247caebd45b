"""Blends in ``document.json``, and their pictures beside it: PNGs that are named after what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.document.blend import LONGEST, Blend, Filling, Foreground
from app.engine.document.document import Document
from app.engine.errors import BadInput
from app.engine.kept import kept

from .format import BLEND_FOLDER, WrittenBlend, WrittenFilling
from .known import Known

ReadPicture = Callable[[str], bytes]
"""The bytes of an entry, by its name."""

PICTURES = ("foreground", "filling", "original")
PACKING = 3  # of 9: quick, and within a tenth of the smallest


def blend_pictures(document: Document) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The entries that the document's blends need, each once, and what makes the PNG of each."""
    seen: set[str] = set()
    for layer in document.layers():
        if layer.blend is None:
            continue
        for picture in (layer.blend.foreground, layer.blend.filling, layer.blend.original):
            if picture is not None and (entry := entry_of(picture)) not in seen:
                seen.add(entry)
                yield entry, lambda picture=picture: _packed(_picture_of(picture))


@kept(1)
def entry_of(picture: Foreground | Filling) -> str:
    """The entry of a blend's picture: the same pixels, the same name."""
    pixels = _picture_of(picture)
    known = hashlib.sha256(repr(pixels.shape).encode())
    known.update(np.ascontiguousarray(pixels).data)
    return f"{BLEND_FOLDER}{known.hexdigest()[:32]}.png"


def written_blend(blend: Blend) -> WrittenBlend:
    """``blend`` without its pictures."""
    foreground, filling = blend.foreground, blend.filling
    return WrittenBlend(
        file=entry_of(foreground), label=_clean(foreground.label), source=_clean(foreground.source),
        licence=_clean(foreground.licence), attribution=_clean(foreground.attribution),
        start=tuple(float(value) for value in blend.start),  # pyright: ignore[reportArgumentType]
        filling=None if filling is None else _written_filling(filling),
        replaces=[int(number) for number in blend.replaces], behind=[int(number) for number in blend.behind],
        method=blend.method,
        colours=tuple(float(value) for value in blend.colours),  # pyright: ignore[reportArgumentType]
        match=float(blend.match), feather=float(blend.feather), shadow=float(blend.shadow), grain=float(blend.grain),
        seed=int(blend.seed), lifted=bool(blend.lifted), taken_away=bool(blend.taken_away),
        original=None if blend.original is None else entry_of(blend.original),
    )  # fmt: skip


def blend_of(written: WrittenBlend, read: ReadPicture, name: str, known: Known) -> Blend:
    """The blend with its pictures. BadInput where one is missing, damaged or too large; ``name`` is the file's."""
    filling = written.filling
    about = written.label, written.source, written.licence, written.attribution

    def cut_out(file: str) -> Foreground:
        return known.picture((file, *about), lambda: Foreground(_cut_out(read, file, written.label, name), *about))

    foreground, first = cut_out(written.file), None if written.original is None else cut_out(written.original)
    if first is not None and first.pixels.shape != foreground.pixels.shape:
        raise BadInput(f"{name}: the document in it is damaged: “{written.label}” has two sizes.")
    values = {f.name: getattr(written, f.name) for f in fields(Blend) if f.name not in PICTURES}
    values["replaces"], values["behind"] = tuple(written.replaces), tuple(written.behind)
    behind = None
    if filling is not None:
        place = filling.left, filling.top
        behind = known.picture(
            (filling.file, *place, filling.alpha),
            lambda: _filling(_unpacked(read, filling.file, name), *place, filling.alpha),
        )
    return Blend(foreground=foreground, filling=behind, original=first, **values)


def _picture_of(picture: Foreground | Filling) -> Bytes:
    return picture.pixels if isinstance(picture, Foreground) else picture.picture


def _written_filling(filling: Filling) -> WrittenFilling:
    return WrittenFilling(entry_of(filling), int(filling.left), int(filling.top), filling.alpha is not None)


def _filling(picture: Bytes, left: int, top: int, has_alpha: bool) -> Filling:
    return Filling(left, top, picture[..., :3].copy(), alpha=picture[..., 3].copy() if has_alpha else None)


def _packed(pixels: Bytes) -> bytes:
    order = cv2.COLOR_RGBA2BGRA if pixels.shape[2] == 4 else cv2.COLOR_RGB2BGR
    _, data = cv2.imencode(".png", cv2.cvtColor(pixels, order), [cv2.IMWRITE_PNG_COMPRESSION, PACKING])
    return data.tobytes()


def _cut_out(read: ReadPicture, entry: str, label: str, name: str) -> Bytes:
    pixels = _unpacked(read, entry, name)
    if max(pixels.shape[:2]) > LONGEST:
        raise BadInput(f"{name}: the cut-out “{label}” in it is too large to be opened.")
    return pixels


def _unpacked(read: ReadPicture, entry: str, name: str) -> Bytes:
    """(h, w, 4) uint8."""
    from app.engine.pixels import photo_from_bytes

    if not entry.startswith(BLEND_FOLDER):
        raise BadInput(f"{name}: the document in it is damaged: “{entry[:80]}” is no picture of a blend.")
    try:
        picture = photo_from_bytes(read(entry), "a cut-out")
    except KeyError as error:
        raise BadInput(f"{name}: a cut-out in it is missing; open a copy or the backup.") from error
    except BadInput as error:
        raise BadInput(f"{name}: a cut-out in it cannot be opened. {error}") from error
    alpha = np.full(picture.pixels.shape[:2], 255, np.uint8) if picture.alpha is None else picture.alpha
    return np.dstack([picture.pixels, alpha])


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
