"""Train the composition network: ``python -m training.composition.train DATA OUT.pt [--minutes 60] [--resume]``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Only rows of the training split are read. Minutes
are of processor time. Beside OUT.pt stands OUT.state, from which ``--resume`` goes on after an interruption.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from app.engine.blend.composition.network import CompositionNetwork, looked_at
from app.engine.decompose.regions.backbone import Backbone
from training.averaged import Averaged

from .examples import Pair, Pairs
from .losses import colour_loss, spatial_loss
from .windows import windows

AVERAGED = 0.998  # of the weights that are kept at each step of their running mean
RATE, BATCH, EVERY = 2e-3, 32, 100
COLOUR = 4.0  # how much the colours count beside the place


class Training(Averaged[CompositionNetwork]):
    """The network, the running mean of its weights, the optimiser, and how far they are."""

    def __init__(self, minutes: float) -> None:
        torch.manual_seed(0)
        super().__init__(CompositionNetwork(), minutes, RATE, 2e-2, AVERAGED, 200)

    def step(self, backbone: Backbone, pairs: Pairs, batch: int = BATCH) -> tuple[float, float]:
        """One batch; the losses of place and colour."""
        began = time.process_time()
        place, colour = losses(self.network, backbone, [pairs.draw(self.rng) for _ in range(batch)])
        self.learn(place + COLOUR * colour)
        self.spent += time.process_time() - began
        return place.item(), colour.item()


def losses(network: CompositionNetwork, backbone: Backbone, batch: list[Pair]) -> tuple[Tensor, Tensor]:
    """The mean losses of place and colour of a batch."""
    fore, back, truth = (_stacked([getattr(pair, name) for pair in batch]) for name in ("fore", "back", "truth"))
    centre, box = (_stacked([getattr(pair, name) for pair in batch]) for name in ("centre", "box"))
    undo = _stacked([pair.spatial for pair in batch])
    wanted = box @ undo[:, :2, :2].transpose(1, 2) + undo[:, None, :2, 2]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = network(fore, back, looked_at(backbone, fore, back))
    own = torch.tensor([float(pair.own) for pair in batch])
    colour = (colour_loss(found, fore, truth) * own).sum() / own.sum().clamp(min=1)
    return spatial_loss(found, centre, box, wanted).mean(), colour


def _stacked(values: list[np.ndarray]) -> Tensor:
    stacked = torch.from_numpy(np.stack(values)).float()
    return stacked.contiguous(memory_format=torch.channels_last) if stacked.ndim == 4 else stacked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--cache", type=Path, help="a file that keeps the windows for the next time")
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    training = Training(options.minutes)
    if options.resume:
        training.resume(options.out)
    pairs, backbone = Pairs(windows(options.data, cache=options.cache)), Backbone()
    torch.nn.utils.convert_conv2d_weight_memory_format(backbone, torch.channels_last)
    print(pairs.windows.objects, "objects,", len(pairs.windows) - pairs.windows.objects, "regions", flush=True)
    seen: list[tuple[float, float]] = []
    while training.done < 1:
        seen.append(training.step(backbone, pairs))
        if training.steps % EVERY == 0:
            place, colour = np.mean(seen[-EVERY:], 0)
            print(f"{training.steps} steps, {100 * training.done:.0f} %, {place:.4f} {colour:.4f}", flush=True)
            if training.steps % (5 * EVERY) == 0:
                training.save(options.out)
    training.save(options.out)


if __name__ == "__main__":
    main()
