"""Train the embedding head: ``python -m training.embedding.train DATA OUT.pt [--minutes 40] [--begin OLD.pt]``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Only rows of the training split are
read. The backbone stays frozen; the head learns that pairs of cells of one hand-drawn region
agree and pairs of two disagree, far pairs and neighbours across a border alike; where people draw
borders; and which cells belong to what they outline. Minutes are of processor time.
"""

from __future__ import annotations

import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from app.engine.arrays import Array, Bytes
from app.engine.decompose.regions.backbone import Backbone
from app.engine.decompose.regions.embedding import DIMENSIONS, EmbeddingHead

from .examples import CELLS, SIZE, Example, training_examples
from .losses import example_loss

AVERAGED = 0.998  # of the weights that are kept at each step of their running mean


def _batch(chosen: list[Example], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    pictures, labels = [], []
    for example in chosen:
        rgb, names = example.rgb, example.labels[rng.integers(len(example.labels))]
        if rng.random() < 0.5:
            rgb, names = rgb[:, ::-1], names[:, ::-1]
        rgb, names = _zoomed(rgb, names, rng)
        pictures.append(_coloured(torch.tensor(np.ascontiguousarray(rgb)).permute(2, 0, 1).float() / 255, rng))
        labels.append(torch.from_numpy(np.ascontiguousarray(names)).long())
    return torch.stack(pictures), torch.stack(labels)


def _coloured(x: Tensor, rng: np.random.Generator) -> Tensor:
    """(3, h, w) in another light: gamma, balance, sometimes grey or of other saturation, noisy, blurred."""
    x = x ** float(np.exp(rng.normal(0, 0.2))) * torch.from_numpy(rng.normal(1, 0.08, (3, 1, 1)).astype(np.float32))
    grey, chance = x.mean(0, keepdim=True), rng.random(3)
    if chance[0] < 0.1:
        x = grey.expand(3, -1, -1)
    elif chance[0] < 0.4:
        x = grey + (x - grey) * float(rng.uniform(0.4, 1.5))
    if chance[1] < 0.2:
        x = x + torch.randn_like(x) * float(rng.uniform(0, 0.05))
    if chance[2] < 0.2:
        x = functional.avg_pool2d(functional.pad(x[None], (1, 1, 1, 1), mode="reflect"), 3, 1)[0]
    return x.clamp(0, 1)


def _zoomed(rgb: Bytes, labels: Array, rng: np.random.Generator) -> tuple[Bytes, Array]:
    """A random window of 60-100 % a side, on whole cells, enlarged again."""
    if rng.random() < 0.35:
        return rgb, labels
    h, w = rng.integers(round(0.6 * CELLS), CELLS + 1, 2)
    y, x = rng.integers(0, CELLS + 1 - h), rng.integers(0, CELLS + 1 - w)
    side = SIZE // CELLS
    window = torch.from_numpy(np.ascontiguousarray(rgb[side * y : side * (y + h), side * x : side * (x + w)]))
    picture = functional.interpolate(window.permute(2, 0, 1)[None].float(), size=(SIZE, SIZE), mode="bilinear")
    rows, columns = y + np.arange(CELLS) * h // CELLS, x + np.arange(CELLS) * w // CELLS
    return picture[0].permute(1, 2, 0).clamp(0, 255).byte().numpy(), labels[np.ix_(rows, columns)]


class Average:
    """The running mean of the head's weights: steadier than the last of them."""

    def __init__(self, head: EmbeddingHead, scale: Tensor) -> None:
        self.head, self.scale, self._steps = copy.deepcopy(head), scale.detach().clone(), 0

    @torch.no_grad()
    def follow(self, head: EmbeddingHead, scale: Tensor) -> None:
        self._steps += 1
        new = 1 - min(AVERAGED, self._steps / (self._steps + 50))
        for mean, now in zip((*self.head.parameters(), self.scale), (*head.parameters(), scale), strict=True):
            mean.lerp_(now, new)
        for mean, now in zip(self.head.buffers(), head.buffers(), strict=True):
            mean.copy_(now)

    def save(self, file: Path) -> None:
        torch.save({"head": self.head.state_dict(), "scale": self.scale}, file)


@torch.no_grad()
def begun(file: Path | None) -> tuple[EmbeddingHead, nn.Parameter]:
    """The head and the scale to begin with: those of ``file``, whose outputs may be fewer, or new ones."""
    head, scale = EmbeddingHead(), torch.tensor([8.0, -2.0])
    if file is not None:
        state, own = torch.load(file, weights_only=True), head.state_dict()
        for name, value in state["head"].items():
            rows = slice(len(value)) if value.dim() else ...
            own[name][rows].copy_(value)
        own["out.1.weight"][DIMENSIONS:].mul_(len(state["head"]["out.1.bias"]) > DIMENSIONS)
        head.load_state_dict(own)
        scale = state["scale"].float()
    return head.train(), nn.Parameter(scale)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--begin", type=Path)
    options = parser.parse_args()
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    examples = training_examples(options.data)
    print(len(examples), "examples", flush=True)
    rate = 2e-3 if options.begin is None else 1e-3
    backbone, (head, scale) = Backbone(), begun(options.begin)
    average = Average(head, scale)
    optimiser = torch.optim.AdamW([*head.parameters(), scale], rate, weight_decay=1e-2)
    start, step, losses = time.process_time(), 0, []
    while (done := (time.process_time() - start) / 60 / options.minutes) < 1:
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 100) * (1 - done) ** 0.9
        chosen = [examples[i] for i in rng.integers(0, len(examples), options.batch)]
        rgb, labels = _batch(chosen, rng)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            fields = head(rgb, backbone(rgb.contiguous(memory_format=torch.channels_last)))
        loss = sum(
            (example_loss(fields, i, labels[i], e.complete, scale) for i, e in enumerate(chosen)), torch.zeros(())
        ) / len(chosen)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 5.0)
        optimiser.step()
        average.follow(head, scale)
        losses.append(loss.item())
        step += 1
        if step % 100 == 0:
            print(f"{step} steps, {100 * done:.0f} %, loss {np.mean(losses[-100:]):.4f}", flush=True)
            average.save(options.out)
    average.save(options.out)


if __name__ == "__main__":
    main()
