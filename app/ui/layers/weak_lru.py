"""What is worked out of things, for as long as they are there."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class WeakLru(Generic[K, V]):
    """A value of each thing, told by identity; of ``most`` things, those that were asked for last. It does not hold the
    things: a thing may be large, and what was worked out of it small. For any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[int, tuple[weakref.ref[K], V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def get(self, of: K) -> V | None:
        known = self._known.get(id(of))
        if known is None:
            return None
        self._known.move_to_end(id(of))
        return known[1]

    def put(self, of: K, value: V) -> None:
        key, known = id(of), self._known
        known[key] = weakref.ref(of, lambda _: known.pop(key, None)), value
        known.move_to_end(key)
        while len(known) > self._most:
            known.popitem(last=False)

    def clear(self) -> None:
        self._known.clear()
