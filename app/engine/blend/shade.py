"""A blend's contact shadow as a layer of its own."""

from __future__ import annotations

import numpy as np

from app.engine.document import Layer
from app.engine.field import Frame, Mask
from app.engine.field.fitting import fit_code
from app.engine.render.blends.fields import contact

NUMBERS = 130  # of the mask's code: a shadow is smooth
FAINT = 1 / 255  # of darkness: beyond where it is less nothing is seen
ROOM = 2  # samples around that
BLACK = (0.0, 0.0, 0.0)


def shade(layer: Layer, number: int) -> Layer | None:
    """The shadow that the blend ``layer`` casts on what is beneath, as a soft black layer with the id ``number``: its
    opacity is how dark the shadow is where it is darkest. None where it has none."""
    blend = layer.blend
    if blend is None or blend.method != "ours" or blend.shadow <= 0:
        return None
    smooth = contact(blend.foreground, layer.mask.frame)
    dark = np.minimum(smooth.values * np.float32(blend.shadow), np.float32(1))
    rows, columns = (np.flatnonzero((dark > FAINT).any(axis)) for axis in (1, 0))
    if not len(rows):
        return None
    height, width = dark.shape
    top, bottom = max(0, rows[0] - ROOM), min(height, rows[-1] + 1 + ROOM)
    left, right = max(0, columns[0] - ROOM), min(width, columns[-1] + 1 + ROOM)
    part, most = dark[top:bottom, left:right], float(dark.max())
    x0, y0, x1, y1 = smooth.frame.bounds()
    across, down = (x1 - x0) / width, (y1 - y0) / height
    frame = Frame.around(x0 + left * across, y0 + top * down, x0 + right * across, y0 + bottom * down)
    code = fit_code(np.asarray(part / most, np.float32), np.ones_like(part), NUMBERS)
    return Layer(
        number, f"{layer.name} shadow", Mask(frame, code, closed=True), BLACK, opacity=most * layer.opacity,
        visible=layer.visible, locked=layer.locked, touched=True, blend_mode=layer.blend_mode,
    )  # fmt: skip
