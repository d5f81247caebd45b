"""The document as a value."""

from .document import Document, Edges, Settings
from .history import History, Step
from .nodes import NEUTRAL, Colour, Layer, Node, Object, Tone, walk
from .reserve import Reserved

__all__ = [
    "NEUTRAL",
    "Colour",
    "Document",
    "Edges",
    "History",
    "Layer",
    "Node",
    "Object",
    "Reserved",
    "Settings",
    "Step",
    "Tone",
    "walk",
]
