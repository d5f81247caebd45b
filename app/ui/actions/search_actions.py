"""Library: look-alikes of what is selected, and the cut-outs that they come from."""

from __future__ import annotations

from typing import Protocol

from app.ui.session import Session

from .action import Action


class Searches(Protocol):
    """What the actions need of the search."""

    def find(self) -> None: ...
    def browse(self) -> None: ...
    def add_folder(self) -> None: ...
    def open_library(self) -> None: ...
    def review(self) -> None: ...


def search_actions(session: Session, search: Searches) -> list[Action]:
    return [
        Action(
            "search.find",
            "Find Look-Alikes",
            "Find cut-outs that could stand in place of what is picked, or else of the selected object",
            "Ctrl+F",
            "Library",
            run=search.find,
            icon="similar",
            enabled=lambda: session.document is not None,
        ),
        Action(
            "search.browse",
            "Show What the Library Holds",
            "Look through all cut-outs of the library",
            "Ctrl+Shift+F",
            "Library",
            run=search.browse,
            icon="library",
        ),
        Action(
            "search.add",
            "Add a Folder…",
            "Add cut-outs or photos of a folder to the library",
            "Ctrl+Alt+A",
            "Library",
            run=search.add_folder,
            icon="folder",
            section=1,
        ),
        Action(
            "search.open",
            "Open Another…",
            "Look in another library",
            "Ctrl+Alt+O",
            "Library",
            run=search.open_library,
            icon="open",
            section=1,
        ),
        Action(
            "search.review",
            "Cut-outs That Need a Look…",
            "Look at the cut-outs that Lamina is not sure of, and correct them",
            "Ctrl+Alt+K",
            "Library",
            run=search.review,
            icon="eye",
            section=1,
        ),
    ]
