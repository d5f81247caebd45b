"""The document as a value."""

from .blend import METHODS, Blend, Filling, Foreground, Method
from .document import Document, Edges, Settings
from .gradient import Gradient
from .history import History, Step
from .nodes import NEUTRAL, Colour, Layer, Node, Object, Tone, walk
from .reserve import Reserved

__all__ = [
    "METHODS",
    "NEUTRAL",
    "Blend",
    "Colour",
    "Document",
    "Edges",
    "Filling",
    "Foreground",
    "Gradient",
    "History",
    "Layer",
    "Method",
    "Node",
    "Object",
    "Reserved",
    "Settings",
    "Step",
    "Tone",
    "walk",
]
