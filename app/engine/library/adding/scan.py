"""What there is to add below a folder, of whatever kind it is."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.engine.jobs import Job, Progress

from . import coco, credits, index_csv, pascal, plain
from .entry import Entry
from .shapes import Own
from .walk import Folder, Troubles, walked

DOING = "Looking for pictures"
_STEP = 0.05  # seconds between two reports


@dataclass(frozen=True, slots=True)
class Found:
    """``entries`` in the order of their pictures; ``troubles``: what could not be looked at."""

    entries: list[Entry]
    troubles: Troubles


def scan(root: Path, without: Path, alone: tuple[str, ...] | None = None) -> Job[Found]:
    """All that can be added from ``root``; the folder ``without`` (the library's own) is left out.

    ``alone``: single pictures in it, beside which nothing is looked at. Reads indexes, labels and credits, but no
    pixels.
    """
    credits.forget()
    troubles = Troubles()
    if alone is not None:
        return Found([plain.plain_entry(root / name, root, Own()) for name in sorted(alone)], troubles)
    folders: list[Folder] = []
    last = time.monotonic()
    for folder in walked(root, without, troubles):
        folders.append(folder)
        if time.monotonic() - last > _STEP:
            last = time.monotonic()
            yield Progress(0.0, DOING)
    entries: dict[str, Entry] = {}
    for entry in _entries(folders, root, troubles):
        entries.setdefault(entry.item, entry)
        if time.monotonic() - last > _STEP:
            last = time.monotonic()
            yield Progress(0.0, DOING)
    return Found(sorted(entries.values(), key=lambda entry: (str(entry.picture), entry.item)), troubles)


def _entries(folders: list[Folder], root: Path, troubles: Troubles) -> Iterable[Entry]:
    taken: set[Path] = set()  # folders that an index speaks for
    by_name: dict[str, Path] = {}
    for folder in folders:
        by_name.update((path.name, path) for path in folder.pictures())
    for folder in folders:
        if folder.path in taken or taken & set(folder.path.parents):
            continue
        if pascal.is_base(folder.path):
            taken.update(folder.path / name for name in pascal.FOLDERS)
            yield from pascal.entries(folder.path, root, troubles)
        elif index_csv.FILE in folder.files:
            rows = index_csv.entries(folder.path / index_csv.FILE, root, troubles)
            if rows is not None:
                taken.add(folder.path)
                yield from rows
    spoken_for: set[Path] = set()  # pictures that a COCO file speaks for
    for folder in folders:
        for name in folder.files:
            if name.lower().endswith(".json") and coco.looks_like(folder.path / name):
                listed = coco.listed(folder.path / name, root, by_name, troubles)
                spoken_for |= listed.pictures
                yield from listed.entries
    rest = [folder for folder in folders if folder.path not in taken and not taken & set(folder.path.parents)]
    for entry in plain.entries(rest, root):
        if entry.picture not in spoken_for:
            yield entry
