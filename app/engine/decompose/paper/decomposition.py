"""A network of the thesis put to work on one photo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from app.engine.arrays import Floats
from app.engine.decompose.sampling import averaged
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress, run

from .networks import AutoEncoder, LayeredNetwork, Network, over

GREY = 0.5
MOST_LAYERS = 400


@dataclass(frozen=True, slots=True, eq=False)
class Decomposed:
    """What a network made of a photo, at the size that was asked for.

    ``picture`` (h, w, 3), ``masks`` (N, h, w), ``colours`` (N, 3) and the first canvas' colour ``ground`` (3,), all
    in 0..1, in painter's order; ``codes`` (N, P), any real numbers. An auto-encoder has no layers: no masks and
    colours, one code.
    """

    picture: Floats
    masks: Floats
    colours: Floats
    codes: Floats
    ground: Floats

    @property
    def numbers(self) -> int:
        """How many stored numbers the picture takes, counted as the thesis does: codes and colours."""
        return self.codes.size + self.colours.size


def decompose_with(
    network: Network, picture: Floats, layers: int | None = None, size: tuple[int, int] | None = None
) -> Decomposed:
    """As ``decomposing``, in one go."""
    return run(decomposing(network, picture, layers, size))


def decomposing(
    network: Network, picture: Floats, layers: int | None = None, size: tuple[int, int] | None = None
) -> Job[Decomposed]:
    """``picture`` (h, w, 3) in 0..1, of any proportions -> its layers, one step of the job each.

    The network sees the picture squeezed onto the square that it was trained at; masks are functions of the place,
    so they are drawn at any ``size`` (height, width), by default the picture's own. ``layers``: N, by default the T
    of training; a recursive network takes more than that (table 4.3), the others do not (``BadInput``). The first
    canvas is black where training began with black, else mid-grey: the mean of the random colours that it knows.
    """
    count, (height, width) = _count(network, layers), size or picture.shape[:2]
    side, device = network.architecture.size, next(network.parameters()).device
    seen = torch.from_numpy(averaged(picture, side, side)).permute(2, 0, 1)[None].to(device)
    ground = torch.full((1, 3), 0.0 if network.architecture.canvas == "black" else GREY, device=device)
    yield Progress(0.0, "Looking at the photo")
    if isinstance(network, AutoEncoder):
        return _whole(network, seen, height, width)
    assert isinstance(network, LayeredNetwork)
    canvas, masks, colours, codes = ground[:, :, None, None].expand(1, 3, height, width), [], [], []
    steps = network.paint(seen, ground, count)
    for number in range(count):
        with torch.no_grad():  # around each step alone: a job's caller runs between the steps
            layer = next(steps)
            mask = layer.mask if (height, width) == (side, side) else network.masks(layer.code, height, width)
            canvas = over(canvas, mask, layer.colour)
        masks.append(mask[0, 0])
        colours.append(layer.colour[0])
        codes.append(layer.code[0])
        yield Progress((number + 1) / count, f"Layer {number + 1} of {count}")
    return Decomposed(_picture(canvas), _stacked(masks), _stacked(colours), _stacked(codes), _array(ground[0]))


def _count(network: Network, layers: int | None) -> int:
    trained = network.architecture
    count = trained.layers if layers is None else layers
    if count != trained.layers and not trained.layered:
        raise BadInput(f"The network '{trained.network}' makes no layers; leave their number out.")
    if count > trained.layers and not trained.recursive:
        raise BadInput(f"The network '{trained.network}' makes {trained.layers} layers at most, not {count}.")
    if not 1 <= count <= MOST_LAYERS:
        raise BadInput(f"A picture can have 1 to {MOST_LAYERS} layers, not {count}.")
    return count


def _whole(network: AutoEncoder, seen: Tensor, height: int, width: int) -> Decomposed:
    with torch.no_grad():
        code = network.encoder(seen)
        picture = network.decoder(code, height, width)
    none = np.zeros((0, height, width), np.float32)
    return Decomposed(_picture(picture), none, np.zeros((0, 3), np.float32), _array(code), np.zeros(3, np.float32))


def _picture(canvas: Tensor) -> Floats:
    return _array(canvas[0].permute(1, 2, 0))


def _stacked(values: list[Tensor]) -> Floats:
    return _array(torch.stack(values))


def _array(values: Tensor) -> Floats:
    return values.float().cpu().numpy()
