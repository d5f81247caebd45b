"""What the program remembers from one start to the next, in one small file."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

import platformdirs

log = logging.getLogger(__name__)


def settings_file() -> Path:
    return platformdirs.user_config_path("lamina") / "window.json"


class Remembered:
    """Names and JSON values; written at once and whole. What cannot be read is forgotten, what cannot be written
    is remembered until the program ends."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings_file()
        self._values = _read(self._path)

    def get(self, name: str, otherwise: Any) -> Any:
        """The value, if it is of the same kind as ``otherwise``."""
        value = self._values.get(name, otherwise)
        return value if isinstance(value, type(otherwise)) else otherwise

    def set(self, name: str, value: Any) -> None:
        if self._values.get(name) == value:
            return
        self._values[name] = value
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            os.replace(beside, self._path)
        except OSError as wrong:
            log.info("settings are not kept: %s", wrong)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
