"""What the program stands on: all of it declared, none of it idle, each with its licence named."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
OWN = {"app", "benchmarks", "resources", "tests", "training"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LICENCES = (ROOT / "docs/licences.md").read_text(encoding="utf-8").lower()


def names(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[\[<>=! ]", requirement)[0]) for requirement in requirements}


def plain(name: str) -> str:
    return name.lower().replace("_", "-")


RUNTIME = names(PROJECT["dependencies"])
EXTRAS = PROJECT["optional-dependencies"]
DEVELOPMENT = names(EXTRAS["dev"])
OPTIONAL = {name for extra, wanted in EXTRAS.items() if extra != "dev" for name in names(wanted)}


def imported_by(part: str) -> set[str]:
    """The distributions whose packages the Python files in ``part`` import, anywhere in them."""
    modules: set[str] = set()
    for path in (ROOT / part).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                modules.add(node.module)
    tops = {module.partition(".")[0] for module in modules} - OWN - set(sys.stdlib_module_names)
    providers = packages_distributions()
    return {plain(name) for top in tops for name in providers.get(top, [top]) if name.lower() != "shiboken6"}


def test_what_the_program_imports_is_declared() -> None:
    assert imported_by("app") - RUNTIME - OPTIONAL == set()


def test_what_is_declared_is_imported() -> None:
    assert (RUNTIME | OPTIONAL) - imported_by("app") == set()


def test_what_tests_and_benchmarks_import_is_declared() -> None:
    imported = imported_by("tests") | imported_by("benchmarks") | imported_by("training")
    assert imported - RUNTIME - OPTIONAL - DEVELOPMENT == set()


def test_every_dependency_is_named_with_its_licence() -> None:
    assert [name for name in sorted(RUNTIME | OPTIONAL | DEVELOPMENT) if name not in LICENCES] == []


def test_every_file_of_weights_is_named_with_its_licence() -> None:
    weights = [path.name for path in (ROOT / "resources/weights").iterdir() if path.suffix in {".pt", ".pth", ".npz"}]
    assert [name for name in weights if name.lower() not in LICENCES] == []
