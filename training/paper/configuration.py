"""What a training run is: one small TOML file, read into values that do not change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from app.engine.decompose.paper import Architecture
from app.engine.errors import BadInput

FOLDER = Path(__file__).parent / "configurations"

Weight = Annotated[float, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, lt=1)]


class Loss(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Weights of the losses (section 4.4.2): l1; content and style, which together are the perceptual loss (style is
    the thesis's lambda); adversarial. ``r1``: gamma of the discriminator's gradient penalty."""

    l1: Weight = 1.0
    content: Weight = 0.0
    style: Weight = 0.0
    adversarial: Weight = 0.0
    r1: Weight = 10.0


class Configuration(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``batch``: photos a step, over all processes. ``rate``, ``beta1``, ``beta2``: of Adam, without weight decay (the
    thesis names the first two). ``flip``: every second photo mirrored. ``critic``: channels of the
    discriminator's first layer."""

    architecture: Architecture = Architecture()
    loss: Loss = Loss()
    batch: Annotated[int, Meta(ge=1)] = 32
    rate: Annotated[float, Meta(gt=0)] = 2e-4
    beta1: Share = 0.9
    beta2: Share = 0.999
    seed: Annotated[int, Meta(ge=0)] = 0
    flip: bool = True
    critic: Annotated[int, Meta(ge=1)] = 64

    def __post_init__(self) -> None:
        if not any((self.loss.l1, self.loss.content, self.loss.style, self.loss.adversarial)):
            raise BadInput("All losses weigh nothing; give one of them a weight above 0.")

    def adapted(self, size: int | None, batch: int | None) -> Configuration:
        """The same with another size of photos and of batches, where they are given, as small budgets need.
        Raises ``BadInput``."""
        changed = msgspec.to_builtins(self)
        if size is not None:
            changed["architecture"]["size"] = size
        if batch is not None:
            changed["batch"] = batch
        return parsed(changed, "command line")


def names() -> list[str]:
    """The configurations that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read(name: str) -> Configuration:
    """The configuration ``name``, one of ``names()`` or the path of a TOML file. Raises ``BadInput``."""
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not path.is_file():
        raise BadInput(f"There is no configuration '{name}'; take a .toml file or one of {', '.join(names())}.")
    try:
        values = msgspec.toml.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise BadInput(f"{path.name} cannot be read as TOML: {error}.") from error
    return parsed(values, path.name)


def parsed(values: object, source: str) -> Configuration:
    """Plain values as a configuration; ``source`` is what messages speak of. Raises ``BadInput``."""
    try:
        return msgspec.convert(values, Configuration)
    except msgspec.ValidationError as error:
        raise BadInput(f"{source}: {error}.") from error
