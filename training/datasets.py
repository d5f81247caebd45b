"""Data sets of pictures with an ``index.csv``, read from their zip or from an unzipped folder."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.errors import BadInput


class DataSet:
    """``root/name.zip`` or ``root/name/``; a row of the index is a dict of strings."""

    def __init__(self, root: Path, name: str) -> None:
        self._folder, self._zip = root / name, root / f"{name}.zip"
        if not self._folder.is_dir() and not self._zip.is_file():
            raise BadInput(f"There is neither {name}.zip nor a folder {name} in '{root}'.")

    @cached_property
    def _archive(self) -> zipfile.ZipFile | None:
        return None if self._folder.is_dir() else zipfile.ZipFile(self._zip)

    def read(self, path: str) -> bytes:
        """The bytes of one file of the set."""
        return self._archive.read(path) if self._archive else (self._folder / path).read_bytes()

    def rows(self, **wanted: str) -> list[dict[str, str]]:
        """The rows of the index whose columns have these values, in order."""
        text = io.StringIO(self.read("index.csv").decode("utf-8"))
        return [row for row in csv.DictReader(text) if all(row[key] == value for key, value in wanted.items())]

    def picture(self, path: str) -> Bytes:
        """(h, w, 3) uint8."""
        return np.asarray(Image.open(io.BytesIO(self.read(path))).convert("RGB"))

    def mask(self, path: str) -> Bytes:
        """(h, w) uint8: 255 inside, or the number of a region."""
        return np.asarray(Image.open(io.BytesIO(self.read(path))).convert("L"))
