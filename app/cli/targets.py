"""Which file each input is written to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from app.engine.errors import BadInput

# os.path and not Path: what cannot even be asked for (a name that is too long) is not there, instead of an error.

def targets(inputs: Sequence[Path], out: Path, suffix: str | None, default: str | None) -> list[Path]:
    """One path an input. ``out`` is a file, or a folder, where files take the inputs' stems.

    ``suffix``: what ``--format`` says; ``default``: the format in a folder without it, None where
    there must be one; the folder itself may be missing, not what it lies in (``make_folder``). Raises ``BadInput``
    where that is missing or two inputs would meet.
    """
    if not _is_folder(out):
        return [_file(inputs, out, suffix)]
    if not os.path.isdir(out) and not os.path.isdir(out.parent):
        raise BadInput(f"There is no folder '{out}'.")
    ending = suffix or default
    if ending is None:
        raise BadInput(f"'{out}' is a folder: say with --format what to write there, such as png or svg.")
    return distinct(inputs, [out / f"{path.stem}.{ending}" for path in inputs])


def make_folder(path: Path) -> None:
    """The folder that the file ``path`` goes to, where it is missing. ``BadInput`` where it cannot be made."""
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise BadInput(f"The folder '{path.parent}' cannot be made ({error.strerror}); choose another one.") from error


def distinct(inputs: Sequence[Path], paths: list[Path]) -> list[Path]:
    """``paths`` if no two are the same; ``BadInput`` otherwise."""
    for number, path in enumerate(paths):
        if path in paths[:number]:
            first = inputs[paths.index(path)]
            raise BadInput(f"'{first}' and '{inputs[number]}' would both be written to '{path}'.")
    return paths


def refuse_overwriting(source: Path, target: Path) -> None:
    """``BadInput`` where ``target`` is the very file that is read."""
    if os.path.exists(source) and os.path.exists(target) and os.path.samefile(source, target):
        raise BadInput(f"'{target}' is the input itself; choose another name.")


def _is_folder(out: Path) -> bool:
    return os.path.isdir(out) or (not out.suffix and not os.path.exists(out))


def _file(inputs: Sequence[Path], out: Path, suffix: str | None) -> Path:
    if len(inputs) > 1:
        raise BadInput(f"Several inputs need a folder to go to, and '{out}' is a file.")
    if suffix is not None and out.suffix.lower() != f".{suffix}":
        raise BadInput(f"'{out}' does not end in '.{suffix}', as --format says.")
    if not os.path.isdir(out.parent):
        raise BadInput(f"There is no folder '{out.parent}'.")
    return out
