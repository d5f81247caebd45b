"""One kind of picture of one part of the photo, kept and brought up to date on the backstage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Literal

import cv2
import numpy as np
from PySide6.QtGui import QImage

from app.engine.arrays import Bytes
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.jobs import CancelToken, run
from app.engine.pixels import Photo
from app.engine.render import PhotoRendering, Rendering, photo_on
from app.engine.render.carried import Carried, carried
from app.engine.render.carried_photo import carried_on_photo
from app.engine.render.strip import Alpha

from .sheet import Sheet

Kind = Literal["original", "vector", "photo"]


def source_of(kind: Kind, document: Document) -> object | None:
    """The value that a picture of this kind shows; None where the document has nothing to show."""
    if kind == "vector":
        return document if document.nodes else None
    return document.photo if kind == "original" or document.photo is None else document


class Plate:
    """Remembers its rendering, so that the next document costs only what changed in it."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind
        self._rendering: Rendering | PhotoRendering | None = None
        self._sheet: Sheet | None = None
        self._one = Lock()

    def draw(self, document: Document, view: Viewport, token: CancelToken) -> Sheet:
        """The picture of ``document`` on ``view``; ``Cancelled`` when told to stop."""
        with self._one:
            return self._draw(document, view, token)

    def _draw(self, document: Document, view: Viewport, token: CancelToken) -> Sheet:
        source = source_of(self._kind, document)
        if self._kind == "original" and document.photo is not None:
            return Sheet(unveiled(photographed(document.photo, view)), view, source)
        before, rendering = self._sheet, self._rendering
        if rendering is None or rendering.view != view:
            self._rendering = self._sheet = None  # let go of the memory before taking more
            kind = PhotoRendering if self._kind == "photo" else Rendering
            rendering = run(kind.build(document, view), cancel=token)
        elif rendering.update(document) is None and before is not None:
            self._sheet = replace(before, source=source)
            return self._sheet
        self._rendering = rendering
        self._sheet = Sheet(unveiled(painted(rendering.buffer)), view, source)
        return self._sheet

    def taking_apart(
        self, document: Document, number: int, view: Viewport
    ) -> Callable[[CancelToken], Carried | None]:
        """What takes the picture of ``document`` on ``view`` apart, beside the window's thread, for a drag of the node
        ``number``; ``Cancelled`` when told to stop."""
        if self._kind == "photo":
            return lambda token: self._on_photo(document, number, view)
        known = self.evaluated(view)
        return lambda token: run(carried(document, number, view, known), cancel=token)

    def _on_photo(self, document: Document, number: int, view: Viewport) -> Carried | None:
        with self._one:
            rendering = self._rendering
            if not isinstance(rendering, PhotoRendering) or rendering.view != view:
                return None
            self._sheet = None
            return carried_on_photo(rendering, document, number)

    def evaluated(self, view: Viewport) -> list[dict[int, Alpha]]:
        """What is known of each node on ``view``, for a drag's picture; nothing where another view was drawn last."""
        rendering = self._rendering
        if isinstance(rendering, Rendering) and rendering.view == view:
            return rendering.evaluated()
        return []


def painted(buffer: Bytes) -> QImage:
    """(h, w, 4) uint8 BGRA premultiplied -> an image with its own copy of the pixels."""
    height, width, _ = buffer.shape
    return QImage(buffer.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()


def unveiled(image: QImage) -> QImage:
    """The same without alpha where all of it is opaque: that is drawn faster, and nothing beneath it need be."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    if cv2.minMaxLoc(cv2.extractChannel(pixels, 3))[0] == 255:
        image.reinterpretAsFormat(QImage.Format.Format_RGB32)
    return image


def photographed(photo: Photo, view: Viewport) -> QImage:
    """The photo as opened on the samples of ``view``."""
    rgb = photo_on(photo, view)
    if photo.alpha is not None:
        return veiled(rgb, photo, view)
    buffer = np.empty((*rgb.shape[:2], 4), np.uint8)
    buffer[..., :3] = rgb[..., ::-1]
    buffer[..., 3] = 255
    return painted(buffer)


def veiled(rgb: Bytes, photo: Photo, view: Viewport) -> QImage:
    """(h, w, 3) uint8 on the samples of ``view`` -> an image as transparent as ``photo`` is there."""
    assert photo.alpha is not None
    alpha = photo_on(replace(photo, pixels=np.dstack([photo.alpha] * 3), alpha=None), view)[..., :1]
    share = alpha.astype(np.float32) / 255
    return painted(np.concatenate([(rgb[..., ::-1] * share + 0.5).astype(np.uint8), alpha], axis=-1))
