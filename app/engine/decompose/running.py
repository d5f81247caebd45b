"""Colours that the artist has made run: along which lines, and new layers that run along with what lies beneath."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Document, Gradient, Layer
from app.engine.document.run import ColourStop, Run, run_of
from app.engine.field import Viewport
from app.engine.render.paint import Paint

OWN = 0.25  # of a layer must lie over what runs along a line so that it does as well
FAINT = 0.02  # shifts smaller than that in all channels nobody sees
HOLD = 0.01  # of a layer's area: how firmly stops that it hardly reaches keep to what the artist's do
TINY = 1e-6


@dataclass(frozen=True, eq=False)
class Running:
    """``run``, drawn by the artist, and ``seen`` (h, w), how much of each sample runs along its line."""

    run: Run
    seen: Floats

    def followed(self, layer: Layer, weight: Floats, target: Floats, view: Viewport) -> Gradient | None:
        """The gradient along the same line, with stops at the same places, by which ``layer`` comes nearest to
        ``target`` (h, w, 3), least squares weighted by ``weight`` (h, w); None where it lies elsewhere, or where an
        even colour serves as well."""
        area = float(weight.sum())
        if area < TINY or float((weight * self.seen).sum()) < OWN * area:
            return None
        offsets = [stop.offset for stop in self.run.stops]
        share = Paint((0, 0, 0), (0, 0, 0), (*self.run.start, *self.run.end), radial=self.run.kind == "radial")
        hats = np.stack([np.interp(share.share(view).ravel(), offsets, row) for row in np.eye(len(offsets))], 1)
        weighted = hats.T * weight.ravel()
        own = np.array([stop.colour for stop in self.run.stops])
        likely = own + np.array(layer.colour) - weighted.sum(1) @ own / area
        hold = HOLD * area
        wanted = weighted @ target.reshape(-1, 3) + hold * likely
        stops = np.clip(np.linalg.solve(weighted @ hats + hold * np.eye(len(offsets)), wanted), 0, 1)
        if float(np.abs(stops - np.array(layer.colour)).max()) < FAINT:
            return None
        colours: list[Colour] = [(red, green, blue) for red, green, blue in stops.tolist()]
        made = self.run.with_stops([ColourStop(at, colour) for at, colour in zip(offsets, colours, strict=True)])
        return made.about(layer.colour, layer.mask.frame)


def running(document: Document, seen: Mapping[int, Floats]) -> tuple[Running, ...]:
    """The lines along which the artist has made layers run that were found, ``seen`` (by id, (h, w)) so much; those of
    one object that run alike are one."""
    lines: dict[object, Running] = {}
    for layer, run in _changed(document):
        key = _key(run)
        known = lines.get(key)
        lines[key] = replace(known, seen=known.seen + seen[layer.id]) if known else Running(run, seen[layer.id])
    return tuple(lines.values())


def _changed(document: Document) -> Iterator[tuple[Layer, Run]]:
    for layer in document.layers():
        if layer.found is None or layer.gradient is None or layer.gradient == layer.found_gradient:
            continue
        run = run_of(layer.gradient, layer.colour, layer.mask.frame)
        if run.start != run.end:
            yield layer, run


def _key(run: Run) -> object:
    """The same for runs along one line."""
    return run.kind, *(round(value) for value in (*run.start, *run.end)), *(round(s.offset, 3) for s in run.stops)
