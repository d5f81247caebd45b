"""Whatever the program stands on is named in docs/licences.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LICENCES = (ROOT / "docs/licences.md").read_text(encoding="utf-8").lower()


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[\[<>=! ]", requirement)[0].lower() for requirement in wanted]
    assert [name for name in names if name not in LICENCES] == []


def test_every_file_of_weights_is_named_with_its_licence() -> None:
    weights = [path.name for path in (ROOT / "resources/weights").iterdir() if path.suffix in {".pt", ".pth", ".npz"}]
    assert [name for name in weights if name.lower() not in LICENCES] == []
