"""Layer > Blend Mode: how what is selected meets what is beneath, by Krita's keys."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document import edits
from app.engine.document.blend_mode import BlendMode
from app.ui.controls.mode_box import GROUPS, NAMES
from app.ui.layers.reasons import none_free
from app.ui.layers.selected import chosen, free, ids, named
from app.ui.session import Session

from .action import Action

KEYS = {
    "normal": "N", "darken": "K", "multiply": "M", "color-burn": "B", "lighten": "G", "screen": "S",
    "color-dodge": "D", "plus-lighter": "W", "overlay": "O", "soft-light": "F", "hard-light": "H", "difference": "E",
    "exclusion": "X", "hue": "U", "saturation": "T", "color": "C", "luminosity": "Y",
}  # fmt: skip
"""With Alt and Shift, as in Krita."""


def mode_actions(session: Session) -> list[Action]:
    def some() -> bool:
        return bool(free(session))

    def has(mode: BlendMode) -> Callable[[], bool]:
        return lambda: {node.blend_mode for node in chosen(session)} == {mode}

    return [
        Action(
            f"layer.mode-{mode}", name, says, f"Alt+Shift+{KEYS[mode]}", "Layer/Blend Mode",
            run=lambda mode=mode: set_mode(session, mode), icon="layers", section=number, enabled=some,
            checked=has(mode), why_not=lambda: none_free(session),
        )
        for number, group in enumerate(GROUPS)
        for mode, (name, says) in group.items()
    ]  # fmt: skip


def set_mode(session: Session, mode: BlendMode) -> None:
    """What is selected and not locked gets the blend mode, as one step."""
    nodes = free(session)
    words = f"Blend mode {NAMES[mode]} of {named(nodes)}"
    session.apply(words, lambda document: edits.set_blend_mode(document, ids(nodes), mode))
