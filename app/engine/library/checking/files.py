"""Which pictures of a library are gone, changed or new."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.jobs import Job, within
from app.engine.library.adding.nesting import without_inner
from app.engine.library.adding.options import from_text
from app.engine.library.adding.prune import under
from app.engine.library.adding.scan import scan
from app.engine.library.adding.sorting import sort
from app.engine.library.adding.state import known_items, known_unread
from app.engine.library.catalogue import Library, Root


@dataclass(frozen=True, slots=True)
class Files:
    """``missing``, ``changed``: paths of pictures; ``new``: how many entries are in no catalogue."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    new: int


def files(library: Library) -> Job[Files]:
    """Of all roots that are there, and of what the library holds itself."""
    roots = [root for root in library.roots() if root.there]
    missing, changed, new = _own(library), list[str](), 0
    for number, root in enumerate(roots):
        found = yield from within(_of_root(library, root), number / len(roots), (number + 1) / len(roots))
        missing += [path for path in found.missing if path not in missing]
        changed += found.changed
        new += found.new
    return Files(tuple(missing), tuple(changed), new)


def _of_root(library: Library, root: Root) -> Job[Files]:
    only = from_text(root.options).only
    found = yield from scan(root.path, library.folder)
    own = without_inner(library, root.path, found.entries)
    entries = [entry for entry in own if only is None or under(entry.item, only)]
    with library.reading() as database:
        known, refused = known_items(database, root.id), known_unread(database, root.id)
    work = yield from sort(entries, known, refused)
    there = {entry.item for entry in entries}
    gone = [item for item, one in known.items() if item not in there and not one.copied]
    changed = [entry for entry, _ in work.todo if entry.item in known]
    missing = [root.path / item.split("#")[0] for item in gone]
    missing += [path for entry in changed for path in entry.files if not path.is_file()]
    return Files(
        tuple(dict.fromkeys(map(str, missing))),
        tuple(dict.fromkeys(str(entry.picture) for entry in changed if all(path.is_file() for path in entry.files))),
        sum(entry.item not in known for entry, _ in work.todo),
    )


def _own(library: Library) -> list[str]:
    """Masks and copies that should be in the library's folder."""
    with library.reading() as database:
        rows = database.execute("SELECT picture, picture_here, mask, mask_here FROM cutouts").fetchall()
    kept = [row["picture"] for row in rows if row["picture_here"]] + [row["mask"] for row in rows if row["mask_here"]]
    return [str(library.folder / path) for path in dict.fromkeys(kept) if not (library.folder / path).is_file()]
