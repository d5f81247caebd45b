"""Layer: what the selected layers and objects are like."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document import Layer, walk
from app.ui.layers import commands
from app.ui.layers.reasons import none_chosen, not_one, not_recoloured
from app.ui.layers.selected import chosen, free
from app.ui.session import Session

from .action import Action


def layer_actions(session: Session, rename: Callable[[], object]) -> list[Action]:
    def any_chosen() -> bool:
        return bool(chosen(session))

    def one() -> bool:
        return len(chosen(session)) == 1

    def recoloured() -> bool:
        inside = (node for node, _ in walk(tuple(free(session))) if isinstance(node, Layer))
        return any(layer.found not in (None, layer.colour) for layer in inside)

    def all_visible() -> bool:
        return all(node.visible for node in chosen(session))

    def all_locked() -> bool:
        return any_chosen() and all(node.locked for node in chosen(session))

    return [
        Action(
            "layer.rename",
            "Rename",
            "Give what is selected another name",
            "F2",
            "Layer",
            run=rename,
            icon="rename",
            enabled=one,
            why_not=lambda: not_one(session),
        ),
        Action(
            "layer.reset-colour",
            "Reset Colour",
            "Give what is selected the colour back that was found",
            "Ctrl+Shift+R",
            "Layer",
            run=lambda: commands.reset_colour(session),
            icon="reset-colour",
            enabled=recoloured,
            why_not=lambda: not_recoloured(session),
        ),
        Action(
            "layer.visible",
            "Hide or Show",
            "Hide what is selected, or show it",
            "Ctrl+H",
            "Layer",
            run=lambda: commands.set_visible(session, session.selection, not all_visible()),
            icon="eye",
            section=1,
            enabled=any_chosen,
            why_not=lambda: none_chosen(session),
            label=lambda: "Hide" if all_visible() else "Show",
        ),
        Action(
            "layer.solo",
            "Show Alone",
            "Show only what is selected; again shows all",
            "Ctrl+Shift+H",
            "Layer",
            run=lambda: commands.solo(session, session.selection[0]),
            icon="solo",
            section=1,
            enabled=one,
            why_not=lambda: not_one(session),
        ),
        Action(
            "layer.lock",
            "Lock or Unlock",
            "Keep what is selected from being changed",
            "Ctrl+L",
            "Layer",
            run=lambda: commands.set_locked(session, session.selection, not all_locked()),
            icon="lock",
            section=1,
            enabled=any_chosen,
            why_not=lambda: none_chosen(session),
            label=lambda: "Unlock" if all_locked() else "Lock",
        ),
    ]
