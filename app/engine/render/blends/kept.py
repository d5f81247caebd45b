"""What is worked out of a cut-out is kept for as long as the cut-out is there."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from app.engine.document import Foreground

P = ParamSpec("P")
T = TypeVar("T")
Of = Callable[Concatenate[Foreground, P], T]


def kept(count: int) -> Callable[[Of[P, T]], Of[P, T]]:
    """Keep the ``count`` answers that were asked for last of each cut-out, however many cut-outs there are: a strip of
    the picture asks all of them in turn."""

    def keeping(work: Of[P, T]) -> Of[P, T]:
        known: WeakKeyDictionary[Foreground, OrderedDict[object, T]] = WeakKeyDictionary()
        lock = threading.Lock()

        @wraps(work)
        def asked(foreground: Foreground, *args: P.args, **named: P.kwargs) -> T:
            key = args, tuple(sorted(named.items()))
            with lock:
                mine = known.setdefault(foreground, OrderedDict())
                if key in mine:
                    mine.move_to_end(key)
                    return mine[key]
            answer = work(foreground, *args, **named)
            with lock:
                mine[key] = answer
                while len(mine) > count:
                    mine.popitem(last=False)
            return answer

        return asked

    return keeping
