"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Out = Annotated[Path, typer.Option("-o", "--out", help="The file to write, or a folder.")]
Format = Annotated[str | None, typer.Option("--format", help="What to write into a folder, such as png.")]


def suffix_of(wanted: str | None) -> str | None:
    """ "PNG", ".png" or "png" -> "png"."""
    return wanted.lower().lstrip(".") if wanted else None
