"""The measurement of drawings."""

from __future__ import annotations

from app.engine.document import Object
from app.engine.export.soft_rims import shades_off
from benchmarks.exporting.drawings import brushed
from tests.engine.export.scenes import scene


def test_objects_are_brushed_softly_and_layers_made_crisp() -> None:
    document = brushed(scene())
    soft = [node.name for node in document.nodes if isinstance(node, Object) and shades_off(node.mask, None)]
    assert soft == [node.name for node in document.nodes if isinstance(node, Object) and node.mask.closed]
    assert soft
    assert all(layer.mask.crisp for layer in document.layers())
