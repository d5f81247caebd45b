"""What an index on the disk consists of: a small file, replaced whole, that says how much of the others counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.engine.errors import BadInput
from app.engine.pixels import atomic_write

FILE = "index.json"
FORMAT = 1
AGAIN = "remove this folder, and add to the library again"


@dataclass(frozen=True, slots=True)
class State:
    """``rows`` of the vectors and their ids, and ``removed`` of them, count; what is beyond is left from a crash.

    ``dimensions`` and ``features``: how long the vectors are, and the version of what their numbers mean.
    ``generation`` is in the names of the files of vectors, ``shortlist`` in those of the shortlist,
    which was made when there were ``fitted`` rows (0: there is none).
    """

    dimensions: int
    features: int
    rows: int = 0
    removed: int = 0
    generation: int = 1
    shortlist: int = 0
    fitted: int = 0
    format: int = FORMAT


def loaded(folder: Path, dimensions: int, features: int) -> State:
    """The state of the index in ``folder``, of an empty one if there is none.

    BadInput where it was made by another version of the program.
    """
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return State(dimensions, features)
    try:
        state = msgspec.json.decode(data, type=State)
    except msgspec.DecodeError as error:
        raise damaged(folder) from error
    if state.format > FORMAT or state.features > features:
        raise BadInput(f"The index in '{folder}' was made by a newer version of Lamina: update the program.")
    if (state.dimensions, state.features) != (dimensions, features):
        raise BadInput(f"The index in '{folder}' is of an older version of Lamina: {AGAIN}.")
    return state


def damaged(folder: Path) -> BadInput:
    return BadInput(f"The index in '{folder}' is damaged: {AGAIN}.")


def save(folder: Path, state: State) -> None:
    """Replace the state in ``folder``, whole or not at all."""
    with atomic_write(folder / FILE) as file:
        file.write(msgspec.json.encode(state))
