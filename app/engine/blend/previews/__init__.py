"""A cut-out tried in the picture, small and at once: set the scene once, ask many times."""

from __future__ import annotations

from app.engine.blend.scene import Scene

from .preview import Preview, Realism, preview
from .stage import Stage, staged
from .variation import PLAIN, Variation, variation

__all__ = ["PLAIN", "Preview", "Realism", "Scene", "Stage", "Variation", "preview", "staged", "variation"]
