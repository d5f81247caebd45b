"""The document as a value."""

from .blend import METHODS, Blend, Filling, Foreground, Method
from .blend_mode import BLEND_MODES, BlendMode
from .document import Document, Edges, Settings
from .gradient import MOST_STOPS, Gradient, GradientKind, Stop
from .history import History, Step
from .nodes import NEUTRAL, Colour, Layer, Node, Object, Tone, walk
from .reserve import Reserved
from .run import ColourStop, Run

__all__ = [
    "BLEND_MODES",
    "METHODS",
    "MOST_STOPS",
    "NEUTRAL",
    "Blend",
    "BlendMode",
    "Colour",
    "ColourStop",
    "Document",
    "Edges",
    "Filling",
    "Foreground",
    "Gradient",
    "GradientKind",
    "History",
    "Layer",
    "Method",
    "Node",
    "Object",
    "Reserved",
    "Run",
    "Settings",
    "Step",
    "Stop",
    "Tone",
    "walk",
]
