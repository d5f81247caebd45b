"""Train the tamper detector: ``python -m training.realism.train DATA OUT.pt [--minutes 20] [--resume]``.

DATA holds objects and photos, as zips or unzipped. Only rows of the training split are read. Minutes are of processor
time. Beside OUT.pt stands OUT.state, from which ``--resume`` goes on after an interruption.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.arrays import Bytes
from app.engine.blend.realism.network import RealismNetwork, looked_at
from app.engine.decompose.regions.backbone import Backbone
from training.averaged import Averaged
from training.composition.windows import windows
from training.datasets import DataSet

from .examples import Sample, Samples

AVERAGED = 0.995  # of the weights that are kept at each step of their running mean
RATE, BATCH, EVERY = 2e-3, 32, 50


class Training(Averaged[RealismNetwork]):
    """The network, the running mean of its weights, the optimiser, and how far they are."""

    def __init__(self, minutes: float) -> None:
        torch.manual_seed(0)
        super().__init__(RealismNetwork(), minutes, RATE, 3e-2, AVERAGED, 100)

    def step(self, backbone: Backbone, samples: Samples, batch: int = BATCH) -> tuple[float, float]:
        """One batch; the loss, and the share that was told right."""
        began = time.process_time()
        drawn = [samples.draw(self.rng) for _ in range(batch)]
        logits = asked(self.network, backbone, drawn)
        wanted = torch.tensor([float(one.pasted) for one in drawn])
        loss = functional.binary_cross_entropy_with_logits(logits, wanted)
        self.learn(loss)
        self.spent += time.process_time() - began
        return loss.item(), float(((logits > 0) == (wanted > 0.5)).float().mean())


def asked(network: RealismNetwork, backbone: Backbone, samples: list[Sample]) -> Tensor:
    """The logits (B,) of "pasted"."""
    rgb = torch.from_numpy(np.stack([one.rgb for one in samples])).permute(0, 3, 1, 2).float() / 255
    mask, inside = (
        torch.from_numpy(np.stack([getattr(one, name) for one in samples]))[:, None] for name in ("mask", "inside")
    )
    rgb = rgb.contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return network(rgb, mask, inside, looked_at(backbone, rgb)).float()


def photographs(root: Path, split: str = "train") -> Bytes:
    """(k, 160, 160, 3), those of photos.zip."""
    data = DataSet(root, "photos")
    return np.stack([data.picture(row["image"]) for row in data.rows(split=split)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    training = Training(options.minutes)
    if options.resume:
        training.resume(options.out)
    samples = Samples(windows(options.data, regions=False), photographs(options.data))
    backbone = Backbone()
    torch.nn.utils.convert_conv2d_weight_memory_format(backbone, torch.channels_last)
    print(samples.windows.objects, "objects,", len(samples.photos), "photographs", flush=True)
    seen: list[tuple[float, float]] = []
    while training.done < 1:
        seen.append(training.step(backbone, samples))
        if training.steps % EVERY == 0:
            loss, right = np.mean(seen[-EVERY:], 0)
            print(f"{training.steps} steps, {100 * training.done:.0f} %, {loss:.4f} {right:.3f}", flush=True)
            if training.steps % (2 * EVERY) == 0:
                training.save(options.out)
    training.save(options.out)


if __name__ == "__main__":
    main()
