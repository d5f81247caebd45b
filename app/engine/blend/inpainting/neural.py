"""A network of the user's own that fills holes."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.errors import BadInput, WorkFailed
from app.engine.jobs import Job, Progress
from app.engine.pixels import reduced_size

from .checking import checked
from .inpainter import Inpainter
from .laying import laid_over
from .surroundings import surroundings

if TYPE_CHECKING:
    import torch

LONGEST, MULTIPLE = 1024, 8  # pixels a side that a network is given at most; sides are multiples of the other
DOING = "Filling the background with a network"


def neural(path: Path) -> Inpainter:
    """An inpainter that asks the TorchScript file at ``path``.

    The network takes the picture (1, 3, H, W) and the mask (1, 1, H, W), both float32: colours in 0..1, black in the
    hole; 1 in the hole, 0 elsewhere. It returns (1, 3, H, W) in 0..1. H and W are multiples of 8, at most 1024: larger
    photos are reduced to that for it, round the hole. BadInput where the file is none, and, when it is used, where
    it does not keep to that.
    """
    return _Neural(_loaded(path), path.name)


class _Neural:
    def __init__(self, network: Any, name: str) -> None:
        self._network, self._name = network, name

    def __call__(self, photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
        share = checked(photo, hole)
        yield Progress(0.0, DOING)
        colours = photo if photo.ndim == 3 else np.repeat(photo[..., None], 3, 2)
        box = surroundings(share)
        here, part = colours[box], share[box]
        fill = self._asked(here, part > 0, seed)
        yield Progress(0.95, DOING)
        result = colours.copy()
        result[box] = laid_over(here, fill, part)
        yield Progress(1.0, DOING)
        return result if photo.ndim == 3 else np.ascontiguousarray(result[..., 0])

    def _asked(self, photo: Bytes, hole: Array, seed: int) -> Bytes:
        """(h, w, 3)."""
        import torch

        height, width = hole.shape
        size = reduced_size(width, height, LONGEST)
        mask = cv2.resize(hole.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
        picture = cv2.resize(photo, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255 * ~mask[..., None]
        below, right = (-side % MULTIPLE for side in mask.shape)
        wide = np.pad(picture, ((0, below), (0, right), (0, 0)), mode="edge").transpose(2, 0, 1)[None]
        holes = np.pad(mask.astype(np.float32), ((0, below), (0, right)), mode="edge")[None, None]
        with torch.inference_mode(), torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            answer = self._answer(torch.from_numpy(np.ascontiguousarray(wide, np.float32)), torch.from_numpy(holes))
        small = answer[0].permute(1, 2, 0).numpy()[: size[1], : size[0]]
        full = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        return np.rint(full * 255).clip(0, 255).astype(np.uint8)

    def _answer(self, picture: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        import torch

        try:
            answer = self._network(picture, mask)
        except MemoryError as error:
            raise WorkFailed(f"{self._name}: there is not enough memory for this network.") from error
        except RuntimeError as error:
            raise BadInput(f"{self._name}: the network fails; it must take a picture and a mask.") from error
        if not isinstance(answer, torch.Tensor) or answer.shape != picture.shape:
            raise BadInput(f"{self._name}: the network does not return a picture of the size that it was given.")
        if not torch.isfinite(answer).all():
            raise BadInput(f"{self._name}: the network returns values that are no numbers.")
        return answer.float()


def _loaded(path: Path) -> Any:
    import torch

    if not path.is_file():
        raise BadInput(f"{path}: there is no such file; name the TorchScript file of a network that fills holes.")
    try:
        with warnings.catch_warnings():
            # torch would rather have its newer format; the networks that people have are in this one.
            warnings.simplefilter("ignore", DeprecationWarning)
            return torch.jit.load(path, map_location="cpu").eval()
    except (RuntimeError, ValueError, OSError) as error:
        raise BadInput(f"{path.name}: this is no TorchScript file; export the network with torch.jit.save.") from error
