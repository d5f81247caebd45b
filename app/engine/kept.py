"""What is worked out of a value (a photo, a cut-out) is kept for as long as the value is there."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
Of = Callable[Concatenate[K, P], T]


def kept(count: int) -> Callable[[Of[K, P, T]], Of[K, P, T]]:
    """Keep the ``count`` answers that were asked for last of each value, however many values there are: a strip of
    the picture asks all cut-outs in turn.

    The value is the first argument, told by identity where it has no ``==`` of its own. An answer must not hold it.
    """

    def keeping(work: Of[K, P, T]) -> Of[K, P, T]:
        known: WeakKeyDictionary[K, OrderedDict[object, T]] = WeakKeyDictionary()
        lock = threading.Lock()

        @wraps(work)
        def asked(of: K, *args: P.args, **named: P.kwargs) -> T:
            key = args, tuple(sorted(named.items()))
            with lock:
                mine = known.setdefault(of, OrderedDict())
                if key in mine:
                    mine.move_to_end(key)
                    return mine[key]
            answer = work(of, *args, **named)
            with lock:
                mine[key] = answer
                while len(mine) > count:
                    mine.popitem(last=False)
            return answer

        return asked

    return keeping
