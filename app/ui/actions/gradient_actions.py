"""The tool that draws gradients."""

from __future__ import annotations

from typing import Protocol

from app.ui.session import Session

from .action import Action


class Gradients(Protocol):
    """What the action needs."""

    @property
    def in_hand(self) -> bool: ...
    def take(self) -> None: ...


def gradient_actions(session: Session, gradients: Gradients) -> list[Action]:
    return [
        Action(
            "tool.gradient", "Gradient", "Let the colour of what is selected run along a line, or outwards",
            "G", "Select/Tool", run=gradients.take, icon="gradient", section=3,
            enabled=lambda: session.document is not None, checked=lambda: gradients.in_hand,
        ),
    ]  # fmt: skip
