"""A run on the disk: the network, and what is needed to go on as if nothing had happened."""

from __future__ import annotations

from pathlib import Path

import msgspec
import torch

from app.engine.decompose.paper import read_checkpoint
from app.engine.decompose.paper.loading import FORMAT
from app.engine.errors import BadInput
from app.engine.pixels.atomic import atomic_write

from .configuration import Configuration
from .learner import Learner


def save(path: Path, learner: Learner, step: int, spent: float) -> None:
    """Write whole or not at all. ``step``: steps done; ``spent``: seconds. Random numbers need no state of their
    own: they come from the configuration's seed and the step."""
    contents = {
        "format": FORMAT,
        "architecture": msgspec.to_builtins(learner.configuration.architecture),
        "configuration": msgspec.to_builtins(learner.configuration),
        "step": step,
        "spent": spent,
        "device": learner.device,
        **learner.state(),
    }
    with atomic_write(path) as file:
        torch.save(contents, file)


def resume(path: Path, learner: Learner, device: torch.device) -> tuple[int, float]:
    """Bring ``learner`` to where ``path`` left off -> (steps done, seconds spent). Raises ``BadInput`` where the
    checkpoint is of another configuration, or none."""
    contents = read_checkpoint(path, device)
    if msgspec.convert(contents["configuration"], Configuration) != learner.configuration:
        raise BadInput(f"'{path}' was trained with another configuration; choose another place for this one.")
    learner.restore(contents)
    return contents["step"], contents["spent"]
