"""``lamina info`` of a library."""

from __future__ import annotations

import os
from pathlib import Path

from .batch import Result
from .status import counted

_SHOWN = 40  # labels on a screen; --json has them all


def is_library(path: Path) -> bool:
    """Whether a library stands at ``path``, or what is left of one."""
    if not os.path.isdir(path):  # also False for what is no name of anything
        return False
    from app.engine.library.catalogue import left_over
    from app.engine.library.catalogue.database import FILE

    return (path / FILE).is_file() or left_over(path)


def library_info(path: Path) -> Result:
    """How many cut-outs, with which labels and licences, from where, and what is set aside and why."""
    from app.engine.library import open_library

    with open_library(path) as library:
        labels, asides = library.labels(), library.asides()
        return {
            "command": "info", "input": str(path), "kind": "library",
            "cutouts": sum(labels.values()), "set_aside": sum(asides.values()),
            "labels": labels, "licences": library.licences(), "aside": asides,
            "unread": [{"file": file, "why": why} for file, why in library.unread()],
            "folders": [{"path": str(root.path), "there": root.there} for root in library.roots()],
        }  # fmt: skip


def said(result: Result) -> str:
    """The same for a person."""
    lines = [
        f"{result['input']}: {counted(result['cutouts'], 'cut-out')} with {counted(len(result['labels']), 'label')}, "
        f"{result['set_aside']} set aside"
    ]
    lines += [f"folder: {folder['path']}" + ("" if folder["there"] else " (missing)") for folder in result["folders"]]
    lines += [f"licence: {licence or 'not known'}: {count}" for licence, count in _most(result["licences"])]
    lines += [f"set aside, {reason}: {count}" for reason, count in _most(result["aside"])]
    lines += [f"not read: {unread['why']}" for unread in result["unread"]]
    labels = _most(result["labels"])
    lines += [f"  {label}: {count}" for label, count in labels[:_SHOWN]]
    if len(labels) > _SHOWN:
        lines.append(f"  and {counted(len(labels) - _SHOWN, 'label')} more")
    return "\n".join(lines)


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The most frequent first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
