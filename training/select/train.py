"""Train the click network: ``python -m training.select.train DATA OUT.pt [--minutes 40] [--resume]``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Only rows of the training split are read. The
backbone and the embedding head stay frozen. Minutes are of processor time. Beside OUT.pt stands OUT.state, from
which ``--resume`` goes on after an interruption.
"""

from __future__ import annotations

import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from app.engine.pixels import atomic_write
from app.engine.select.encoder import Encoder
from app.engine.select.network import SelectNetwork

from .examples import SIZES, Examples
from .steps import Batch, encoded, step_loss

AVERAGED = 0.996  # of the weights that are kept at each step of their running mean
RATE, BATCH, EVERY = 2.5e-3, 8, 50
KEPT, AGAIN = 150, 0.6  # batches that wait to be asked about again, and the share of steps that take one of them


class Training:
    """The network, the running mean of its weights, the optimiser, and how far they are."""

    def __init__(self, minutes: float) -> None:
        torch.manual_seed(0)
        self.network = SelectNetwork().train()
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.mean = copy.deepcopy(self.network)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), RATE, weight_decay=2e-2)
        self.rng = np.random.default_rng(0)
        self.minutes, self.spent, self.steps = minutes, 0.0, 0
        self.kept: list[Batch] = []

    @property
    def done(self) -> float:
        return self.spent / 60 / self.minutes

    def step(self, encoder: Encoder, examples: Examples, batch: int = BATCH) -> tuple[float, float]:
        """One batch; the losses of the first and of a later answer."""
        began = time.process_time()
        for group in self.optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (self.steps + 1) / 100) * max(0.0, 1 - self.done) ** 0.9
        first, later = step_loss(self.network, self._batch(encoder, examples, batch), self.rng)
        self.optimiser.zero_grad()
        (first + later).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        self._follow()
        self.spent += time.process_time() - began
        return first.item(), later.item()

    def _batch(self, encoder: Encoder, examples: Examples, count: int) -> Batch:
        """A new batch, or one that was seen not long ago: other clicks on it, and half the work."""
        if len(self.kept) >= 10 and self.rng.random() < AGAIN:
            return self.kept[self.rng.integers(len(self.kept))]
        size = SIZES[self.rng.integers(len(SIZES))]
        batch = encoded(encoder, [examples.draw(size, self.rng) for _ in range(count)])
        if len(self.kept) < KEPT:
            self.kept.append(batch)
        else:
            self.kept[self.rng.integers(KEPT)] = batch
        return batch

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--batch", type=int, default=BATCH)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    training = Training(options.minutes)
    if options.resume:
        training.resume(options.out)
    examples, encoder = Examples(options.data), Encoder(torch.device("cpu"))
    print(len(examples.objects), "objects,", len(examples.divided), "divided pictures", flush=True)
    losses: list[tuple[float, float]] = []
    while training.done < 1:
        losses.append(training.step(encoder, examples, options.batch))
        if training.steps % EVERY == 0:
            first, later = np.mean(losses[-EVERY:], 0)
            print(f"{training.steps} steps, {100 * training.done:.0f} %, loss {first:.3f} {later:.3f}", flush=True)
            training.save(options.out)
    training.save(options.out)


if __name__ == "__main__":
    main()
