"""Weights times paints, summed up on a strip."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .paint import Paint
from .strip import FULL, Piece, Strip

ALPHA = 3


def summed(strip: Strip, paints: dict[int, Paint], leave: int | None = None) -> Floats:
    """(4, rows, width) float32 in 0..1: red, green, blue, premultiplied, and coverage of all layers as the strip weighs
    them, ``leave`` left out."""
    planes = np.zeros((4, strip.rows, strip.width), np.float32)
    for number, piece in strip.weights.items():
        if number != leave:
            add(planes[ALPHA][:, slice(*piece.span)], piece.values, 1.0)
            add_paint(strip, planes, piece, paints[number])
    return planes


def add_paint(strip: Strip, planes: Floats, piece: Piece, paint: Paint, left: int = 0) -> None:
    """A layer's weight times its paint, or times the change of one, onto the colours of ``planes``, which begin in
    column ``left``, in place."""
    part = planes[:ALPHA, :, piece.span[0] - left : piece.span[1] - left]
    view = strip.view.part(piece.left, 0, piece.values.shape[1], strip.rows)
    if paint.blend is not None:
        for plane, colours in zip(part, cv2.split(paint.on(view)), strict=True):
            plane += np.asarray(cv2.multiply(piece.values, colours, scale=1 / FULL, dtype=cv2.CV_32F))
        return
    for plane, colour in zip(part, paint.first, strict=True):
        add(plane, piece.values, colour)
    for share, step in () if paint.line is None else paint.ramps(view):
        running = np.asarray(cv2.multiply(piece.values, share, dtype=cv2.CV_32F))
        for plane, colour in zip(part, step, strict=True):
            add(plane, running, colour)


def add(plane: Floats, weight: Array, colour: float) -> None:
    """``weight`` in 0..65,535 times ``colour`` onto ``plane``, in place."""
    if colour:
        cv2.addWeighted(weight, float(colour) / FULL, plane, 1.0, 0.0, dst=plane, dtype=cv2.CV_32F)
