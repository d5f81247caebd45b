"""Measure a network: ``python -m training.paper.evaluate CHECKPOINT DATA [--layers N ...] [--split test]``.

DATA holds photos, as a zip or unzipped. Prints one line of JSON for each N: PSNR and MS-SSIM against the photos at 128
pixels, means; seconds a photo; layers; stored numbers; and what the checkpoint says of itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from app.engine import device as devices
from app.engine.arrays import Floats
from app.engine.decompose.paper import Decomposed, Network, decompose_with, load, read_checkpoint
from app.engine.decompose.sampling import averaged
from app.engine.errors import BadInput
from app.engine.render import psnr
from app.engine.render.fidelity import SIDE
from app.engine.render.similarity import ms_ssim
from training.datasets import DataSet

from .clock import Clock
from .failures import guarded
from .world import World

EVERY = 3
"""Every how many photos one is measured, by default; as ``lamina bench decompose`` does."""


@dataclass(frozen=True, slots=True)
class Score:
    """Means over ``photos`` photographs at 128 pixels. ``seconds``: to find the layers and to draw them, the median,
    counted like a run's budget (``Clock``), so that a busy machine changes it little."""

    layers: int
    numbers: int
    psnr: float
    ms_ssim: float
    seconds: float
    photos: int


def photographs(data: Path, split: str, every: int) -> list[Floats]:
    """Photos of a part of photos.zip, (160, 160, 3) in 0..1. Raises ``BadInput`` where there are none."""
    photos = DataSet(data, "photos")
    chosen = photos.rows(split=split)[::every]
    if not chosen:
        raise BadInput(f"There are no photos of the part '{split}' in '{data}'.")
    return [np.asarray(photos.picture(row["image"]), np.float32) / np.float32(255) for row in chosen]


def score(network: Network, pictures: list[Floats], layers: int | None = None) -> Score:
    """How near ``network`` comes to ``pictures`` with ``layers`` layers, by default as many as it was trained with."""
    quality, likeness, seconds = [], [], []
    made: Decomposed | None = None
    world = World(device=next(network.parameters()).device)
    for picture in pictures:
        clock = Clock(world)
        made = decompose_with(network, picture, layers, (SIDE, SIDE))
        seconds.append(clock.own())
        reference = averaged(picture, SIDE, SIDE)
        quality.append(psnr(made.picture, reference))
        likeness.append(ms_ssim(made.picture, reference))
    assert made is not None
    return Score(
        len(made.masks),
        made.numbers,
        _mean(quality),
        _mean(likeness),
        round(float(np.median(seconds)), 4),
        len(pictures),
    )


def described(path: Path) -> dict[str, object]:
    """What a checkpoint says of its run: its network, loss, size, batch, rate, steps and minutes spent."""
    contents = read_checkpoint(path)
    configuration = contents["configuration"]
    return {
        "name": path.stem,
        "network": configuration["architecture"]["network"],
        "trained_layers": configuration["architecture"]["layers"],
        "loss": configuration["loss"],
        "size": configuration["architecture"]["size"],
        "batch": configuration["batch"],
        "rate": configuration["rate"],
        "steps": contents["step"],
        "minutes": round(contents["spent"] / 60, 2),
        "device": contents["device"],
    }


def rows(path: Path, data: Path, counts: Sequence[int | None], split: str, every: int, device: str) -> list[bytes]:
    """A line of JSON for each number of layers (None: those of training)."""
    network, run = load(path, devices.choose(device)), described(path)
    pictures = photographs(data, split, every)
    return [
        msgspec.json.encode(run | {"split": split} | msgspec.to_builtins(score(network, pictures, count)))
        for count in counts
    ]


def _mean(values: list[float]) -> float:
    return round(float(np.mean(values)), 4)


def _main(options: argparse.Namespace) -> int:
    counts = options.layers or [None]
    for line in rows(options.checkpoint, options.data, counts, options.split, options.every, options.device):
        print(line.decode(), flush=True)
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="training.paper.evaluate", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", help="how many layers, also more than trained with")
    parser.add_argument("--split", default="val", choices=("train", "val", "test"))
    parser.add_argument("--every", type=int, default=EVERY, help="measure every so many photos")
    parser.add_argument("--device", default="cpu", choices=devices.KNOWN)
    return guarded(_main, parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
