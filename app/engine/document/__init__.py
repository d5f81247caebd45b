"""The document as a value."""

from .document import Document, Edges, Settings
from .gradient import Gradient
from .history import History, Step
from .nodes import NEUTRAL, Colour, Layer, Node, Object, Tone, walk
from .reserve import Reserved

__all__ = [
    "NEUTRAL",
    "Colour",
    "Document",
    "Edges",
    "Gradient",
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
