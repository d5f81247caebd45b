"""A cut-out tried in the picture, small and at once: set the scene once, ask many times."""

from __future__ import annotations

from app.engine.blend.scene import Scene

from .preview import Judge, Judged, Preview, preview
from .stage import Stage, staged
from .variation import PLAIN, Variation, variation

__all__ = ["PLAIN", "Judge", "Judged", "Preview", "Scene", "Stage", "Variation", "preview", "staged", "variation"]
