"""Which vectors may be the nearest: all of them in few numbers, small enough to be looked at for each question."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np

from app.engine.arrays import Floats
from app.engine.jobs import Job, Progress
from app.engine.pixels import atomic_write

from .halves import floats
from .matrix_file import MatrixFile, delete
from .vector_index import Halves

SHORT = 256  # numbers of a short vector
SAMPLE = 4096  # vectors that the axes are found from
STRAY = 20  # more columns than axes in the random start
ROUNDS = 2  # of power iteration


class Shortlist:
    """The axes (d, s) along which the vectors are longest, and the vectors' coordinates on them (n, s).

    The inner product of two vectors is nearly that of their coordinates.
    """

    def __init__(self, folder: Path, number: int, axes: Floats, rows: int) -> None:
        self.number, self.axes = number, axes
        self.codes = MatrixFile(folder / f"short-{number}.f32", axes.shape[1], np.float32, rows)

    def append(self, vectors: Halves) -> None:
        """(m, d)"""
        self.codes.append(floats(vectors) @ self.axes)

    def scores(self, query: Floats) -> Floats:
        """(d,) -> (n,), inner products, nearly."""
        # Not ``@``: for a matrix of so few columns OpenBLAS takes twice as long.
        return np.einsum("ij,j->i", self.codes.mapped(), query @ self.axes)


def opened(folder: Path, number: int, rows: int) -> Shortlist | None:
    """That of number ``number``, None if its files are not there or not whole: it can be made anew."""
    path = _axes_file(folder, number)
    if not number or not path.is_file():
        return None
    found = Shortlist(folder, number, np.load(path), rows)
    if found.codes.whole():
        return found
    found.codes.close()
    return None


def made(folder: Path, number: int, vectors: MatrixFile) -> Job[Shortlist]:
    """A new one for all of ``vectors``. Its files are new: the one in use stays as it is."""
    sample = np.sort(np.random.default_rng(0).permutation(vectors.rows)[:SAMPLE])
    axes = yield from _axes(floats(vectors.take(sample)))
    with atomic_write(_axes_file(folder, number)) as file:
        np.save(file, axes)
    new = Shortlist(folder, number, axes, 0)
    try:
        while new.codes.rows < vectors.rows:  # more may be added between two steps
            for _, block in vectors.blocks(new.codes.rows):
                new.append(block)
                yield Progress(0.3 + 0.7 * new.codes.rows / vectors.rows, "Preparing the search")
        new.codes.sync()
    except BaseException:
        discard(folder, new)
        raise
    return new


def discard(folder: Path, old: Shortlist) -> None:
    """Close it and remove its files."""
    delete(old.codes)
    with contextlib.suppress(PermissionError):
        _axes_file(folder, old.number).unlink(missing_ok=True)


def _axes_file(folder: Path, number: int) -> Path:
    return folder / f"axes-{number}.npy"


def _axes(sample: Floats) -> Job[Floats]:
    """(n, d) -> (d, s), orthonormal: a randomised singular value decomposition (Halko and others, 2011) without
    centring, since inner products are to be kept and not distances to a mean."""
    count = min(SHORT, *sample.shape)
    start = np.random.default_rng(1).standard_normal((sample.shape[1], min(count + STRAY, *sample.shape)))
    span = _orthonormal(start.astype(np.float32))
    for turn in range(ROUNDS):
        yield Progress(0.1 * turn, "Preparing the search")
        span = _orthonormal(sample.T @ _orthonormal(sample @ span))
    yield Progress(0.1 * ROUNDS, "Preparing the search")
    _, _, directions = np.linalg.svd(sample @ span, full_matrices=False)
    return np.ascontiguousarray(span @ directions[:count].T)


def _orthonormal(columns: Floats) -> Floats:
    return np.asarray(np.linalg.qr(columns)[0], np.float32)
