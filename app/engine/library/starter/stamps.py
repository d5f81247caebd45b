"""Tux Paint's stamps: children's pictures with alpha and names, half of them photographs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image

from app.engine.jobs import Job, Progress

from .grain import is_photograph
from .index_file import Row

PACKAGE = "tuxpaint-stamps-default"
INSIDE = PurePosixPath("usr/share/tuxpaint/stamps")
INSTALLED = Path("/") / INSIDE
LICENCE = "GPL-2.0"
ATTRIBUTION = "Tux Paint stamps, Bill Kendrick and contributors"

# Folders of drawings, and drawings with so much shading that they pass for photographs: seen on contact sheets.
_DRAWN_FOLDERS = frozenset({"cartoon", "easter", "hanukkah", "newyears", "euro", "00_symbols", "flags"})
_DRAWN = frozenset(
    {
        "Santa", "button", "crossroads", "echidna", "explosion", "fire", "fireworks", "ghost", "give_way_sign",
        "highlighter", "holiday_candle", "jackolantern_menacing", "lightningbolt", "mug", "no_uturn", "sedan_police",
        "stocking", "toilets", "xing_ped", "xing_school",
    }
)  # fmt: skip
# Of what is a symbol, only the coins are photographs.
_SYMBOLS, _COINS = "symbols", "coins"


def wanted(path: PurePosixPath) -> bool:
    """Whether a file of the package is needed: pictures, their names, and the licence."""
    inside = PurePosixPath(str(path).removeprefix("./"))
    if inside.name == "copyright":
        return True
    return inside.is_relative_to(INSIDE) and inside.suffix in (".png", ".txt")


def rows(folder: Path) -> Job[list[Row]]:
    """The photographs among the stamps in ``folder``, each with the name that lies beside it."""
    found: list[Row] = []
    paths = list(_candidates(folder))
    for number, path in enumerate(paths):
        yield Progress(number / len(paths), "Telling photographs from drawings")
        if _is_photograph(path):
            found.append(Row(path, "", f"Debian package {PACKAGE}", LICENCE, ATTRIBUTION))
    return found


def _candidates(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.png")):
        parts = path.relative_to(folder).parts
        symbol = parts[0] == _SYMBOLS and _COINS not in parts
        if not symbol and path.stem.removesuffix("_mirror") not in _DRAWN and not _DRAWN_FOLDERS & set(parts[:-1]):
            yield path


def _is_photograph(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            return is_photograph(np.asarray(image.convert("RGBA")))
    except Exception:  # decoders raise anything on damaged data; adding would say so again
        return False
