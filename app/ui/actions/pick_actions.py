"""Select: what is done to a thing that is being picked, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from app.ui.layers.reasons import without_photo
from app.ui.session import Session

from .action import Action


class Picks(Protocol):
    """What the actions need of the tool that picks."""

    @property
    def in_hand(self) -> bool: ...
    @property
    def picked(self) -> bool: ...
    @property
    def begun(self) -> bool: ...
    @property
    def brush(self) -> str: ...
    def take_subject(self) -> None: ...
    def walk(self, by: int) -> None: ...
    def toggle_brush(self, brush: Literal["adds", "takes"]) -> None: ...
    @property
    def dims(self) -> bool: ...
    def toggle_dim(self) -> None: ...
    def clear(self) -> None: ...
    def make_object(self) -> None: ...
    def find(self) -> None: ...
    def save(self) -> None: ...
    def add(self) -> None: ...


MENU = "Select/Picked Thing"


def pick_actions(session: Session, picks: Picks) -> list[Action]:
    def has_photo() -> bool:
        return session.document is not None and session.document.photo is not None

    def picked() -> bool:
        return picks.picked

    def in_hand() -> bool:
        return picks.in_hand

    def accepts() -> bool:
        return picks.in_hand and picks.picked

    def clears() -> bool:
        return picks.in_hand and (picks.begun or picks.brush != "off")

    def painting(brush: str) -> Callable[[], bool]:
        return lambda: picks.brush == brush

    def not_picked() -> str:
        return without_photo(session) or "Click a thing with the picking tool first"

    return [
        Action(
            "pick.subject", "Pick the Subject", "Select the main thing of the photo", "Shift+W", MENU,
            run=picks.take_subject, icon="subject", section=4, enabled=has_photo,
        ),
        Action(
            "pick.larger", "Larger Thing", "What the thing belongs to; Alt and the wheel do it too", "PgUp", MENU,
            run=lambda: picks.walk(1), icon="chevron-up", section=4, enabled=accepts, where="canvas",
            why_not=not_picked,
        ),
        Action(
            "pick.smaller", "Smaller Thing", "A part of the thing; Alt and the wheel do it too", "PgDown", MENU,
            run=lambda: picks.walk(-1), icon="chevron-down", section=4, enabled=accepts, where="canvas",
            why_not=not_picked,
        ),
        Action(
            "pick.brush", "Paint It In", "Paint what belongs to the thing; Shift paints it away", "P", MENU,
            run=lambda: picks.toggle_brush("adds"), icon="brush", section=5, enabled=in_hand,
            checked=painting("adds"), where="canvas",
        ),
        Action(
            "pick.eraser", "Paint It Away", "Paint away what does not belong to the thing", "Shift+P", MENU,
            run=lambda: picks.toggle_brush("takes"), icon="eraser", section=5, enabled=in_hand,
            checked=painting("takes"), where="canvas",
        ),
        Action(
            "pick.dim", "Dim the Rest", "Dim what is not picked, to see hair and soft edges", "Q", MENU,
            run=picks.toggle_dim, icon="masks", section=5, enabled=in_hand, checked=lambda: picks.dims, where="canvas",
        ),
        Action(
            "pick.object", "Make an Object", "Make the picked thing an object of the picture", "Return; Enter", MENU,
            run=picks.make_object, icon="layers", section=6, enabled=accepts, where="canvas",
            why_not=not_picked,
        ),
        Action(
            "pick.find", "Find Its Look-Alikes", "Find cut-outs that look like the picked thing", "Ctrl+Shift+L", MENU,
            run=picks.find, icon="similar", section=6, enabled=picked,
            why_not=not_picked,
        ),
        Action(
            "pick.save", "Save as Cut-Out…", "Save the picked thing as a PNG with soft edges", "Ctrl+Shift+E", MENU,
            run=picks.save, icon="save", section=6, enabled=picked,
            why_not=not_picked,
        ),
        Action(
            "pick.add", "Add to the Library…", "Add the picked thing to the library", "Ctrl+Shift+I", MENU,
            run=picks.add, icon="library", section=6, enabled=picked,
            why_not=not_picked,
        ),
        Action(
            "pick.clear", "Pick Nothing", "Put the brush away, then begin anew", "Esc", MENU,
            run=picks.clear, icon="close", section=7, enabled=clears, where="canvas",
        ),
    ]  # fmt: skip
