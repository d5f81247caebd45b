"""Which folders of a library's are meant by what someone wants to add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.errors import BadInput
from app.engine.library.catalogue.library import Library

from .nesting import inner_roots
from .options import from_text


@dataclass(frozen=True, slots=True)
class Target:
    """``path``: a folder; ``only``: the files or folders in it that are meant (POSIX, relative), None for all;
    ``named``: whether it was named itself, or is within one that was."""

    path: Path
    only: tuple[str, ...] | None = None
    named: bool = True


def targets(library: Library, sources: Sequence[Path]) -> list[Target]:
    """Each folder once, in the order of ``sources``. A folder within one that was added before is a part of that;
    one that was added before and lies within it is brought up to date with it.

    BadInput where a source is missing or is the library itself.
    """
    known = [root.path.resolve() for root in library.roots() if root.there and from_text(root.options).only is None]
    found: dict[Path, tuple[str, ...] | None] = {}
    for source in sources:
        path = _there(source, library)
        folder = path if path.is_dir() else path.parent
        root = next((root for root in known if root == folder or root in folder.parents), folder)
        part = None if root == path else (path.relative_to(root).as_posix(),)
        before = found.get(root, ())
        found[root] = None if part is None or before is None else before + part
    inner = dict(one for path, only in found.items() if only is None for one in inner_roots(library, path))
    inside = [Target(path, only, named=False) for path, only in inner.items() if path not in found]
    return [*(Target(path, only) for path, only in found.items()), *inside]


def _there(source: Path, library: Library) -> Path:
    path = source.expanduser()
    try:
        path = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise BadInput(f"There is no folder or picture '{source}'.") from None
    own = library.folder.resolve()
    if path == own or own in path.parents:
        raise BadInput(f"'{source}' is the library itself; name a folder of pictures.")
    return path
