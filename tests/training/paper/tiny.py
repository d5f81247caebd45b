"""Runs small enough for tests: 32 pixels, 16 channels, 2 layers of 8 numbers, photos of coloured squares."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from app.engine.decompose.paper import Architecture
from app.engine.jobs import CancelToken, run
from tests.training.pictures import png, write_set
from training.paper.configuration import Configuration, Loss
from training.paper.learner import Learner
from training.paper.loop import Limits, Outcome, learning
from training.paper.photographs import Photographs, training_photographs
from training.paper.world import World

SIDE = 32
ALONE = World()
PERCEPTUAL = Loss(l1=0, content=1, style=1)
ADVERSARIAL = Loss(l1=0, content=1, style=1, adversarial=0.1)
LONG = 3600.0  # seconds that no test takes


def architecture(network: str = "paper") -> Architecture:
    return Architecture(network=network, layers=2, latent=16, hidden=32, width=16, decoder=32, size=SIDE)  # type: ignore[arg-type]


def configuration(network: str = "paper", batch: int = 2, loss: Loss | None = None) -> Configuration:
    return Configuration(architecture=architecture(network), loss=loss or Loss(), batch=batch, critic=8)


def as_toml(settings: Configuration) -> str:
    """A configuration as the file that it is read from."""
    tables: dict[str, Any] = msgspec.to_builtins(settings)
    lines = [f"{key} = {json.dumps(value)}" for key, value in tables.items() if not isinstance(value, dict)]
    for name, table in tables.items():
        if isinstance(table, dict):
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines)


def picture(seed: int, side: int = 40) -> np.ndarray:
    """(side, side, 3) uint8: a coloured square on another colour."""
    rng = np.random.default_rng(seed)
    pixels = np.full((side, side, 3), rng.integers(0, 256, 3), np.uint8)
    y, x = rng.integers(0, side // 2, 2)
    pixels[y : y + side // 2, x : x + side // 2] = rng.integers(0, 256, 3)
    return pixels


def write_photos(root: Path, count: int = 5) -> Path:
    """``count`` photos to learn from, and two each to check and to test with."""
    splits = ["train"] * count + ["val", "val", "test", "test"]
    rows = [{"id": str(n), "image": f"{n}.png", "split": split} for n, split in enumerate(splits)]
    write_set(root, "photos", rows, {row["image"]: png(picture(int(row["id"]))) for row in rows})
    return root


def photographs(settings: Configuration, root: Path, world: World = ALONE) -> Photographs:
    return training_photographs(write_photos(root), settings, world)


def trained(settings: Configuration, root: Path, out: Path, steps: int, **others: Any) -> tuple[Learner, Outcome]:
    """A learner after a run to ``steps``, from the checkpoint ``out`` where it is there."""
    learner = Learner(settings, ALONE)
    limits = Limits(others.get("seconds", LONG), steps)
    job = learning(learner, photographs(settings, root), out, limits, ALONE, others.get("cancel", CancelToken()))
    return learner, run(job)
