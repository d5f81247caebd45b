"""A trained network from its checkpoint."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import torch

from app.engine.errors import BadInput

from .architecture import Architecture
from .networks import Network, build

FORMAT = "lamina-paper-1"


def read_checkpoint(path: Path, device: torch.device | str = "cpu") -> dict[str, Any]:
    """The contents of a checkpoint that ``training.paper`` wrote; ``BadInput`` where ``path`` is none.

    Keys: "format", "architecture" (as plain values), "network" (weights), and what training alone needs.
    """
    if not path.is_file():
        raise BadInput(f"There is no checkpoint '{path}'; train a network first.")
    try:
        if not zipfile.is_zipfile(path):  # as torch writes them
            raise EOFError
        contents = torch.load(path, map_location=device, weights_only=True)
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise BadInput(f"'{path}' is no checkpoint of a network, or is damaged.") from error
    if not isinstance(contents, dict) or contents.get("format") != FORMAT:
        raise BadInput(f"'{path}' is no checkpoint of this version's networks; train it again.")
    return contents


def load(path: Path, device: torch.device | str = "cpu") -> Network:
    """The network of a checkpoint, ready to be used: without gradients, on ``device``."""
    contents = read_checkpoint(path, device)
    network = build(msgspec.convert(contents["architecture"], Architecture)).to(device)
    network.load_state_dict(contents["network"])
    return network.eval().requires_grad_(False)
