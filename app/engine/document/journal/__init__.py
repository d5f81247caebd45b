"""The journal of edits: what is not saved yet survives the end of the program."""

from .journal import Journal, new_path
from .recovery import RecoverableSession, discard, recoverable, restore

__all__ = ["Journal", "RecoverableSession", "discard", "new_path", "recoverable", "restore"]
