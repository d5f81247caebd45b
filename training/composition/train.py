"""Train the composition network: ``python -m training.composition.train DATA OUT.pt [--minutes 60] [--resume]``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Only rows of the training split are read. Minutes
are of processor time. Beside OUT.pt stands OUT.state, from which ``--resume`` goes on after an interruption.
"""

from __future__ import annotations

import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from app.engine.blend.composition.network import CompositionNetwork, looked_at
from app.engine.decompose.regions.backbone import Backbone
from app.engine.pixels import atomic_write

from .examples import Pair, Pairs
from .losses import colour_loss, spatial_loss
from .windows import windows

AVERAGED = 0.998  # of the weights that are kept at each step of their running mean
RATE, BATCH, EVERY = 2e-3, 32, 100
COLOUR = 4.0  # how much the colours count beside the place


class Training:
    """The network, the running mean of its weights, the optimiser, and how far they are."""

    def __init__(self, minutes: float) -> None:
        torch.manual_seed(0)
        self.network = CompositionNetwork().train()
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.mean = copy.deepcopy(self.network)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), RATE, weight_decay=2e-2)
        self.rng = np.random.default_rng(0)
        self.minutes, self.spent, self.steps = minutes, 0.0, 0

    @property
    def done(self) -> float:
        return self.spent / 60 / self.minutes

    def step(self, backbone: Backbone, pairs: Pairs, batch: int = BATCH) -> tuple[float, float]:
        """One batch; the losses of place and colour."""
        began = time.process_time()
        for group in self.optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (self.steps + 1) / 200) * max(0.0, 1 - self.done) ** 0.9
        place, colour = losses(self.network, backbone, [pairs.draw(self.rng) for _ in range(batch)])
        self.optimiser.zero_grad()
        (place + COLOUR * colour).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        self._follow()
        self.spent += time.process_time() - began
        return place.item(), colour.item()

    @torch.no_grad()
    def _follow(self) -> None:
        new = 1 - min(AVERAGED, self.steps / (self.steps + 50))
        for mean, now in zip(self.mean.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, new)
        for mean, now in zip(self.mean.buffers(), self.network.buffers(), strict=True):
            mean.copy_(now)

    def save(self, out: Path) -> None:
        """The mean in half precision, and all that is needed to go on."""
        half = {k: v.half() if v.is_floating_point() else v for k, v in self.mean.state_dict().items()}
        with atomic_write(out) as file:
            torch.save(half, file)
        with atomic_write(out.with_suffix(".state")) as file:
            torch.save(
                {
                    "network": self.network.state_dict(), "mean": self.mean.state_dict(),
                    "optimiser": self.optimiser.state_dict(), "rng": self.rng.bit_generator.state,
                    "spent": self.spent, "steps": self.steps,
                },
                file,
            )  # fmt: skip

    def resume(self, out: Path) -> None:
        """As it was when last saved."""
        state = torch.load(out.with_suffix(".state"), weights_only=True)
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rng.bit_generator.state = state["rng"]
        self.spent, self.steps = state["spent"], state["steps"]


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
    backbone.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
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
