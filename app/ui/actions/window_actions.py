"""View: the panels. Help: what there is to know."""

from __future__ import annotations

from typing import Protocol

from .action import Action


class House(Protocol):
    """What the actions need of the window."""

    def toggle_panels(self) -> None: ...
    def panels_hidden(self) -> bool: ...
    def toggle_panel(self, name: str) -> None: ...
    def panel_shown(self, name: str) -> bool: ...
    def next_panel(self) -> None: ...
    def reset_layout(self) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def isFullScreen(self) -> bool: ...
    def open_palette(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...
    def show_licences(self) -> None: ...


def panel_actions(house: House) -> list[Action]:
    panels = (
        ("layers", "Layers", "F7", "layers"),
        ("inspector", "Colour and Tone", "F8", "sliders"),
        ("history", "History", "F9", "history"),
        ("palette", "Palette", "Shift+F8", "palette"),
        ("search", "Look-Alikes", "F12", "similar"),
        ("masks", "Masks", "Shift+F12", "masks"),
    )
    return [
        Action(
            "view.panels",
            "Hide Panels",
            "Hide or show everything around the picture",
            "Tab",
            "View",
            run=house.toggle_panels,
            icon="panels",
            section=3,
            checked=house.panels_hidden,
            where="canvas",
        ),
        *(
            Action(
                f"view.panel-{name}",
                text,
                f"Show or hide {text}",
                key,
                "View/Panels",
                run=lambda name=name: house.toggle_panel(name),
                icon=icon,
                section=3,
                checked=lambda name=name: house.panel_shown(name),
            )
            for name, text, key, icon in panels
        ),
        Action(
            "view.next-panel",
            "Next Panel",
            "Go on to the next panel with the keyboard",
            "F6",
            "View/Panels",
            run=house.next_panel,
            icon="chevron-right",
            section=4,
        ),
        Action(
            "view.reset-layout",
            "Reset Layout",
            "Put the panels back to where they were at first",
            "Ctrl+Alt+R",
            "View/Panels",
            run=house.reset_layout,
            icon="refresh",
            section=4,
        ),
        Action(
            "view.full-screen",
            "Full Screen",
            "Fill the screen with the window",
            "F11",
            "View",
            run=house.toggle_full_screen,
            icon="full-screen",
            section=3,
            checked=house.isFullScreen,
        ),
    ]


def help_actions(house: House) -> list[Action]:
    return [
        Action(
            "help.palette",
            "Commands…",
            "Find anything that can be done by a few letters",
            "Ctrl+K",
            "Help",
            run=house.open_palette,
            icon="search",
        ),
        Action(
            "help.shortcuts",
            "Shortcuts",
            "Every key and what it does",
            "F1; ?",
            "Help",
            run=house.show_shortcuts,
            icon="keyboard",
        ),
        Action(
            "help.about",
            "About Lamina",
            "What this is",
            "Ctrl+F1",
            "Help",
            run=house.show_about,
            icon="info",
            section=1,
        ),
        Action(
            "help.licences",
            "Licences",
            "What Lamina is made of, and under which terms",
            "Shift+F1",
            "Help",
            run=house.show_licences,
            icon="licence",
            section=1,
        ),
    ]
