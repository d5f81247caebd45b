"""What an action is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Where = Literal["window", "canvas", "held"]


def always() -> bool:
    return True


def plain_to_see() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    ``id``: "file.open". ``text``: as the menu says it. ``tooltip``: what it does, one sentence without
    the shortcut. ``shortcut``: key sequences in portable words, "; " between several. ``menu``: the path
    in the menu bar ("View/Theme"); actions of one ``section`` stand together. ``enabled`` and ``checked``
    are asked whenever something changes, ``label`` where the words depend on the document ("Undo Recolour");
    ``why_not`` only while it is not enabled: what to do first, "" where that is plain to see.
    ``where``: a "canvas" key works while the picture has the focus, a "held" one is seen by whoever
    watches the keyboard (it acts for as long as it is down).
    """

    id: str
    text: str
    tooltip: str
    shortcut: str
    menu: str
    run: Callable[[], object]
    icon: str | None = None
    section: int = 0
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    label: Callable[[], str] | None = None
    why_not: Callable[[], str] = plain_to_see
    where: Where = "window"

    @property
    def shortcuts(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.shortcut.split("; ") if part.strip())
