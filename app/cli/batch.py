"""The same work for each of several inputs; a bad one does not keep the others from being done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.engine.errors import BadInput, WorkFailed

from .main import BAD, DONE, FAILED, complain

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
    except (BadInput, WorkFailed) as error:
        status = BAD if isinstance(error, BadInput) else FAILED
        if as_json:
            show({"input": str(path), "error": str(error), "status": status})
        message = str(error) if path.name in str(error) else f"{path}: {error}"
        return complain(message, status)
    if as_json:
        show(result)
    else:
        print(said(result), flush=True)
    return DONE


def show(result: Result) -> None:
    """One JSON object on a line of stdout."""
    print(json.dumps(result, ensure_ascii=False), flush=True)
