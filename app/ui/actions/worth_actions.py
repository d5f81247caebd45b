"""Layer and Select: the layer that the picture needs least."""

from __future__ import annotations

from typing import Protocol

from .action import Action


class Values(Protocol):
    """What the actions need of what knows the worth of layers."""

    @property
    def possible(self) -> bool: ...
    def delete_least(self) -> None: ...
    def select_least(self) -> None: ...


def worth_actions(valuing: Values) -> list[Action]:
    return [
        Action(
            "layer.delete-least", "Delete the Least Useful",
            "Take the layer away whose loss costs least; locked ones, yours and grounds stay", "Ctrl+Del", "Layer",
            run=valuing.delete_least, icon="delete", section=6, enabled=lambda: valuing.possible,
        ),
        Action(
            "select.least", "The Least Useful", "Select the layer whose loss costs the picture least", "Ctrl+Alt+W",
            "Select", run=valuing.select_least, icon="lower", section=1, enabled=lambda: valuing.possible,
        ),
    ]  # fmt: skip
