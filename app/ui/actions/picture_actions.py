"""Layer: what holds for all layers of the picture."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document import Edges, edits
from app.ui.session import Session

from .action import Action

DETAILS = (("Simple", 24, 1), ("Balanced", 40, 2), ("Detailed", 80, 3), ("Fine", 160, 4))
EDGES: tuple[tuple[Edges, str, str, str, str], ...] = (
    ("soft", "Soft", "Layers shade off, as in gouache", "Ctrl+Alt+G", "gradient"),
    ("flat", "Flat", "Every layer has the crisp edge that an SVG shows", "Ctrl+Alt+F", "vector"),
)


def picture_actions(session: Session, again: Callable[[], object], detail: Callable[[int], object]) -> list[Action]:
    """``again``: find the layers anew; ``detail``: about so many layers."""

    def there() -> bool:
        return session.document is not None

    def has_photo() -> bool:
        return session.document is not None and session.document.photo is not None

    def level(count: int) -> Callable[[], bool]:
        return lambda: session.document is not None and session.document.settings.detail == count

    def drawn(edges: Edges) -> Callable[[], bool]:
        return lambda: session.document is not None and session.document.settings.edges == edges

    def draw(edges: Edges, text: str) -> None:
        session.apply(f"{text} edges", lambda document: edits.set_edges(document, edges))

    return [
        *(
            Action(
                f"layer.detail-{name.lower()}",
                name,
                f"About {count} layers",
                f"Ctrl+Alt+{key}",
                "Layer/Detail",
                run=lambda count=count: detail(count),
                icon="detail",
                section=4,
                enabled=has_photo,
                checked=level(count),
            )
            for name, count, key in DETAILS
        ),
        *(
            Action(
                f"layer.edges-{edges}",
                text,
                says,
                keys,
                "Layer/Edges",
                run=lambda edges=edges, text=text: draw(edges, text),
                icon=icon,
                section=4,
                enabled=there,
                checked=drawn(edges),
            )
            for edges, text, says, keys, icon in EDGES
        ),
        Action(
            "layer.again",
            "Find Layers Anew",
            "Decompose the photo again, as a step that can be undone",
            "Ctrl+R",
            "Layer",
            run=again,
            icon="refresh",
            section=5,
            enabled=has_photo,
        ),
    ]
