"""Selections as they are remembered: in bytes, and only the part of the photo where something is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats

from .selection import Selection


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """A mask of ``size`` (width, height), whose ``values`` (h, w) uint8 have their corner at (``left``, ``top``);
    there is nothing beyond."""

    size: tuple[int, int]
    left: int
    top: int
    values: Bytes


@dataclass(frozen=True, eq=False, slots=True)
class Packed:
    """``mask`` and ``found`` are the same where nobody painted, as in a `Selection`."""

    mask: Part
    confidence: float
    found: Part

    def whole(self) -> Selection:
        """Its masks in steps of 1/255."""
        mask = _whole(self.mask)
        return Selection(mask, self.confidence, mask if self.found is self.mask else _whole(self.found))


def packed(selection: Selection, found: Part | None = None) -> Packed:
    """``found``: what ``selection.found`` was packed as before, None where it was not."""
    mask = _part(selection.mask)
    if selection.found is selection.mask:
        return Packed(mask, selection.confidence, mask)
    return Packed(mask, selection.confidence, found or _part(selection.found))


def taken_by(kept: Iterable[Packed]) -> int:
    """Bytes; a part that several have in common counts once."""
    parts = {id(part): part.values.nbytes for one in kept for part in (one.mask, one.found)}
    return sum(parts.values())


def _part(mask: Floats) -> Part:
    values = np.asarray(cv2.convertScaleAbs(mask, alpha=255.0), np.uint8)
    left, top, width, height = cv2.boundingRect(values)
    return Part((mask.shape[1], mask.shape[0]), left, top, values[top : top + height, left : left + width].copy())


def _whole(part: Part) -> Floats:
    height, width = part.values.shape
    whole = np.zeros(part.size[::-1], np.float32)
    within = whole[part.top : part.top + height, part.left : part.left + width]
    np.divide(part.values, np.float32(255), out=within)
    return whole
