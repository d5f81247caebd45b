"""Which job answers which request; in the engine process alone, where the heavy imports belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.document import Document
from app.engine.jobs import Job

from .blend_work import BLEND_JOBS
from .library_work import LIBRARY_JOBS
from .mask_work import MASK_JOBS
from .preview_work import PREVIEW_JOBS
from .requests import AddLayersRequest, ContinueRequest, DecomposeRequest, ExportRequest, RefineRequest, SaveRequest
from .select_work import SELECT_JOBS
from .series_work import SERIES_JOBS

if TYPE_CHECKING:
    from app.engine.export.formats import ExportReport

HERE = "app.engine.service.work"
JOBS: dict[str, str] = {
    "DecomposeRequest": f"{HERE}:decompose_job",
    "RefineRequest": f"{HERE}:refine_job",
    "ContinueRequest": f"{HERE}:continue_job",
    "AddLayersRequest": f"{HERE}:add_layers_job",
    "SaveRequest": f"{HERE}:save_job",
    "ExportRequest": f"{HERE}:export_job",
    **BLEND_JOBS,
    **LIBRARY_JOBS,
    **MASK_JOBS,
    **PREVIEW_JOBS,
    **SELECT_JOBS,
    **SERIES_JOBS,
}
"""Name of the request's class -> "module:function"; the function takes the request and returns a ``Job``."""
WARM = f"{HERE}:warm_decompose"


def warm_decompose() -> None:
    """Import torch, load the weights and touch all of the way once, before the first photo comes."""
    import numpy as np

    from app.engine.decompose import Options, decompose

    y, x = np.mgrid[0:48, 0:64].astype(np.float32) / 64
    for _ in decompose(np.stack([x, y, 1 - x], axis=2), 64, 48, Options(layers=4)):
        pass


def decompose_job(request: DecomposeRequest) -> Job[Document]:
    from app.engine.decompose import Options, decompose

    return decompose(request.picture, request.width, request.height, request.options or Options())


def refine_job(request: RefineRequest) -> Job[Document]:
    from app.engine.decompose import Options, more_detail

    return more_detail(request.document, request.picture, request.layers, request.options or Options())


def continue_job(request: ContinueRequest) -> Job[Document]:
    from app.engine.decompose import Options, continue_from

    return continue_from(request.document, request.picture, request.node_id, request.options or Options())


def add_layers_job(request: AddLayersRequest) -> Job[Document]:
    from app.engine.decompose import Options, add_layers

    options = request.options or Options()
    return add_layers(request.document, request.picture, request.layers, options, request.ids, request.polygon)


def save_job(request: SaveRequest) -> Job[None]:
    from app.engine.export.lamina import save_document

    return save_document(request.document, request.path)


def export_job(request: ExportRequest) -> Job[ExportReport]:
    from app.engine.export.formats import ExportOptions, export

    document = request.document
    if request.layered:
        from app.engine.blend.layered import layered

        document = yield from layered(document)
    return (yield from export(document, request.path, request.options or ExportOptions()))
