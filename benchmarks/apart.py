"""A window in a process of its own, with settings of its own, so that nothing of the artist's is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def said_by(module: str, folder: Path, limit: float, *arguments: str) -> Any:
    """The line of JSON that ``python -m module arguments`` prints within ``limit`` seconds. Its settings and its
    journals are in ``folder``."""
    environment = os.environ | {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & environment.keys():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, timeout=limit, check=True)
    return json.loads(done.stdout)
