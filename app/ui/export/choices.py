"""What an export is asked for, apart from the widgets that ask."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from app.engine.document import Edges
from app.engine.export.formats import DRAWN, RASTER, ExportOptions, Kind
from app.engine.export.size import size

KINDS: tuple[tuple[Kind, str], ...] = (
    ("svg", "SVG, a drawing that any program can edit"),
    ("svgz", "SVGZ, the same in less space"),
    ("pdf", "PDF, a drawing to print or send"),
    ("png", "PNG, pixels without loss"),
    ("jpg", "JPEG, pixels in little space"),
    ("webp", "WebP, pixels for the web"),
    ("tif", "TIFF, pixels for print"),
    ("ora", "OpenRaster, layers for Krita and MyPaint"),
)
CURVES: tuple[tuple[str, str], ...] = (("coarse", "Coarse"), ("normal", "Normal"), ("fine", "Fine"))
LOSSY: tuple[Kind, ...] = ("jpg", "webp")


@dataclass(frozen=True, slots=True)
class Choices:
    """``width``: pixels, 0 for the photo's own. ``edges``: "auto", "flat" or "soft". ``blends``: "picture" or
    "layers", in drawings."""

    kind: Kind = "svg"
    width: int = 0
    view: str = "vector"
    edges: str = "auto"
    curves: str = "normal"
    quality: int = 92
    blends: str = "picture"

    @property
    def pixels(self) -> bool:
        return self.kind in RASTER

    @property
    def drawn(self) -> bool:
        return self.kind in DRAWN

    @property
    def layered(self) -> bool:
        """Whether blends are made into layers."""
        return self.drawn and self.blends == "layers"

    def options(self) -> ExportOptions:
        """For the engine; what makes no sense for this kind of file is left out."""
        edges: Edges | None = "flat" if self.edges == "flat" else "soft" if self.edges == "soft" else None
        return ExportOptions(
            width=self.width or None if self.pixels else None,
            view="photo" if self.pixels and self.view == "photo" else "vector",
            edges=edges,
            curves=self.curves,
            quality=self.quality,
        )

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """In pixels, for a photo of ``width`` x ``height``; ``BadInput`` where that cannot be written."""
        return size(width, height, self.width or None) if self.pixels else (width, height)

    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_kept(values: dict[str, Any]) -> Choices:
        """From what was remembered; what does not fit is as at first."""
        plain = Choices()
        known = {
            f.name: values[f.name] for f in fields(Choices) if type(values.get(f.name)) is type(getattr(plain, f.name))
        }
        made = replace(plain, **known)
        sound = (
            made.kind in dict(KINDS)
            and made.curves in dict(CURVES)
            and made.view in ("vector", "photo")
            and made.edges in ("auto", "flat", "soft")
            and made.blends in ("picture", "layers")
            and 1 <= made.quality <= 100
            and made.width >= 0
        )
        return made if sound else plain
