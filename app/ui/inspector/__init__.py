"""What the selected layers and objects are like, and how to change that."""

from .panel import InspectorPanel
from .reshaping import Reshaping

__all__ = ["InspectorPanel", "Reshaping"]
