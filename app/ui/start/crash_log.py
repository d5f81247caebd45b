"""What is kept of a sudden end, to be told at the next start."""

from __future__ import annotations

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

import platformdirs

log = logging.getLogger(__name__)


def state_folder() -> Path:
    return platformdirs.user_state_path("lamina")


def journal_folder() -> Path:
    """Where the journals of edits lie."""
    return state_folder() / "journals"


class CrashLog:
    """``left``: what the last run wrote when it fell, empty where it ended well.

    While it is open, a fault of the process (a segmentation fault, an abort) is written down.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or state_folder()) / "crash.log"
        self.left = ""
        self._file: TextIO | None = None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.is_file():
                self.left = self._path.read_text(encoding="utf-8", errors="replace").strip()
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        except OSError as wrong:
            log.info("crashes are not written down: %s", wrong)

    def close(self) -> None:
        """The program ends well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None


def log_to_file(folder: Path | None = None) -> logging.Handler | None:
    """Write warnings and errors to ``lamina.log`` in the state folder; None where it cannot be written."""
    path = (folder or state_folder()) / "lamina.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler
