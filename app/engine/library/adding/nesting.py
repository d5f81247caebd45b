"""Folders that were added by themselves before the folder around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.engine.library.catalogue.library import Library

from .entry import Entry
from .options import from_text
from .prune import under


def inner_roots(library: Library, folder: Path) -> list[tuple[Path, tuple[str, ...] | None]]:
    """The library's other folders within ``folder``, with what of them was added (None: all)."""
    roots = [(root.path.resolve(), from_text(root.options).only) for root in library.roots() if root.there]
    return [(path, only) for path, only in roots if folder.resolve() in path.parents]


def without_inner(library: Library, folder: Path, entries: Sequence[Entry]) -> list[Entry]:
    """Those that belong to no folder within ``folder``: what was said when that one was added stays."""
    inner = inner_roots(library, folder)
    return [entry for entry in entries if not any(_is_of(entry, path, only) for path, only in inner)]


def _is_of(entry: Entry, path: Path, only: tuple[str, ...] | None) -> bool:
    if not entry.picture.is_relative_to(path):
        return False
    return only is None or under(entry.picture.relative_to(path).as_posix(), only)
