"""One step of training: a person asks, looks, clicks again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.select.encoder import Encoded, Encoder
from app.engine.select.maps import Said
from app.engine.select.network import Answer, SelectNetwork

from .clicks import anywhere, centre, next_click
from .examples import Sample
from .losses import answer_loss

SILENT, BOXED, SIZED = 0.12, 0.12, 0.25  # of the samples begin with nothing said, with a box, with a size
MOST = 4  # clicks


@dataclass(eq=False)
class Asking:
    """What has been said of a batch so far (it grows), in the form that the network takes."""

    clicks: Tensor
    box: Tensor
    size: Tensor
    before: Tensor

    def said(self) -> Said:
        return Said(self.clicks.clone(), self.box, self.size, self.before)


def first_words(samples: list[Sample], rng: np.random.Generator) -> Asking:
    """A click on each object, or a box around it, or (for subjects) nothing."""
    height, width = samples[0].mask.shape
    asking = Asking(
        torch.zeros(len(samples), MOST, 3), torch.zeros(len(samples), 5), torch.zeros(len(samples), 2),
        torch.zeros(len(samples), 1, height, width),
    )  # fmt: skip
    for index, sample in enumerate(samples):
        chance = rng.random()
        if sample.subject and chance < SILENT:
            continue
        if chance > 1 - BOXED:
            asking.box[index] = torch.from_numpy(_box(sample.mask, rng))
            continue
        at = centre(sample.mask, rng) if rng.random() < 0.7 else anywhere(sample.mask, rng)
        if at is not None:
            asking.clicks[index, 0] = torch.tensor([at[0] / width, at[1] / height, 1.0])
        if rng.random() < SIZED:
            share = float(sample.mask.mean()) * np.exp(rng.normal(0, 0.25))
            asking.size[index] = torch.tensor([np.log(share), 1.0])
    return asking


def _box(mask: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    ys, xs = np.nonzero(mask)
    box = np.array([xs.min(), ys.min(), xs.max() + 1, ys.max() + 1], np.float64)
    sides = np.array([box[2] - box[0], box[3] - box[1]] * 2)
    box += rng.normal(0, 0.04, 4) * sides
    scale = np.array([mask.shape[1], mask.shape[0]] * 2)
    return np.append((box / scale).clip(0, 1), 1).astype(np.float32)


def look(asking: Asking, answer: Answer, samples: list[Sample], rng: np.random.Generator) -> None:
    """The mask so far, and one more click on each where it is wrong."""
    height, width = samples[0].mask.shape
    share = functional.interpolate(torch.sigmoid(answer.mask.detach()), size=(height, width), mode="bilinear")
    asking.before = 2 * share - 1
    for index, sample in enumerate(samples):
        click = next_click((share[index, 0] > 0.5).numpy(), sample.mask, rng)
        free = (asking.clicks[index, :, 2] == 0).nonzero()
        if click is not None and len(free):
            x, y, adds = click
            asking.clicks[index, int(free[0])] = torch.tensor([x / width, y / height, 1.0 if adds else -1.0])


@dataclass(frozen=True, eq=False)
class Batch:
    """Samples of one size and what the encoder saw in them."""

    samples: list[Sample]
    picture: Encoded


def encoded(encoder: Encoder, samples: list[Sample]) -> Batch:
    """The samples, looked at once."""
    rgb = torch.from_numpy(np.stack([sample.rgb for sample in samples])).permute(0, 3, 1, 2)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return Batch(samples, encoder(rgb.contiguous(memory_format=torch.channels_last)))


def step_loss(network: SelectNetwork, batch: Batch, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """The loss of the first answer, and of one after 1 to 3 clicks more."""
    wanted = torch.from_numpy(np.stack([sample.mask for sample in batch.samples]))[:, None].float()
    asking = first_words(batch.samples, rng)
    answer = _answer(network, batch.picture, asking)
    first = answer_loss(answer, wanted)
    for _ in range(int(rng.choice(3, p=(0.6, 0.3, 0.1)))):
        look(asking, answer, batch.samples, rng)
        with torch.no_grad():
            answer = _answer(network, batch.picture, asking)
    look(asking, answer, batch.samples, rng)
    return first, answer_loss(_answer(network, batch.picture, asking), wanted)


def _answer(network: SelectNetwork, picture: Encoded, asking: Asking) -> Answer:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return network(picture, asking.said())
