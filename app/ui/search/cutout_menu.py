"""What can be done with one cut-out of the pane."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.ui.export.exporting import show_in_folder

from .menu import Entry
from .model import Row, attribution
from .pictures import Picture

if TYPE_CHECKING:
    from .pane import SearchPane


def entries_of(pane: SearchPane, row: Row, picture: Picture | None, opened: bool) -> list[list[Entry]]:
    """In groups. ``picture``: what is known of it; ``opened``: whether there is a document to put it into."""
    wish = pane.finder.wish
    path = picture.path if picture is not None else None
    put = [
        Entry("Blend into the Picture", lambda: pane.placer.place(row), "add", opened, "Enter"),
        Entry("Insert as Vector Layers", lambda: pane.placer.place_as_layers(row), enabled=opened),
    ]
    ask = [
        Entry("More Like This", lambda: pane.finder.set_wish(replace(wish, like=row.id, seed=None)), "similar"),
        Entry(f"Not “{row.label}”", lambda: pane.refuse(row), "remove"),
        Entry("Unpin" if row.id in wish.pinned else "Pin", lambda: pane.pin(row), "pin"),
    ]
    several = pane.grid.picked if row in pane.grid.picked else [row]
    teach = "Teach a Label…" if len(several) == 1 else f"Teach a Label with These {len(several)}…"
    edit = [
        Entry(teach, lambda: pane.teaching_wanted.emit(several), "group"),
        Entry("Edit Label", lambda: pane.edit_label(row), "rename", key="F2"),
        Entry("Set Aside", lambda: pane.set_aside(row), "eye-off", key="Del"),
    ]
    look = [
        Entry("Show File", show_in_folder(path) if path else _nothing, "folder", path is not None),
        Entry("Copy Attribution", lambda: pane.copy(attribution(row, picture)), "copy", picture is not None),
    ]
    return [put, edit, look] if pane.finder.browsing else [put, ask, edit, look]


def _nothing() -> None:
    return None
