"""Figures of finished sections, kept in a folder, so that a long measurement can go on where it ended."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.engine.pixels import atomic_write

from .fidelity import Figures


@dataclass(frozen=True, slots=True)
class Section:
    """One measure of one method. ``sample`` says on what: figures of another sample are measured anew."""

    method: str
    measure: str
    sample: str
    work: Callable[[], Figures]


@dataclass(frozen=True, slots=True)
class Keeper:
    """``folder``: where figures are kept (None: nowhere); ``say`` is told, in a line, what is done and what failed."""

    folder: Path | None
    say: Callable[[str], None]

    def figures(self, section: Section) -> Figures | None:
        """Those of the section, measured or as they were kept; None where it failed, which ends no other section."""
        found = self._kept(section)
        if found is not None:
            return found
        began = time.monotonic()
        try:
            found = section.work()
        except Exception as error:  # what fails is left out of the table, and tried again the next time
            self.say(f"{section.method}, {section.measure}: failed ({type(error).__name__}: {error})")
            return None
        self.say(f"{section.method}, {section.measure}: {time.monotonic() - began:.0f} s")
        self._keep(section, found)
        return found

    def _kept(self, section: Section) -> Figures | None:
        path = self._path(section)
        if path is None or not path.is_file():
            return None
        held = json.loads(path.read_text(encoding="utf-8"))
        return held["figures"] if held["sample"] == section.sample else None

    def _keep(self, section: Section, figures: Figures) -> None:
        path = self._path(section)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        held = {
            "method": section.method, "measure": section.measure, "sample": section.sample, "figures": figures,
        }  # fmt: skip
        with atomic_write(path) as file:
            file.write(json.dumps(held, indent=1).encode())

    def _path(self, section: Section) -> Path | None:
        name = re.sub(r"[^a-z0-9]+", "-", f"{section.measure} {section.method}".lower()).strip("-")
        return self.folder / f"{name}.json" if self.folder else None
