"""Train the embedding head: ``python -m training.embedding.train DATA OUT.pt [--minutes 25]``.

DATA holds objects, photos and bsds_regions, as zips or unzipped. Only rows of the training split are
read. The backbone stays frozen; the head learns that pairs of cells of one hand-drawn region
agree and pairs of two disagree, far pairs and neighbours across a border alike.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.decompose.regions.backbone import Backbone
from app.engine.decompose.regions.embedding import EmbeddingHead, affinity

from .examples import BACKGROUND, CELLS, IGNORE, SIZE, Example, training_examples

NEIGHBOURS = ((0, 1), (1, 0), (0, 3), (3, 0), (4, 4), (-4, 4))


def pair_loss(logits: Tensor, a: Tensor, b: Tensor, complete: bool) -> Tensor:
    """Binary cross-entropy of "same thing" over pairs; both answers weigh the same."""
    usable = (a > IGNORE) & (b > IGNORE)
    if not complete:
        usable &= ~((a == BACKGROUND) & (b == BACKGROUND))
    same = (a == b).float()
    agree, differ = usable * same, usable * (1 - same)
    weight = agree / agree.sum().clamp(min=1) + differ / differ.sum().clamp(min=1)
    return (functional.binary_cross_entropy_with_logits(logits, same, reduction="none") * weight).sum() / 2


def example_loss(field: Tensor, labels: Tensor, complete: bool, scale: Tensor) -> Tensor:
    """field (24, CELLS, CELLS), labels (CELLS, CELLS): random far pairs and all near ones."""
    flat, names = field.flatten(1).T, labels.flatten()
    pick = torch.randperm(len(names))[:512]
    far = pair_loss(
        affinity(flat[pick][:, None], flat[pick][None], scale),
        names[pick][:, None].expand(-1, len(pick)), names[pick][None].expand(len(pick), -1), complete,
    )
    near = torch.zeros(())
    for dy, dx in NEIGHBOURS:
        shifted, shifted_labels = field.roll((dy, dx), (1, 2)), labels.roll((dy, dx), (0, 1))
        rows, columns = slice(max(dy, 0), CELLS + min(dy, 0)), slice(max(dx, 0), CELLS + min(dx, 0))
        near = near + pair_loss(
            affinity(field.movedim(0, -1), shifted.movedim(0, -1), scale)[rows, columns],
            labels[rows, columns], shifted_labels[rows, columns], complete,
        )
    return far + near / len(NEIGHBOURS)


def _batch(chosen: list[Example], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    pictures, labels = [], []
    for example in chosen:
        rgb, names = example.rgb, example.labels[rng.integers(len(example.labels))]
        if rng.random() < 0.5:
            rgb, names = rgb[:, ::-1], names[:, ::-1]
        rgb, names = _zoomed(rgb, names, rng)
        x = torch.from_numpy(np.ascontiguousarray(rgb)).permute(2, 0, 1).float() / 255
        gain = torch.from_numpy(rng.normal(1, 0.06, (3, 1, 1)).astype(np.float32))
        pictures.append((x ** float(np.exp(rng.normal(0, 0.15))) * gain).clamp(0, 1))
        labels.append(torch.from_numpy(np.ascontiguousarray(names)).long())
    return torch.stack(pictures), torch.stack(labels)


def _zoomed(rgb: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--batch", type=int, default=12)
    options = parser.parse_args()
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    examples = training_examples(options.data)
    print(len(examples), "examples", flush=True)
    backbone, head = Backbone(), EmbeddingHead().train()
    scale = torch.nn.Parameter(torch.tensor([8.0, -2.0]))
    optimiser = torch.optim.AdamW([*head.parameters(), scale], 2e-3, weight_decay=1e-2)
    start, step, losses = time.monotonic(), 0, []
    while (done := (time.monotonic() - start) / 60 / options.minutes) < 1:
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * min(1, (step + 1) / 100) * (1 - done) ** 0.9
        chosen = [examples[i] for i in rng.integers(0, len(examples), options.batch)]
        rgb, labels = _batch(chosen, rng)
        field = head(rgb, backbone(rgb))
        loss = sum(
            (example_loss(f, n, e.complete, scale) for f, n, e in zip(field, labels, chosen, strict=True)),
            torch.zeros(()),
        ) / len(chosen)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
        step += 1
        if step % 100 == 0:
            print(f"{step} steps, {100 * done:.0f} %, loss {np.mean(losses[-100:]):.4f}", flush=True)
            torch.save({"head": head.state_dict(), "scale": scale.detach()}, options.out)
    torch.save({"head": head.state_dict(), "scale": scale.detach()}, options.out)


if __name__ == "__main__":
    main()
