"""The engine process: long work beside the program that asks for it."""

from .client import EngineClient, JobHandle
from .library_requests import (
    AddRequest,
    Holdings,
    HoldingsRequest,
    LayersOfCutOutRequest,
    StarterRequest,
    Suggested,
    SuggestRequest,
    WhyRequest,
)
from .mask_requests import (
    Alike,
    AlikeMask,
    AlikeRequest,
    FindMasksRequest,
    Mapped,
    MapRequest,
    MaskQuery,
    MasksHeld,
    MasksHeldRequest,
    ObjectQuery,
)
from .merge import merged, with_known, with_room
from .requests import DecomposeRequest, ExportRequest, RefineRequest, SaveRequest
from .updates import ENDS, Done, Failed, Running, Stopped, Update

__all__ = [
    "ENDS",
    "AddRequest",
    "Alike",
    "AlikeMask",
    "AlikeRequest",
    "DecomposeRequest",
    "Done",
    "EngineClient",
    "ExportRequest",
    "Failed",
    "FindMasksRequest",
    "Holdings",
    "HoldingsRequest",
    "JobHandle",
    "LayersOfCutOutRequest",
    "MapRequest",
    "Mapped",
    "MaskQuery",
    "MasksHeld",
    "MasksHeldRequest",
    "ObjectQuery",
    "RefineRequest",
    "Running",
    "SaveRequest",
    "StarterRequest",
    "Stopped",
    "SuggestRequest",
    "Suggested",
    "Update",
    "WhyRequest",
    "merged",
    "with_known",
    "with_room",
]
