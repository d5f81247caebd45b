"""Memory that was freed goes back to the system."""

from __future__ import annotations

import sys

import pytest

from app.engine import heap


@pytest.mark.skipif(heap._glibc() is None, reason="another C library")
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
        assert not heap.give_back()
    finally:
        monkeypatch.undo()
        heap._glibc.cache_clear()
