"""Decompositions to look at, and how near they come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.engine.arrays import Floats
from app.engine.decompose import Options, decompose
from app.engine.decompose.sampling import averaged
from app.engine.document import Document, Edges, Layer
from app.engine.jobs import Job, Progress, run
from app.engine.render import fidelity

CPU = Options(device="cpu")


@dataclass(frozen=True)
class Run:
    """What came of a job, and what it said on the way."""

    document: Document
    progress: list[Progress]

    @property
    def documents(self) -> list[Document]:
        """What there was to show on the way, in order."""
        return [report.result for report in self.progress if isinstance(report.result, Document)]

    @property
    def first(self) -> Document:
        """The first document that there was to show."""
        return self.documents[0]


def watched(job: Job[Document]) -> Run:
    progress: list[Progress] = []
    return Run(run(job, progress.append), progress)


def decomposed(picture: Floats, width: int, height: int, **options: Any) -> Run:
    return watched(decompose(picture, width, height, replace(CPU, **options)))


def psnr(document: Document, picture: Floats, edges: Edges = "soft", side: int = 128) -> float:
    """dB at a long side of ``side`` samples."""
    scale = side / max(picture.shape[:2])
    width, height = (max(1, round(n * scale)) for n in (picture.shape[1], picture.shape[0]))
    return fidelity(document, averaged(picture, width, height), edges)


def values(layer: Layer) -> tuple:
    """All that a layer is, to the last bit, but for its mask's identity."""
    mask = layer.mask
    return (
        layer.id, layer.name, layer.colour, layer.found, layer.rank, mask.frame, mask.code.tobytes(), mask.closed,
        mask.crisp,
    )  # fmt: skip
