"""Library: pictures with a mask like that of what is selected, and the map of all masks."""

from __future__ import annotations

from typing import Protocol

from app.ui.session import Session

from .action import Action


class Masks(Protocol):
    """What the actions need of the masks pane."""

    def find(self) -> None: ...
    def show_map(self) -> None: ...
    def find_masks(self) -> None: ...


def mask_actions(session: Session, masks: Masks) -> list[Action]:
    return [
        Action(
            "masks.find",
            "Find Pictures with This Mask",
            "Find pictures of the library with a mask like that of what is picked, or else of the selected object",
            "Ctrl+M",
            "Library",
            run=masks.find,
            icon="masks",
            section=2,
            enabled=lambda: session.document is not None,
        ),
        Action(
            "masks.map",
            "Map of Masks",
            "See all masks of the library, like shapes together",
            "Ctrl+Shift+M",
            "Library",
            run=masks.show_map,
            icon="map",
            section=2,
        ),
        Action(
            "masks.find-all",
            "Find the Masks of All Pictures",
            "Find the masks of the library's pictures that have none yet",
            "Ctrl+Alt+M",
            "Library",
            run=masks.find_masks,
            icon="refresh",
            section=2,
        ),
    ]
