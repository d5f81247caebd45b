"""The mask field: masks as functions of the coordinates, evaluated on any pixel grid."""

from .frame import Bounds, Frame
from .mask import Mask, coverage, logit, logit_at
from .outlined import outlined
from .viewport import Viewport

__all__ = ["Bounds", "Frame", "Mask", "Viewport", "coverage", "logit", "logit_at", "outlined"]
