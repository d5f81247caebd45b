"""Select: the lasso, and what becomes of what it was drawn around."""

from __future__ import annotations

from typing import Protocol

from app.engine.field.shaping import How
from app.ui.layers.reasons import none_free, without_photo, without_picture
from app.ui.session import Session

from .action import Action

MENU = "Select/Lasso"
DRAW = "Draw around something with the lasso first"


class Lassos(Protocol):
    """What the actions need of the lasso."""

    @property
    def in_hand(self) -> bool: ...
    @property
    def begun(self) -> bool: ...
    @property
    def closed(self) -> bool: ...
    @property
    def changes(self) -> bool: ...
    def take_tool(self) -> None: ...
    def make_object(self) -> None: ...
    def change(self, how: How) -> None: ...
    def add_layers(self) -> None: ...
    def clear(self) -> None: ...


def lasso_actions(session: Session, lassos: Lassos) -> list[Action]:
    def has_photo() -> bool:
        return session.document is not None and session.document.photo is not None

    def made() -> bool:
        return lassos.closed and has_photo()

    def changes() -> bool:
        return lassos.closed and lassos.changes

    def not_made() -> str:
        return without_photo(session) or ("" if lassos.closed else DRAW)

    def not_changed() -> str:
        if not lassos.closed:
            return without_picture(session) or DRAW
        return none_free(session) or ("" if lassos.changes else "A blend keeps the outline of its cut-out")

    return [
        Action(
            "tool.lasso", "Lasso", "Draw around something, freely or corner by corner", "L", "Select/Tool",
            run=lassos.take_tool, icon="lasso", section=3, enabled=lambda: session.document is not None,
            checked=lambda: lassos.in_hand,
        ),
        Action(
            "lasso.object", "Make an Object", "Make an object of what the lasso goes around", "Shift+Return", MENU,
            run=lassos.make_object, icon="pick", section=6, enabled=made, where="canvas",
            why_not=not_made,
        ),
        Action(
            "lasso.add", "Add to the Mask", "Add what the lasso goes around to what is selected", "Shift+A", MENU,
            run=lambda: lassos.change("add"), icon="add", section=7, enabled=changes, where="canvas",
            why_not=not_changed,
        ),
        Action(
            "lasso.take", "Take from the Mask", "Take what the lasso goes around away from what is selected", "Shift+S",
            MENU, run=lambda: lassos.change("take"), icon="remove", section=7, enabled=changes, where="canvas",
            why_not=not_changed,
        ),
        Action(
            "lasso.intersect", "Intersect with the Mask", "Keep of what is selected what the lasso goes around",
            "Shift+I", MENU, run=lambda: lassos.change("intersect"), icon="intersect", section=7, enabled=changes,
            where="canvas", why_not=not_changed,
        ),
        Action(
            "lasso.layers", "Add Layers Here", "Find more layers where the lasso goes around", "Shift+N", MENU,
            run=lassos.add_layers, icon="detail", section=8, enabled=made, where="canvas",
            why_not=not_made,
        ),
        Action(
            "lasso.clear", "Let the Outline Go", "Give up what was drawn around; Esc does it too", "Shift+Backspace",
            MENU, run=lassos.clear, icon="close", section=9, enabled=lambda: lassos.begun, where="canvas",
        ),
    ]  # fmt: skip
