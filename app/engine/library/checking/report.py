"""What a check has found."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.library.adding import AddReport


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How a library stands, after mending where that was asked for.

    ``missing_folders``: of those that were added; what is in them is kept. ``missing``, ``changed``: pictures of
    cut-outs, gone or other than when they were read. ``new``: how many could be added; ``unread``: (path, why).
    ``duplicates``: set aside as such. ``not_described``: cut-outs without a vector; ``strays``: vectors without a
    cut-out. ``rebuilt``: the catalogue was damaged and has been made anew; ``emptied``: there
    was no copy to make it from, so that its folders have to be added again. ``mended``: what was read for that.
    """

    cutouts: int
    missing_folders: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    new: int
    unread: tuple[tuple[str, str], ...]
    duplicates: int
    not_described: int
    strays: int
    rebuilt: bool = False
    emptied: bool = False
    mended: AddReport | None = None

    @property
    def sound(self) -> bool:
        """Nothing is missing or out of date; what is new, unreadable or twice there does no harm."""
        wrong = (self.missing_folders, self.missing, self.changed, self.not_described, self.strays)
        return not any(wrong)
