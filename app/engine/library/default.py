"""Where the user's own library stands unless another is named."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def default_folder() -> Path:
    """The library that the program fills by itself, and the default of ``--library``."""
    return platformdirs.user_data_path("lamina") / "library"
