"""How much of each layer is seen at each sample: the picture is the sum of weight x colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Edges, Node, Object
from app.engine.field import Viewport

from .compose import Window, crispness, part_of, shown, window_of
from .covered import covered


@dataclass(frozen=True, eq=False, slots=True)
class Weight:
    """``values`` (rows, columns) float32, 0..1, in ``window`` of the view; 0 elsewhere."""

    window: Window
    values: Floats


class Weights(Mapping[int, Floats]):
    """id -> (h, w) float32, for layers and for objects (the sum of those inside).

    Only the windows are kept; a whole array is made when it is asked for. Hidden nodes weigh 0.
    """

    def __init__(self, view: Viewport, windows: dict[int, list[Weight]]) -> None:
        self.view = view
        self._windows = windows

    def __getitem__(self, node_id: int) -> Floats:
        whole = np.zeros((self.view.height, self.view.width), np.float32)
        for weight in self._windows[node_id]:
            whole[weight.window] += weight.values
        return whole

    def __iter__(self) -> Iterator[int]:
        return iter(self._windows)

    def __len__(self) -> int:
        return len(self._windows)

    def windows(self, node_id: int) -> list[Weight]:
        """Where the node is seen: none for a hidden one, one for a layer, one for each layer of an object."""
        return self._windows[node_id]


def weights(document: Document, view: Viewport, edges: Edges | None = None) -> Weights:
    """The weight of every node: sum over layers of weight x painted colour = ``compose``'s rgb."""
    crisp = crispness(edges or document.settings.edges)
    windows: dict[int, list[Weight]] = {node.id: [] for node, _ in document.walk()}
    everything = (slice(0, view.height), slice(0, view.width))
    _weigh(document.nodes, view, everything, np.ones((view.height, view.width), np.float32), crisp, windows)
    for item in document.objects():
        windows[item.id] = [weight for layer in _layers(item) for weight in windows[layer]]
    return Weights(view, windows)


def _weigh(
    nodes: tuple[Node, ...], view: Viewport, at: Window, through: Floats, crisp: bool | None,
    windows: dict[int, list[Weight]],
) -> None:
    """Walk front to back; ``through`` is how much is still seen, and is left as what is seen beneath."""
    for node in reversed(nodes):
        window = window_of(node, view)
        part = part_of(view, window)
        if not shown(node) or part.width == 0 or part.height == 0:
            continue
        share = covered(node, part, crisp) * np.float32(node.opacity) * through[window]
        place = _moved(window, at)
        if isinstance(node, Object):
            rest = share.copy()
            _weigh(node.children, part, place, rest, crisp, windows)
            share -= rest
        else:
            windows[node.id].append(Weight(place, share))
        through[window] -= share


def _moved(window: Window, at: Window) -> Window:
    rows, columns = window
    top, left = at[0].start, at[1].start
    return slice(rows.start + top, rows.stop + top), slice(columns.start + left, columns.stop + left)


def _layers(item: Object) -> Iterator[int]:
    for child in item.children:
        if isinstance(child, Object):
            yield from _layers(child)
        else:
            yield child.id
