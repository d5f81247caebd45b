"""Memory that was freed, and where threads take theirs from."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.engine import heap

glibc = pytest.mark.skipif(not heap.known(), reason="another C library")

# In a process of its own: how many heaps malloc knows after a dozen threads have taken memory, all at once.
HEAPS = """
import ctypes, sys, tempfile, threading
import numpy as np
from app.engine import heap
if sys.argv[1] == "share":
    heap.share()
wait, kept = threading.Barrier(12), []
def work():
    wait.wait()
    kept.append([np.zeros(1000) for _ in range(2000)])
    wait.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
for one in threads: one.start()
for one in threads: one.join()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as out:
    file = ctypes.c_void_p(library.fopen(out.name.encode(), b"w"))
    library.malloc_info(0, file)
    library.fclose(file)
    print(open(out.name).read().count("<heap nr="))
"""


def heaps(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", HEAPS, how], capture_output=True, text=True, check=True)
    return int(done.stdout)


@glibc
def test_a_dozen_threads_share_a_few_heaps() -> None:
    assert heaps("share") <= heap.ARENAS < heaps("each its own")


@glibc
def test_pages_in_which_nothing_is_are_given_back_once() -> None:
    rows = [bytes(60_000) for _ in range(500)]  # small enough not to be mapped by themselves
    last = bytes(60_000)  # holds the end of the heap, so that freeing alone gives nothing back
    rows.clear()
    assert heap.give_back()
    assert len(last) == 60_000


def test_where_the_library_is_another_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    heap._glibc.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    try:
        heap.share()
        assert not heap.known()
        assert not heap.give_back()
    finally:
        monkeypatch.undo()
        heap._glibc.cache_clear()
