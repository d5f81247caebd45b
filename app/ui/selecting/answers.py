"""What the engine answered to what was clicked."""

from __future__ import annotations

from collections import OrderedDict

from app.engine.select.steps import Steps, Walk
from app.engine.service import Picked

FEWEST = 4  # answers that are kept, the newest,
MEMORY = 96e6  # and bytes that all of them may take beyond those


class Answers:
    """By the steps that they answer; the newest of them, for the others can be asked for again."""

    def __init__(self) -> None:
        self._known: OrderedDict[Steps, Picked] = OrderedDict()

    def __contains__(self, steps: Steps) -> bool:
        return steps in self._known

    def of(self, steps: Steps) -> Picked | None:
        return self._known.get(steps)

    def nearest(self, steps: Steps, fewest: int) -> Picked | None:
        """To these steps, or to those before them, down to the first ``fewest``."""
        counts = range(len(steps), fewest - 1, -1)
        return next((self._known[steps[:count]] for count in counts if steps[:count] in self._known), None)

    def put(self, steps: Steps, found: Picked) -> None:
        self._known[steps] = found

    def forget(self, shown: Steps) -> None:
        """The oldest, where all of them take too much. The one to the steps ``shown`` stays."""
        if shown in self._known:
            self._known.move_to_end(shown)
        taken = sum(map(_bytes, self._known.values()))
        while taken > MEMORY and len(self._known) > FEWEST:
            taken -= _bytes(self._known.popitem(last=False)[1])

    def clear(self) -> None:
        self._known.clear()

    def idle_walk(self, steps: Steps, found: Picked) -> Walk | None:
        """The last step, where that is a walk which led nowhere."""
        walk, before = steps[-1] if steps else None, self._known.get(steps[:-1])
        if not isinstance(walk, Walk) or before is None or before.mask.shape != found.mask.shape:
            return None
        return walk if (before.mask == found.mask).all() else None


def _bytes(found: Picked) -> int:
    return found.mask.nbytes + sum(ring.nbytes for ring in found.rings)
