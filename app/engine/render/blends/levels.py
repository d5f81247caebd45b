"""The pixels of a cut-out at full, half, quarter ... size, with colours that go on beyond its edge."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Foreground, Tone
from app.engine.document.blend import SAME_COLOURS
from app.engine.kept import kept
from app.engine.render.picture_lab import lab_to_picture, picture_to_lab, tone_lab

PAD = 2  # pixels around what is prepared: as far as a cubic curve reaches
FAINT = 0.02  # alpha below which a pixel's own colour says nothing


@kept(1)
def levels(foreground: Foreground) -> tuple[Bytes, ...]:
    """(h, w, 4) uint8 each, straight alpha, down to one pixel. Where nothing is seen the colours are those of what is
    seen nearby, so that an edge that is sampled between pixels has no dark rim."""
    values = np.asarray(foreground.pixels, np.float32) / np.float32(255)
    values[..., :3] *= values[..., 3:]
    chain = [values]
    while max(chain[-1].shape[:2]) > 1:
        height, width = chain[-1].shape[:2]
        size = (width + 1) // 2, (height + 1) // 2
        chain.append(np.asarray(cv2.resize(chain[-1], size, interpolation=cv2.INTER_AREA), np.float32))
    beyond = np.zeros((1, 1, 3), np.float32)
    made: list[Bytes] = []
    for values in reversed(chain):
        beyond = _filled(values, beyond)
        made.append((np.dstack([beyond, values[..., 3]]) * 255 + 0.5).astype(np.uint8))
    return tuple(reversed(made))


def _filled(premultiplied: Floats, beyond: Floats) -> Floats:
    """(h, w, 3): straight colours, and those of the smaller picture ``beyond`` where next to nothing is seen."""
    height, width = premultiplied.shape[:2]
    around = np.atleast_3d(cv2.resize(beyond, (width, height), interpolation=cv2.INTER_LINEAR))
    alpha = premultiplied[..., 3:]
    own = premultiplied[..., :3] / np.maximum(alpha, 1e-4)
    share = np.minimum(alpha / FAINT, 1)
    return np.clip(own * share + around * (1 - share), 0, 1).astype(np.float32)


def level_for(foreground: Foreground, scale: float) -> int:
    """The level to sample where a pixel of the cut-out becomes ``scale`` samples: never more than half of them lost."""
    wanted = int(np.floor(np.log2(1 / max(scale, 1e-6)))) if scale < 1 else 0
    return min(wanted, len(levels(foreground)) - 1)


@kept(2)
def coloured(foreground: Foreground, level: int, colours: tuple[float, ...], tones: tuple[Tone, ...]) -> Bytes:
    """(h, w, 3) uint8: the colours of a level after the 3 x 4 map ``colours`` (sRGB in 0..1), then ``tones``."""
    picture = np.ascontiguousarray(levels(foreground)[level][..., :3])
    if colours != SAME_COLOURS:
        matrix = np.array(colours, np.float32).reshape(3, 4) * (1, 1, 1, 255)
        mapped = cv2.transform(picture.astype(np.float32), matrix.astype(np.float32))
        picture = np.clip(np.asarray(mapped) + 0.5, 0, 255).astype(np.uint8)
    for tone in tones:
        picture = lab_to_picture(tone_lab(picture_to_lab(picture), tone))
    return picture


@kept(2)
def edged(foreground: Foreground, level: int, feather: float) -> Bytes:
    """(h, w) uint8: the alpha of a level, its edge shading off over about ``feather`` of the level's pixels, inwards,
    so that nothing of the cut-out's old surroundings shows."""
    alpha = np.ascontiguousarray(levels(foreground)[level][..., 3])
    if feather <= 0.1:
        return alpha
    wide = int(np.ceil(1.5 * feather)) + 1  # beyond the picture's border there is nothing
    padded = cv2.copyMakeBorder(alpha, wide, wide, wide, wide, cv2.BORDER_CONSTANT, value=0)
    blurred = _blurred(padded.astype(np.float32), max(feather / 2, 0.3))
    soft = np.clip(2 * blurred - 255, 0, 255) if feather > 1 else blurred
    height, width = alpha.shape
    return np.minimum(alpha, soft[wide : wide + height, wide : wide + width] + 0.5).astype(np.uint8)


@kept(2)
def prepared(
    foreground: Foreground, level: int, colours: tuple[float, ...], tones: tuple[Tone, ...], feather: float
) -> Bytes:
    """(h + 2 PAD, w + 2 PAD, 4) uint8: ``coloured`` and ``edged`` in one, with ``PAD`` pixels around in the colours of
    the border, of which nothing is seen: so a cut-out that reaches its picture's border gets no dark rim where it is
    sampled between pixels."""
    picture = cv2.copyMakeBorder(coloured(foreground, level, colours, tones), PAD, PAD, PAD, PAD, cv2.BORDER_REPLICATE)
    alpha = np.pad(edged(foreground, level, feather), PAD)
    return np.dstack([np.asarray(picture, np.uint8), alpha])


def _blurred(picture: Array, sigma: float) -> Floats:
    """A Gaussian blur that costs about the same however wide it is."""
    by = max(1, int(sigma / 4))
    if by == 1:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32)
    height, width = picture.shape[:2]
    size = -(-width // by), -(-height // by)
    small = cv2.GaussianBlur(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), (0, 0), sigma / by)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
