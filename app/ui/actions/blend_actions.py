"""Blend: surprises."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.session import Session

from .action import Action


def surprise_actions(session: Session, surprise: Callable[[], object]) -> list[Action]:
    return [
        Action(
            "blend.surprise",
            "Surprise Me",
            "Nine blends in place of what is picked, or else of the selected object; again: nine others",
            "F5; Ctrl+Shift+B",
            "Blend",
            run=surprise,
            icon="surprise",
            enabled=lambda: session.document is not None,
        ),
    ]
