"""What the C library keeps of memory that was freed, given back to the system.

glibc gives each thread that allocates an arena of its own, and what is freed in one stays there for the next array of
that thread. A dozen threads that draw in turn so hold a dozen times what one needs: hundreds of megabytes in half an
hour of edits, of which nothing is in use. Fewer arenas would hold less, but threads wait for each other at them: frames
took a third longer with two. Elsewhere than with glibc nothing is done here.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache


def give_back() -> bool:
    """Pages in which nothing is go back to the system, -> whether there were any. Some 10 ms for 100 MB, in which other
    threads may wait for memory: for when nothing else is done."""
    library = _glibc()
    return library is not None and bool(library.malloc_trim(0))


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
