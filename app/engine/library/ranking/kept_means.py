"""Class means are kept beside the index: working them out reads much of it."""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
from pathlib import Path

import numpy as np

from app.engine.errors import BadInput, WorkFailed
from app.engine.library.index import VectorIndex
from app.engine.pixels import atomic_write

from .facts import Facts
from .means import ClassMeans, class_means

FILE = "means.npz"


def means_of(folder: Path, index: VectorIndex, facts: Facts) -> ClassMeans:
    """Those that are kept in ``folder``, if they are of these cut-outs with these labels; else new ones, which are kept
    where that can be written."""
    path, stamp = folder / FILE, _stamp(facts)
    with contextlib.suppress(OSError, KeyError, ValueError, zipfile.BadZipFile), np.load(path) as kept:
        if str(kept["stamp"]) == stamp:
            return ClassMeans(facts.labels, kept["means"].astype(np.float32))
    means = class_means(index, facts)
    with contextlib.suppress(BadInput, WorkFailed), atomic_write(path) as file:
        np.savez(file, stamp=np.array(stamp), means=means.means.astype(np.float16))
    return means


def _stamp(facts: Facts) -> str:
    digest = hashlib.blake2b("\n".join(facts.labels).encode(), digest_size=16)
    digest.update(facts.ids.tobytes())
    digest.update(facts.label.tobytes())
    return digest.hexdigest()
