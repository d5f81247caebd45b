"""What the selected layers and objects are like, and how to change that."""

from .panel import InspectorPanel

__all__ = ["InspectorPanel"]
