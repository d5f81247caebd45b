"""A picture's colours by k-means, and each as a black-and-white picture traced by potrace (Selinger 2003).

The colours are stacked from dark to light: each shape goes on under all that lie over it, so that nothing shows
between two. Stacked by number of pixels instead, the shapes are ragged, and 10 colours come 2 to 3 dB less true.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.errors import BadInput
from app.engine.export.colours import hex_colour
from benchmarks.decomposition.made import Method

from .drawing import Traced
from .like import paths_and_segments

MOST_SAMPLES = 20_000  # pixels that k-means looks at
SMOOTHED = (0.0, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0, 22.0, 32.0)  # pixels of blur: simpler and simpler
HALVINGS = 3  # of the step of blur between too many segments and few enough
LIGHTNESS = (0.299, 0.587, 0.114)
SPECK = 2  # pixels: potrace leaves out what is no larger
DATA = re.compile(r'<path d="([^"]*)"')
GROUP = re.compile(r'<g transform="([^"]*)"')


@dataclass(frozen=True)
class Posterised:
    """``colours`` of k-means, traced. With ``like``, of a picture that is blurred as little as it can be for there to
    be no more segments than that has; the time of that one run counts."""

    colours: int
    like: Method | None = None

    @property
    def name(self) -> str:
        return f"k-means + potrace, {self.colours} colours" + (", our number of segments" if self.like else "")

    def make(self, picture: Bytes) -> Traced:
        if self.like is None:
            return posterised(picture, self.colours, SMOOTHED[0])
        _, most = paths_and_segments(self.like, picture)
        return self._simplified(picture, most)

    def _simplified(self, picture: Bytes, most: int) -> Traced:
        """The first blur that has few enough segments, then halfway back to the one before it, some times."""
        too_fine = SMOOTHED[0]
        for blur in SMOOTHED:
            found = posterised(picture, self.colours, blur)
            if found.vectors.segments <= most:
                break
            too_fine = blur
        else:
            return posterised(picture, 2, SMOOTHED[-1])
        for _ in range(HALVINGS if blur > too_fine else 0):
            trial = posterised(picture, self.colours, (middle := (too_fine + blur) / 2))
            if trial.vectors.segments <= most:
                found, blur = trial, middle
            else:
                too_fine = middle
        return found


def there() -> bool:
    """Whether potrace is installed."""
    return shutil.which("potrace") is not None


def posterised(picture: Bytes, colours: int, blur: float) -> Traced:
    """``picture`` (h, w, 3) uint8, blurred by so many pixels and larger specks left out the more it is."""
    start = time.perf_counter()
    smooth = np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), np.uint8) if blur else picture
    labels, centres = clustered(smooth, colours)
    svg = _stacked(labels, centres, round(SPECK * (1 + blur) ** 2))
    return Traced(svg, time.perf_counter() - start)


def clustered(picture: Bytes, count: int) -> tuple[Array, Array]:
    """Which colour each pixel has (h, w), and the colours (count, 3) in 0..255, dark to light."""
    pixels = np.asarray(picture, np.float32).reshape(-1, 3)
    some = pixels[:: max(1, len(pixels) // MOST_SAMPLES)]
    cv2.setRNGSeed(0)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 50, 0.2)
    _, _, centres = cv2.kmeans(some, count, np.zeros((len(some), 1), np.int32), stop, 2, cv2.KMEANS_PP_CENTERS)
    nearest = np.argmin(((pixels[:, None] - centres) ** 2).sum(-1), axis=1)
    order = np.argsort(centres @ LIGHTNESS, kind="stable")
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    return place[nearest].reshape(picture.shape[:2]), centres[order]


def _stacked(labels: Array, colours: Array, speck: int) -> str:
    height, width = labels.shape
    fills = [hex_colour((float(r), float(g), float(b))) for r, g, b in colours / 255]
    parts = [f'<rect width="{width}" height="{height}" fill="{fills[0]}"/>']
    for number, fill in enumerate(fills[1:], 1):
        transform, data = _outlined(labels >= number, speck)
        if data:
            parts.append(f'<path transform="{transform}" fill="{fill}" d="{data}"/>')
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>' + "".join(parts) + "</svg>"


def _outlined(mask: Array, speck: int) -> tuple[str, str]:
    """The transform and the ``d`` of potrace's one path around a mask (h, w) bool; both empty if there is none."""
    if not there():
        raise BadInput("potrace is not installed; on Debian: sudo apt-get install potrace.")
    header = f"P4\n{mask.shape[1]} {mask.shape[0]}\n".encode()
    command = ["potrace", "--backend", "svg", "--flat", "-t", str(speck), "--output", "-"]
    given = header + np.packbits(mask, axis=1).tobytes()
    svg = subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout.decode()
    data, group = DATA.findall(svg), GROUP.findall(svg)
    return (group[0], " ".join(data).replace("\n", " ")) if data else ("", "")
