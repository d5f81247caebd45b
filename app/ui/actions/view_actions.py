"""View: how the picture and the window are shown. Select: the tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.ui.session import Session, View
from app.ui.theme import Choice, theme

from .action import Action


class Sight(Protocol):
    """What the actions need of the canvas."""

    @property
    def tool(self) -> str: ...
    def fit(self) -> None: ...
    def actual_size(self) -> None: ...
    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def set_tool(self, name: str) -> None: ...
    def set_divider(self, position: float) -> None: ...


def view_actions(session: Session, canvas: Sight) -> list[Action]:
    def there() -> bool:
        return session.document is not None

    def shows(view: View) -> Callable[[], bool]:
        return lambda: session.view == view

    def hold() -> None:
        session.hold_original(not session.holding_original)

    views: tuple[tuple[View, str, str], ...] = (
        ("vector", "Vector", "The layers as they are painted"),
        ("split", "Split", "Before and after, with a divider to drag"),
        ("photo", "Photo", "The photo with the same edits"),
    )
    return [
        *(
            Action(
                f"view.{view}", text, says, f"Ctrl+{number}", "View",
                lambda view=view: session.set_view(view), view, 0, there, shows(view),
            )
            for number, (view, text, says) in enumerate(views, 1)
        ),
        Action("view.divider", "Centre the Divider", "Put the before and after divider into the middle", "Ctrl+Shift+2", "View", lambda: canvas.set_divider(0.5), "divider", 0, shows("split")),
        Action("view.original", "Hold Original", "Show the photo as it was opened for as long as the key is down", "\\", "View", hold, "original", 0, there, lambda: session.holding_original, where="held"),
        Action("view.fit", "Fit", "Show the whole picture", "F; Ctrl+0", "View", canvas.fit, "fit", 1, there),
        Action("view.actual", "Actual Size", "One pixel of the photo on one of the screen", "1", "View", canvas.actual_size, "one-to-one", 1, there),
        Action("view.zoom-in", "Zoom In", "See it larger", "+; =; Ctrl++; Ctrl+=", "View", canvas.zoom_in, "zoom-in", 1, there),
        Action("view.zoom-out", "Zoom Out", "See more of it", "-; Ctrl+-", "View", canvas.zoom_out, "zoom-out", 1, there),
    ]  # fmt: skip


def tool_actions(session: Session, canvas: Sight) -> list[Action]:
    def there() -> bool:
        return session.document is not None

    tools = (
        ("select", "Select", "Click takes an object, double-click goes inside, Alt-click goes beneath", "V", "select"),
        ("pan", "Pan", "Move the picture; Space does it for a moment", "H", "hand"),
        ("zoom", "Zoom", "Click or drag to see more; Alt for less", "Z", "zoom"),
        ("eyedropper", "Eyedropper", "Take a colour from the picture", "I", "eyedropper"),
    )
    return [
        Action(
            f"tool.{name}", text, says, key, "Select/Tool",
            lambda name=name: canvas.set_tool(name), icon, 3, there, lambda name=name: canvas.tool == name,
        )
        for name, text, says, key, icon in tools
    ]  # fmt: skip


def theme_actions(changed: Callable[[], object]) -> list[Action]:
    """``changed``: called after a choice, to remember it."""

    def choose(choice: Choice) -> None:
        theme().choose(choice)
        changed()

    def compact() -> None:
        theme().set_compact(not theme().compact)
        changed()

    choices: tuple[tuple[Choice, str, str, str, str], ...] = (
        ("system", "System", "As the system has it", "Ctrl+Alt+S", "system"),
        ("dark", "Dark", "A dark window", "Ctrl+Alt+D", "moon"),
        ("light", "Light", "A light window", "Ctrl+Alt+L", "sun"),
    )
    return [
        *(
            Action(
                f"view.theme-{choice}", text, says, keys, "View/Theme",
                lambda choice=choice: choose(choice), icon, 2, checked=lambda choice=choice: theme().choice == choice,
            )
            for choice, text, says, keys, icon in choices
        ),
        Action("view.compact", "Compact Panels", "Smaller rows and gaps", "Ctrl+Alt+C", "View", compact, "rows", 2, checked=lambda: theme().compact),
    ]  # fmt: skip
