"""The same again gives the same; nearly the same gives nearly the same; a job that is stopped leaves nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from app.engine.arrays import Array, Floats
from app.engine.decompose import Options, decompose, more_detail
from app.engine.decompose.objects import ObjectShape
from app.engine.decompose.pipeline import find_objects, object_count
from app.engine.decompose.sampling import averaged
from app.engine.document import Document
from app.engine.jobs import Job, run
from app.engine.pixels.oklab import from_oklab, to_oklab

from .drawn import logo
from .runs import CPU, values

ROOT = Path(__file__).parents[3]
MODULE = "tests.engine.decompose.test_repeatable"
PHOTOS = ("astronaut", "chelsea", "coffee", "rocket", "china", "flower")
LIKE = 0.82
"""Measured on the six photographs: shifted .92, smaller .94, brighter .96, other hues .96; the least of one is .85."""


def fingerprint(document: Document) -> str:
    """Of everything in it, to the last bit."""
    parts = [repr(values(layer)) for layer in document.layers()]
    parts += [repr((o.id, o.name, o.mask.frame, o.mask.code.tobytes())) for o in document.objects()]
    return hashlib.sha256("".join([repr(document.settings), repr(document.next_id), *parts]).encode()).hexdigest()


def waves() -> Floats:
    y, x = np.mgrid[0:48, 0:64]
    return np.stack([0.5 + 0.4 * np.sin(x / 9 + k) * np.cos(y / 7 - k) for k in range(3)], -1).astype(np.float32)


def grown() -> Job[Document]:
    small = run(decompose(waves(), 64, 48, Options(layers=6, device="cpu")))
    return more_detail(small, waves(), 9, CPU)


JOBS: dict[str, Callable[[], Job[Document]]] = {
    "objects and tones": lambda: decompose(waves(), 64, 48, Options(layers=6, device="cpu")),
    "automatic": lambda: decompose(waves(), 64, 48, Options(layers=None, device="cpu", budget=0.01)),
    "flat": lambda: decompose(waves(), 64, 48, Options(layers=2, flat=True, device="cpu", budget=0.01)),
    "drawing": lambda: decompose(averaged(logo(), 200, 150), 200, 150, Options(device="cpu")),
    "more detail": grown,
}


@pytest.mark.parametrize("job", ["objects and tones", "drawing", "more detail"])
def test_the_same_photo_and_seed_give_the_same_document(job: str) -> None:
    assert fingerprint(run(JOBS[job]())) == fingerprint(run(JOBS[job]()))


@pytest.mark.slow
@pytest.mark.parametrize("job", ["objects and tones", "drawing", "more detail"])
def test_another_process_gives_the_same_document(job: str) -> None:
    code = f"from {MODULE} import JOBS, fingerprint, run; print(fingerprint(run(JOBS[{job!r}]())))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == fingerprint(run(JOBS[job]()))


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", JOBS)
def test_a_job_that_is_closed_at_any_report_leaves_nothing_behind(
    name: str, every: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    reports = sum(1 for _ in JOBS[name]())
    threads = set(threading.enumerate())
    for steps in range(0, reports + 1, every):
        job = JOBS[name]()
        for _ in range(steps):
            next(job)
        job.close()
        assert next(job, None) is None
    assert set(threading.enumerate()) == threads
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_job_does_not_change_what_the_next_one_finds() -> None:
    before = fingerprint(run(JOBS["objects and tones"]()))
    job = JOBS["objects and tones"]()
    for _ in range(12):
        next(job)
    job.close()
    assert fingerprint(run(JOBS["objects and tones"]())) == before


def things(picture: Floats) -> list[Array]:
    """(h, w) bool: what each object at any depth shows."""
    rows, columns = picture.shape[:2]
    scene = run(find_objects(picture, columns, rows, object_count(40), torch.device("cpu")))
    found: list[Array] = []

    def visit(shape: ObjectShape) -> Array:
        share = shape.share if shape.leaf is not None else np.sum([visit(inner) for inner in shape.shapes], 0)
        found.append(averaged(share, columns, rows) > 0.5)
        return share

    visit(scene.shapes)
    return found[:-1]


def likeness(before: list[Array], after: list[Array]) -> float:
    """The mean IoU of each object with the one that is most like it afterwards, weighted by area."""
    best = [max(float((a & b).sum() / max((a | b).sum(), 1)) for b in after) for a in before]
    return float(np.average(best, weights=[a.sum() for a in before]))


def shifted(picture: Floats) -> tuple[Floats, Callable[[Array], Array]]:
    return np.ascontiguousarray(picture[3:, 5:]), lambda mask: mask[3:, 5:]


def smaller(picture: Floats) -> tuple[Floats, Callable[[Array], Array]]:
    width, height = round(0.9 * picture.shape[1]), round(0.9 * picture.shape[0])
    return averaged(picture, width, height), lambda mask: averaged(mask, width, height) > 0.5


def brighter(picture: Floats) -> tuple[Floats, Callable[[Array], Array]]:
    return np.asarray((picture * 1.05).clip(0, 1), np.float32), lambda mask: mask


def other_hues(picture: Floats) -> tuple[Floats, Callable[[Array], Array]]:
    lab = to_oklab(picture)
    a, b = lab[..., 1] * np.cos(0.1) - lab[..., 2] * np.sin(0.1), lab[..., 1] * np.sin(0.1) + lab[..., 2] * np.cos(0.1)
    turned = from_oklab(np.stack([lab[..., 0], a, b], -1).astype(np.float32))
    return np.asarray(turned.clip(0, 1), np.float32), lambda mask: mask


@pytest.mark.slow
@pytest.mark.parametrize("change", [shifted, smaller, brighter, other_hues])
def test_nearly_the_same_photo_has_nearly_the_same_objects(change: Callable, photo: Callable) -> None:
    scores = []
    for name in PHOTOS:
        pixels = photo(name).pixels
        scale = 400 / max(pixels.shape[:2])
        size = (round(scale * pixels.shape[1]), round(scale * pixels.shape[0]))
        picture = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
        changed, moved = change(picture)
        scores.append(likeness([moved(mask) for mask in things(picture)], things(changed)))
    assert np.mean(scores) > LIKE, scores
