"""The shape of the program: who may import whom, what starting loads, how long a file may be."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("app", "benchmarks", "tests", "training")
HEAVY = ("torch", "scipy", "sklearn", "skimage", "sympy", "networkx", "matplotlib")
CATCH_ALL = ("util", "utils", "helper", "helpers", "manager", "misc", "common", "base", "core", "stuff")


def python_files(*parts: str) -> list[Path]:
    return [path for part in parts for path in sorted((ROOT / part).rglob("*.py"))]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def loaded_by(module: str, names: tuple[str, ...]) -> list[str]:
    """Which of the packages ``names`` are loaded once ``module`` has been imported in a fresh Python."""
    code = f"import sys, {module}; print(*[name for name in {names!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_imports_run_downward() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_starting_the_window_loads_no_heavy_library() -> None:
    assert loaded_by("app.ui.main", HEAVY) == []


def test_the_command_line_starts_without_torch_and_qt() -> None:
    assert loaded_by("app.cli.main", ("torch", "scipy", "sklearn", "skimage", "PySide6", "qasync")) == []


def test_every_file_is_short_enough_to_read() -> None:
    assert [str(path) for path in python_files(*PARTS) if length(path) > 400] == []


def test_the_usual_file_holds_one_concept() -> None:
    lengths = [length(path) for path in python_files("app") if path.name != "__init__.py"]
    assert statistics.median(lengths) <= 140


def test_names_say_what_a_thing_is() -> None:
    named = [path for part in PARTS for path in (ROOT / part).rglob("*") if "__pycache__" not in path.parts]
    assert [str(path) for path in named if path.stem.lower() in CATCH_ALL] == []


def test_packages_are_packages() -> None:
    """A folder without ``__init__.py`` is silently left out by tools that look for packages."""
    folders = {path.parent for path in python_files("app", "benchmarks", "training")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_a_name_is_given_to_one_thing_in_a_file() -> None:
    """A constant that is given again hides the first, silently."""
    for path in python_files("app", "training", "benchmarks"):
        given = [
            target.id
            for line in ast.parse(path.read_text()).body
            if isinstance(line, ast.Assign)
            for part in line.targets
            for target in (part.elts if isinstance(part, ast.Tuple) else (part,))
            if isinstance(target, ast.Name)
        ]
        assert len(given) == len(set(given)), path
