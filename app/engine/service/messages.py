"""What client and process say to each other, besides updates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .updates import Update


@dataclass(frozen=True, slots=True)
class Setup:
    """The first word to a new process: which jobs it does, and what to call before it is ready (or None)."""

    jobs: Mapping[str, str] = field(default_factory=dict)
    warm: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Do this; answers carry ``number``. ``between``: it is short, and need not wait for the end of what is on."""

    number: int
    request: object
    between: bool = False


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop at the next yield."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The process is warm."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An update of the job ``number``."""

    number: int
    update: Update
