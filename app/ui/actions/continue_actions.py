"""Layer: the decomposition goes on from what is selected."""

from __future__ import annotations

from typing import Protocol

from .action import Action


class Continues(Protocol):
    """What the actions need of what goes on."""

    @property
    def may_continue(self) -> bool: ...
    @property
    def may_refine(self) -> bool: ...
    @property
    def why_not_continue(self) -> str: ...
    @property
    def why_not_refine(self) -> str: ...
    def continue_from_here(self) -> None: ...
    def refine(self) -> None: ...


def continue_actions(continuing: Continues) -> list[Action]:
    return [
        Action(
            "layer.refine", "Refine the Selected", "Find more layers in what is selected, and nowhere else",
            "Ctrl+Alt+E", "Layer", run=continuing.refine, icon="detail", section=5,
            enabled=lambda: continuing.may_refine, why_not=lambda: continuing.why_not_refine,
        ),
        Action(
            "layer.continue", "Continue from Here",
            "Keep what is painted up to here as it is edited; find anew what comes after. Locked layers and yours stay",
            "Ctrl+Alt+N", "Layer", run=continuing.continue_from_here, icon="refresh", section=5,
            enabled=lambda: continuing.may_continue, why_not=lambda: continuing.why_not_continue,
        ),
    ]  # fmt: skip
