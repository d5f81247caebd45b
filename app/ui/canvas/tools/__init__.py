"""The canvas's tools by name."""

from .eyedropper import EyedropperTool
from .pan import PanTool
from .select import SelectTool
from .tool import Pointer, Tool
from .transform import TransformTool
from .zoom import ZoomTool

TOOLS: dict[str, type[Tool]] = {
    "select": SelectTool,
    "transform": TransformTool,
    "pan": PanTool,
    "zoom": ZoomTool,
    "eyedropper": EyedropperTool,
}

__all__ = ["TOOLS", "Pointer", "Tool"]
