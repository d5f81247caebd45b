"""Train the click network: ``python -m training.select.train DATA OUT.pt [--minutes 40] [--resume]``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Only rows of the training split are read. The
backbone and the embedding head stay frozen. Minutes are of processor time. Beside OUT.pt stands OUT.state, from
which ``--resume`` goes on after an interruption.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from app.engine.select.encoder import Encoder
from app.engine.select.network import SelectNetwork
from training.averaged import Averaged

from .examples import SIZES, Examples
from .steps import Batch, encoded, step_loss

AVERAGED = 0.996  # of the weights that are kept at each step of their running mean
RATE, BATCH, EVERY = 2.5e-3, 8, 50
KEPT, AGAIN = 150, 0.6  # batches that wait to be asked about again, and the share of steps that take one of them


class Training(Averaged[SelectNetwork]):
    """The network, the running mean of its weights, the optimiser, and how far they are."""

    def __init__(self, minutes: float) -> None:
        torch.manual_seed(0)
        super().__init__(SelectNetwork(), minutes, RATE, 2e-2, AVERAGED, 100)
        self.kept: list[Batch] = []

    def step(self, encoder: Encoder, examples: Examples, batch: int = BATCH) -> tuple[float, float]:
        """One batch; the losses of the first and of a later answer."""
        began = time.process_time()
        first, later = step_loss(self.network, self._batch(encoder, examples, batch), self.rng)
        self.learn(first + later)
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
