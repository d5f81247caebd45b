"""Edit, Layer and Select: what is done to the document and to what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document import Object
from app.ui.layers import commands
from app.ui.layers.selected import chosen, free
from app.ui.session import Session

from .action import Action


def edit_actions(session: Session) -> list[Action]:
    def undo_words() -> str:
        history = session.history
        return f"Undo {history.steps[history.index].label}" if history and history.can_undo else "Undo"

    def redo_words() -> str:
        history = session.history
        return f"Redo {history.steps[history.index + 1].label}" if history and history.can_redo else "Redo"

    def can_undo() -> bool:
        return session.history is not None and session.history.can_undo

    def can_redo() -> bool:
        return session.history is not None and session.history.can_redo

    def some() -> bool:
        return bool(free(session))

    return [
        Action("edit.undo", "Undo", "Take the last step back", "Ctrl+Z", "Edit", session.undo, "undo", 0, can_undo, None, undo_words),
        Action(
            "edit.redo", "Redo", "Do again what was taken back", "Ctrl+Shift+Z; Ctrl+Y", "Edit",
            session.redo, "redo", 0, can_redo, None, redo_words,
        ),
        Action(
            "edit.duplicate", "Duplicate", "Put a copy above what is selected", "Ctrl+J", "Edit",
            lambda: commands.duplicate(session), "duplicate", 1, lambda: bool(chosen(session)),
        ),
        Action(
            "edit.delete", "Delete", "Take what is selected away", "Del", "Edit",
            lambda: commands.delete(session), "delete", 1, some,
        ),
    ]  # fmt: skip


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
        Action("layer.rename", "Rename", "Give what is selected another name", "F2", "Layer", rename, "rename", 0, one),
        Action(
            "layer.group", "Group", "Put what is selected into a new object", "Ctrl+G", "Layer",
            lambda: commands.group(session), "group", 1, some,
        ),
        Action(
            "layer.ungroup", "Ungroup", "Dissolve the selected object", "Ctrl+Shift+G", "Layer",
            lambda: commands.ungroup(session), "ungroup", 1, groups,
        ),
        Action(
            "layer.raise", "Raise", "Move what is selected one up", "Ctrl+]; Alt+Up", "Layer",
            lambda: commands.step(session, up=True), "raise", 2, some,
        ),
        Action(
            "layer.lower", "Lower", "Move what is selected one down", "Ctrl+[; Alt+Down", "Layer",
            lambda: commands.step(session, up=False), "lower", 2, some,
        ),
        Action("layer.visible", "Hide or Show", "Hide what is selected, or show it", "Ctrl+H", "Layer", toggle_visible, "eye", 3, any_chosen),
        Action(
            "layer.solo", "Show Alone", "Show only what is selected; again shows all", "Ctrl+Shift+H", "Layer",
            lambda: commands.solo(session, session.selection[0]), "solo", 3, one,
        ),
        Action("layer.lock", "Lock or Unlock", "Keep what is selected from being changed", "Ctrl+L", "Layer", toggle_locked, "lock", 3, any_chosen),
        *(
            Action(
                f"layer.detail-{name.lower()}", name, f"About {count} layers", f"Ctrl+Alt+{key}", "Layer/Detail",
                lambda count=count: detail(count), "detail", 4, has_photo, level(count),
            )
            for name, count, key in named
        ),
        Action("layer.again", "Find Layers Anew", "Decompose the photo again, as a step that can be undone", "Ctrl+R", "Layer", again, "refresh", 5, has_photo),
    ]  # fmt: skip


def select_actions(session: Session) -> list[Action]:
    def there() -> bool:
        return session.document is not None and bool(session.document.nodes)

    def select_all() -> None:
        document = session.document
        if document is not None:
            inside = document.find(session.entered)[0] if session.entered is not None else None
            nodes = inside.children if isinstance(inside, Object) else document.nodes
            session.select(node.id for node in nodes)

    def inside() -> None:
        node = chosen(session)[0]
        session.enter(node.id)
        session.select(())

    def beside(step: int) -> None:
        """Select the sibling above or below, the topmost or lowest where nothing is selected."""
        document = session.document
        if document is None:
            return
        siblings = document.nodes
        at = -1 if step > 0 else len(siblings)
        if session.selection:
            _, parents = document.find(session.selection[-1])
            siblings = parents[-1].children if parents else document.nodes
            at = next(i for i, node in enumerate(siblings) if node.id == session.selection[-1])
        if siblings:
            session.select((siblings[(at + step) % len(siblings)].id,))

    def can_enter() -> bool:
        nodes = chosen(session)
        return len(nodes) == 1 and isinstance(nodes[0], Object)

    def something() -> bool:
        return bool(session.selection) or session.entered is not None

    return [
        Action("select.all", "All", "Select everything at this level", "Ctrl+A", "Select", select_all, "select-all", 0, there),
        Action("select.none", "None", "Select nothing", "Ctrl+D; Ctrl+Shift+A", "Select", lambda: session.select(()), "deselect", 0, lambda: bool(session.selection)),
        Action("select.above", "Next Above", "Select what lies above", "Alt+]", "Select", lambda: beside(1), "chevron-up", 1, there),
        Action("select.below", "Next Below", "Select what lies below", "Alt+[", "Select", lambda: beside(-1), "chevron-down", 1, there),
        Action("select.inside", "Go Inside", "Edit what is in the selected object", "Ctrl+Return", "Select", inside, "chevron-right", 2, can_enter),
        Action("select.outside", "Come Out", "Leave the object, or select nothing", "Ctrl+Shift+Return", "Select", session.leave, "chevron-left", 2, something),
    ]  # fmt: skip
