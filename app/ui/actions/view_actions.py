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
                f"view.{view}",
                text,
                says,
                f"Ctrl+{number}",
                "View",
                run=lambda view=view: session.set_view(view),
                icon=view,
                enabled=there,
                checked=shows(view),
            )
            for number, (view, text, says) in enumerate(views, 1)
        ),
        Action(
            "view.divider",
            "Centre the Divider",
            "Put the before and after divider into the middle",
            "Ctrl+Shift+2",
            "View",
            run=lambda: canvas.set_divider(0.5),
            icon="divider",
            enabled=shows("split"),
        ),
        Action(
            "view.original",
            "Hold Original",
            "Show the photo as it was opened for as long as the key is down",
            "\\",
            "View",
            run=hold,
            icon="original",
            enabled=there,
            checked=lambda: session.holding_original,
            where="held",
        ),
        Action(
            "view.fit",
            "Fit",
            "Show the whole picture",
            "F; Ctrl+0",
            "View",
            run=canvas.fit,
            icon="fit",
            section=1,
            enabled=there,
        ),
        Action(
            "view.actual",
            "Actual Size",
            "One pixel of the photo on one of the screen",
            "1",
            "View",
            run=canvas.actual_size,
            icon="one-to-one",
            section=1,
            enabled=there,
        ),
        Action(
            "view.zoom-in",
            "Zoom In",
            "See it larger",
            "+; =; Ctrl++; Ctrl+=",
            "View",
            run=canvas.zoom_in,
            icon="zoom-in",
            section=1,
            enabled=there,
        ),
        Action(
            "view.zoom-out",
            "Zoom Out",
            "See more of it",
            "-; Ctrl+-",
            "View",
            run=canvas.zoom_out,
            icon="zoom-out",
            section=1,
            enabled=there,
        ),
    ]


def tool_actions(session: Session, canvas: Sight) -> list[Action]:
    def there() -> bool:
        return session.document is not None

    def has_photo() -> bool:
        return session.document is not None and session.document.photo is not None

    tools = (
        ("select", "Select", "Click takes an object, double-click goes inside, Alt-click goes beneath", "V", "select"),
        ("pick", "Pick", "Click any thing in the photo or drag a box around it; Shift-click takes away", "W", "pick"),
        ("transform", "Transform", "Move, scale and turn what is selected by its handles", "T", "transform"),
        ("pan", "Pan", "Move the picture; Space does it for a moment", "H", "hand"),
        ("zoom", "Zoom", "Click or drag to see more; Alt for less", "Z", "zoom"),
        ("eyedropper", "Eyedropper", "Take a colour from the picture", "I", "eyedropper"),
    )
    return [
        Action(
            f"tool.{name}",
            text,
            says,
            key,
            "Select/Tool",
            run=lambda name=name: canvas.set_tool(name),
            icon=icon,
            section=3,
            enabled=has_photo if name == "pick" else there,
            checked=lambda name=name: canvas.tool == name,
        )
        for name, text, says, key, icon in tools
    ]


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
                f"view.theme-{choice}",
                text,
                says,
                keys,
                "View/Theme",
                run=lambda choice=choice: choose(choice),
                icon=icon,
                section=2,
                checked=lambda choice=choice: theme().choice == choice,
            )
            for choice, text, says, keys, icon in choices
        ),
        Action(
            "view.compact",
            "Compact Panels",
            "Smaller rows and gaps",
            "Ctrl+Alt+C",
            "View",
            run=compact,
            icon="rows",
            section=2,
            checked=lambda: theme().compact,
        ),
    ]
