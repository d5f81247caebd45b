"""What still waits for answers goes when the last one has come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def delete_after(tasks: Iterable[asyncio.Task[Any]], thing: QObject) -> None:
    """Delete ``thing`` once all ``tasks`` are over, those that join them meanwhile too."""
    awaited = next((task for task in tasks if not task.done()), None)
    if awaited is not None:
        awaited.add_done_callback(lambda _: delete_after(tasks, thing))
    elif isValid(thing):
        thing.deleteLater()
