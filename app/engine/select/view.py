"""A window of the photo as the network sees it, and what it answers there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.decompose.regions.embedder import input_size
from app.engine.weights import weights_file

from .encoder import Encoded, Encoder
from .maps import Said, mirrored
from .network import SelectNetwork
from .prompt import Prompt
from .pyramid import Pyramid
from .window import Window

WEIGHTS = "select.pt"
MIRRORED = True  # ask about the picture in a mirror too, and take the mean


@dataclass(frozen=True, eq=False)
class View:
    """``window`` of the photo and what the encoder saw in it."""

    window: Window
    encoded: Encoded


@dataclass(frozen=True, eq=False)
class Guess:
    """``logits`` (rows, columns) float32 over the view's window, ``quality`` in 0..1."""

    logits: Floats
    quality: float


@cache
def networks() -> tuple[Encoder, SelectNetwork]:
    """The shipped networks, loaded once. A device other than the processor would wait longer than it computes."""
    network = SelectNetwork()
    state = torch.load(weights_file(WEIGHTS), map_location="cpu", weights_only=True)
    network.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()})
    return Encoder(torch.device("cpu")), network.eval().requires_grad_(False)


def looked_at(photo: Pyramid, window: Window) -> View:
    """The view of a window of a photo."""
    height, width = input_size(window.width / window.height)
    rgb = torch.from_numpy(photo.shown(window, width, height)).permute(2, 0, 1)[None]
    return View(window, networks()[0](torch.cat([rgb, rgb.flip(-1)]) if MIRRORED else rgb))


@torch.no_grad()
def asked(view: View, prompts: list[Prompt], before: list[Floats | None]) -> list[Guess]:
    """One answer to each prompt about one view. ``before``: the logits of the mask so far, or None."""
    count = len(prompts)
    picture = Encoded(*(_repeated(part, count) for part in view.encoded))
    said = _said(view, prompts, before)
    if len(picture.rgb) > count:
        said = Said(*(torch.cat(both) for both in zip(said, mirrored(said), strict=True)))
    answer = networks()[1](picture, said)
    masks, qualities = answer.mask[:count, 0], answer.quality[:count]
    if len(picture.rgb) > count:
        masks = (masks + answer.mask[count:, 0].flip(-1)) / 2
        qualities = (qualities + answer.quality[count:]) / 2
    return [
        Guess(mask, quality)
        for mask, quality in zip(masks.numpy(), torch.sigmoid(qualities).tolist(), strict=True)
    ]


def _repeated(part: Any, count: int) -> Any:
    if isinstance(part, tuple):
        return tuple(_repeated(one, count) for one in part)
    return part.repeat_interleave(count, 0)


def _said(view: View, prompts: list[Prompt], before: list[Floats | None]) -> Said:
    height, width = view.encoded.rgb.shape[-2:]
    most = max(1, *(len(prompt.clicks) for prompt in prompts))
    clicks, box, size = np.zeros((len(prompts), most, 3)), np.zeros((len(prompts), 5)), np.zeros((len(prompts), 2))
    masks = np.zeros((len(prompts), 1, height, width), np.float32)
    window = view.window
    for row, (prompt, logits) in enumerate(zip(prompts, before, strict=True)):
        for column, click in enumerate(prompt.clicks):
            x, y = (click.x - window.left) / window.width, (click.y - window.top) / window.height
            if 0 <= x <= 1 and 0 <= y <= 1:
                clicks[row, column] = x, y, 1 if click.adds else -1
        if prompt.box is not None:
            left, top = (prompt.box.x - window.left) / window.width, (prompt.box.y - window.top) / window.height
            right, bottom = left + prompt.box.width / window.width, top + prompt.box.height / window.height
            box[row] = *np.clip([left, top, right, bottom], 0, 1), 1
        if prompt.size is not None:
            size[row] = np.log(max(prompt.size, 1e-4)), 1
        if logits is not None:
            masks[row, 0] = np.tanh(cv2.resize(logits, (width, height), interpolation=cv2.INTER_LINEAR) / 2)
    return Said(*(torch.from_numpy(np.asarray(values, np.float32)) for values in (clicks, box, size, masks)))
