"""The decomposition goes on from where the artist is: after a layer, inside something, inside an outline."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.arrays import Floats
from app.engine.decompose import Options
from app.engine.document import Document, Layer, Node, edits
from app.engine.field.polygon import Polygon
from app.engine.service import AddLayersRequest, ContinueRequest
from app.ui.layers.reasons import none_chosen, none_free, without_photo
from app.ui.layers.selected import chosen, free, ids, named
from app.ui.session import Session

from .decomposing import Decomposer

LAYERS = 12  # that are added at once in one place


@dataclass(frozen=True, eq=False, slots=True)
class Continuing:
    """Each is a job and one step; a cancel leaves the document as it was. The document's own seed is asked for, so that
    the same document gives the same layers."""

    session: Session
    decomposer: Decomposer

    @property
    def may_continue(self) -> bool:
        """Whether the decomposition painted something after what is selected that may be found anew."""
        document, last = self._photographed(), self._last()
        return document is not None and last is not None and bool(edits.after(document, last.id))

    @property
    def may_refine(self) -> bool:
        """Whether something is selected that may get more layers."""
        return self._photographed() is not None and bool(self._refinable())

    @property
    def why_not_continue(self) -> str:
        """What is missing, in words; "" where nothing is."""
        missing = without_photo(self.session) or none_chosen(self.session)
        return missing or ("" if self.may_continue else "Nothing is painted after it but what is yours or locked")

    @property
    def why_not_refine(self) -> str:
        missing = without_photo(self.session) or none_free(self.session)
        return missing or (
            "" if self.may_refine else "It was not found in the photo: there is nothing more to find in it"
        )

    def continue_from_here(self) -> None:
        """What was painted after the selected layer is found anew."""
        last = self._last()
        if last is None or not self.may_continue:
            return
        node_id = last.id

        def ask(document: Document, picture: Floats) -> ContinueRequest:
            return ContinueRequest(document, picture, node_id, _options(document))

        self.decomposer.grow(f"Continue from {last.name}", f"Painting on from {last.name}", ask)

    def refine(self) -> None:
        """More layers in what is selected, where it is seen."""
        nodes = self._refinable()
        if self._photographed() is None or not nodes:
            return
        mine, name = ids(nodes), named(nodes)

        def ask(document: Document, picture: Floats) -> AddLayersRequest:
            return AddLayersRequest(document, picture, LAYERS, mine, None, _options(document))

        self.decomposer.grow(f"Refine {name}", f"Adding layers to {name}", ask)

    def add_inside(self, polygon: Polygon) -> None:
        """More layers inside an outline."""

        def ask(document: Document, picture: Floats) -> AddLayersRequest:
            return AddLayersRequest(document, picture, LAYERS, None, polygon, _options(document))

        self.decomposer.grow("Add layers here", "Adding layers inside the outline", ask)

    def _photographed(self) -> Document | None:
        document = self.session.document
        return document if document is not None and document.photo is not None else None

    def _last(self) -> Node | None:
        nodes = chosen(self.session)
        return nodes[-1] if nodes else None

    def _refinable(self) -> list[Node]:
        """Not what is locked, nor blends, nor what was drawn: no photo is behind those."""
        return [node for node in free(self.session) if not (isinstance(node, Layer) and node.found is None)]


def _options(document: Document) -> Options:
    return Options(seed=document.settings.seed)
