"""One folder of a library brought up to date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.engine.errors import BadInput, WorkFailed
from app.engine.jobs import Job, Progress, within
from app.engine.library.catalogue.library import Library
from app.engine.library.catalogue.roots import relative_to, root_for
from app.engine.library.index import VectorIndex
from app.engine.library.teaching.taught import taught

from .batch import Batch
from .entry import Credit, Entry
from .looks import Looks
from .nesting import without_inner
from .options import AddOptions, Remembered, from_text, to_text
from .prune import prune, under
from .reading import Reader
from .report import AddReport
from .scan import Found, scan
from .sorting import Sorted, sort
from .state import known_items, known_looks, known_unread
from .store import Place, next_id, update_same
from .targets import Target
from .tools import Tools


def add_root(
    library: Library, index: VectorIndex, target: Target, options: AddOptions, tools: Tools
) -> Job[AddReport]:
    """Read what is new or changed in a folder, forget what has gone."""
    root, options = _remembered(library, target, options)
    found = yield from scan(target.path, library.folder, _files_alone(target))
    only = target.only
    own = without_inner(library, target.path, found.entries)
    entries = [said(entry, options) for entry in own if only is None or under(entry.item, only)]
    with library.reading() as database:
        known, refused = known_items(database, root), known_unread(database, root)
    work = yield from within(sort(entries, known, refused), 0.0, 0.02)
    with library.changing() as database:
        update_same(database, work.same)
    dark = [relative_to(path, target.path) for path, _ in found.troubles.folders]
    removed = prune(
        library, index, root, known, {entry.item for entry in entries},
        lambda item: (only is None or under(item, only)) and not under(item, dark) and "." not in dark,
    )  # fmt: skip
    with library.reading() as database:
        looks, first = known_looks(database) if work.todo else Looks(), next_id(database, index)
    unnamed = any(not entry.label for entry, _ in work.todo)
    place = Place(root, target.path, options.copy, tools.version)
    batch = Batch(library, index, tools, place, known, looks, first, taught(library) if unnamed else None)
    unread = yield from within(_read(work, batch, library, tools, root), 0.02, 1.0)
    return AddReport(
        batch.added, batch.changed, len(work.same), removed, dict(batch.aside),
        tuple((str(path), why) for path, why in _troubles(found, work, unread)), batch.guessed, batch.cut_out,
        batch.added_aside, batch.aside_first,
    )  # fmt: skip


def _remembered(library: Library, target: Target, options: AddOptions) -> tuple[int, AddOptions]:
    """The root's id, and how it is to be added, by what was said now and the last time."""
    path = target.path.resolve()
    old = next((root for root in library.roots() if root.there and root.path.resolve() == path), None)
    before = Remembered(options, target.only) if old is None else from_text(old.options)
    now = before.with_more(options, target.only)
    with library.changing() as database:
        return root_for(database, library.folder, target.path, to_text(now)), now.options


def _files_alone(target: Target) -> tuple[str, ...] | None:
    """The names of single files, where nothing else is meant: the folder around them need not be looked through."""
    only = target.only
    return only if only is not None and all((target.path / name).is_file() for name in only) else None


def said(entry: Entry, options: AddOptions) -> Entry:
    """``entry`` with what was said for all of its folder."""
    given = Credit(options.source or "", options.licence or "", options.attribution or "")
    entry = replace(entry, credit=given.over(entry.credit))
    return replace(entry, label=options.label, label_from="given") if options.label else entry


def _read(
    work: Sorted, batch: Batch, library: Library, tools: Tools, root: int
) -> Job[list[tuple[Path, str]]]:
    """Read all there is to do; -> what could not be read."""
    reader = Reader(tools.find)
    unread: list[tuple[Path, str]] = []
    count = len(work.todo)
    now = Progress(0.0, "Adding cut-outs")
    for number, (entry, stamp) in enumerate(work.todo):
        now = Progress(number / count, f"Adding cut-outs: {number} of {count}")
        yield now
        try:
            reading = reader(entry)
            batch.take(entry, stamp, reader.digest(entry), reading)
        except (BadInput, WorkFailed, OSError) as error:
            why = str(error)
            unread.append((entry.picture, why))
            with library.changing() as database:
                row = (root, entry.item, stamp, why)
                database.execute("INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?)", row)
        if batch.full:
            yield from batch.write(now)
    yield from batch.write(now)
    return unread


def _troubles(found: Found, work: Sorted, unread: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    again = [(entry.picture, why) for entry, why in work.refused]
    return [*found.troubles.folders, *found.troubles.files, *again, *unread]
