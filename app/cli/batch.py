"""The same work for each of several inputs; a bad one does not keep the others from being done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.engine.errors import BadInput, WorkFailed

from .status import BAD, DONE, FAILED, complain, say

Result = dict[str, Any]


def each(jobs: Iterable[tuple[Path, Callable[[], Result]]], as_json: bool, said: Callable[[Result], str]) -> int:
    """Do the jobs and print their results: a JSON object a line, or what ``said`` makes of them.

    The status is 1 if any work failed, else 2 if any input was bad, else 0.
    """
    states = {_one(path, work, as_json, said) for path, work in jobs}
    return next((status for status in (FAILED, BAD) if status in states), DONE)


def _one(path: Path, work: Callable[[], Result], as_json: bool, said: Callable[[Result], str]) -> int:
    try:
        result = work()
    except BadInput as error:
        return _failed(path, str(error), BAD, as_json)
    except WorkFailed as error:
        return _failed(path, str(error), FAILED, as_json)
    except OSError as error:
        return _failed(path, f"{error.filename or path}: {error.strerror or error}", FAILED, as_json)
    except MemoryError:
        return _failed(path, f"{path}: there is not enough memory for this", FAILED, as_json)
    if as_json:
        show(result)
    else:
        say(said(result))
    return DONE


def _failed(path: Path, error: str, status: int, as_json: bool) -> int:
    if as_json:
        show({"input": str(path), "error": error, "status": status})
    return complain(error if path.name in error else f"{path}: {error}", status)


def show(result: Result) -> None:
    """One JSON object on a line of stdout."""
    say(json.dumps(result, ensure_ascii=False))
