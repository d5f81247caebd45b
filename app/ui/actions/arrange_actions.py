"""Layer: grouping, and what lies over what."""

from __future__ import annotations

from app.engine.document import Object
from app.ui.layers import commands
from app.ui.layers.reasons import no_object, none_free
from app.ui.layers.selected import chosen, free
from app.ui.session import Session

from .action import Action


def arrange_actions(session: Session) -> list[Action]:
    def some() -> bool:
        return bool(free(session))

    def groups() -> bool:
        return some() and any(isinstance(node, Object) for node in chosen(session))

    return [
        Action(
            "layer.group",
            "Group",
            "Put what is selected into a new object",
            "Ctrl+G",
            "Layer",
            run=lambda: commands.group(session),
            icon="group",
            section=2,
            enabled=some,
            why_not=lambda: none_free(session),
        ),
        Action(
            "layer.ungroup",
            "Ungroup",
            "Dissolve the selected object",
            "Ctrl+Shift+G",
            "Layer",
            run=lambda: commands.ungroup(session),
            icon="ungroup",
            section=2,
            enabled=groups,
            why_not=lambda: no_object(session),
        ),
        Action(
            "layer.to-front",
            "To Front",
            "Move what is selected above everything beside it",
            "Ctrl+Shift+]",
            "Layer",
            run=lambda: commands.to_front(session),
            icon="to-front",
            section=3,
            enabled=some,
            why_not=lambda: none_free(session),
        ),
        Action(
            "layer.raise",
            "Raise",
            "Move what is selected one up",
            "Ctrl+]; Alt+Up",
            "Layer",
            run=lambda: commands.step(session, up=True),
            icon="raise",
            section=3,
            enabled=some,
            why_not=lambda: none_free(session),
        ),
        Action(
            "layer.lower",
            "Lower",
            "Move what is selected one down",
            "Ctrl+[; Alt+Down",
            "Layer",
            run=lambda: commands.step(session, up=False),
            icon="lower",
            section=3,
            enabled=some,
            why_not=lambda: none_free(session),
        ),
        Action(
            "layer.to-back",
            "To Back",
            "Move what is selected below everything beside it",
            "Ctrl+Shift+[",
            "Layer",
            run=lambda: commands.to_back(session),
            icon="to-back",
            section=3,
            enabled=some,
            why_not=lambda: none_free(session),
        ),
    ]
