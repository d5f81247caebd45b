"""The engine process: long work beside the program that asks for it."""

from .client import EngineClient, JobHandle
from .merge import merged, with_known, with_room
from .requests import DecomposeRequest, ExportRequest, RefineRequest, SaveRequest
from .updates import ENDS, Done, Failed, Running, Stopped, Update

__all__ = [
    "ENDS",
    "DecomposeRequest",
    "Done",
    "EngineClient",
    "ExportRequest",
    "Failed",
    "JobHandle",
    "RefineRequest",
    "Running",
    "SaveRequest",
    "Stopped",
    "Update",
    "merged",
    "with_known",
    "with_room",
]
