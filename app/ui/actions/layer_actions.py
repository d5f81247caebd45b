"""Layer: what the selected layers and objects are, and how many there are."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document import Object
from app.ui.layers import commands
from app.ui.layers.selected import chosen, free
from app.ui.session import Session

from .action import Action


def layer_actions(
    session: Session, rename: Callable[[], object], again: Callable[[], object], detail: Callable[[int], object]
) -> list[Action]:
    def some() -> bool:
        return bool(free(session))

    def any_chosen() -> bool:
        return bool(chosen(session))

    def one() -> bool:
        return len(chosen(session)) == 1

    def groups() -> bool:
        return some() and any(isinstance(node, Object) for node in chosen(session))

    def has_photo() -> bool:
        return session.document is not None and session.document.photo is not None

    def toggle_visible() -> None:
        shown = all(node.visible for node in chosen(session))
        commands.set_visible(session, session.selection, not shown)

    def toggle_locked() -> None:
        closed = all(node.locked for node in chosen(session))
        commands.set_locked(session, session.selection, not closed)

    def level(count: int) -> Callable[[], bool]:
        return lambda: session.document is not None and session.document.settings.detail == count

    named = (("Simple", 24, 1), ("Balanced", 40, 2), ("Detailed", 80, 3), ("Fine", 160, 4))
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
        ),
        Action(
            "layer.group",
            "Group",
            "Put what is selected into a new object",
            "Ctrl+G",
            "Layer",
            run=lambda: commands.group(session),
            icon="group",
            section=1,
            enabled=some,
        ),
        Action(
            "layer.ungroup",
            "Ungroup",
            "Dissolve the selected object",
            "Ctrl+Shift+G",
            "Layer",
            run=lambda: commands.ungroup(session),
            icon="ungroup",
            section=1,
            enabled=groups,
        ),
        Action(
            "layer.raise",
            "Raise",
            "Move what is selected one up",
            "Ctrl+]; Alt+Up",
            "Layer",
            run=lambda: commands.step(session, up=True),
            icon="raise",
            section=2,
            enabled=some,
        ),
        Action(
            "layer.lower",
            "Lower",
            "Move what is selected one down",
            "Ctrl+[; Alt+Down",
            "Layer",
            run=lambda: commands.step(session, up=False),
            icon="lower",
            section=2,
            enabled=some,
        ),
        Action(
            "layer.visible",
            "Hide or Show",
            "Hide what is selected, or show it",
            "Ctrl+H",
            "Layer",
            run=toggle_visible,
            icon="eye",
            section=3,
            enabled=any_chosen,
        ),
        Action(
            "layer.solo",
            "Show Alone",
            "Show only what is selected; again shows all",
            "Ctrl+Shift+H",
            "Layer",
            run=lambda: commands.solo(session, session.selection[0]),
            icon="solo",
            section=3,
            enabled=one,
        ),
        Action(
            "layer.lock",
            "Lock or Unlock",
            "Keep what is selected from being changed",
            "Ctrl+L",
            "Layer",
            run=toggle_locked,
            icon="lock",
            section=3,
            enabled=any_chosen,
        ),
        *(
            Action(
                f"layer.detail-{name.lower()}",
                name,
                f"About {count} layers",
                f"Ctrl+Alt+{key}",
                "Layer/Detail",
                run=lambda count=count: detail(count),
                icon="detail",
                section=4,
                enabled=has_photo,
                checked=level(count),
            )
            for name, count, key in named
        ),
        Action(
            "layer.again",
            "Find Layers Anew",
            "Decompose the photo again, as a step that can be undone",
            "Ctrl+R",
            "Layer",
            run=again,
            icon="refresh",
            section=5,
            enabled=has_photo,
        ),
    ]
