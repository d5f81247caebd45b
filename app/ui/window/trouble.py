"""From what went wrong to the line that says it."""

from __future__ import annotations

import logging
import traceback
from pathlib import PurePath

from app.engine.errors import BadInput, WorkFailed
from app.ui.jobs import JobFailed

from .notice import Notice

log = logging.getLogger("lamina")


def report(notice: Notice, wrong: BaseException, words: str) -> None:
    """``words``: to what it happened ("cat.jpg was not opened"). A mistake in the program is logged, too."""
    details = "".join(traceback.format_exception(wrong))
    if isinstance(wrong, BadInput | WorkFailed):
        notice.say("danger", _joined(words, str(wrong)), details)
    elif isinstance(wrong, JobFailed):
        failed = wrong.failed
        if failed.cause in ("fault", "crash"):
            log.error("%s: %s\n%s", words, failed.message, failed.details)
        notice.say("danger", _joined(words, failed.message), failed.details or details)
    elif isinstance(wrong, MemoryError):
        notice.say("danger", f"{words}. There is not enough memory for this.", details)
    else:
        unexpected(notice, wrong, words)


def _joined(words: str, reason: str) -> str:
    """ "cat.jpg was not opened: it is empty", naming the file once."""
    head, _, rest = reason.partition(": ")
    if rest and words.startswith(PurePath(head).name):
        return f"{words}: {rest}"
    return f"{words}. {reason}"


def unexpected(notice: Notice, wrong: BaseException, words: str = "Something went wrong inside Lamina") -> None:
    """A mistake in the program: what was open is still there."""
    details = "".join(traceback.format_exception(wrong))
    log.error("%s\n%s", words, details)
    notice.say(
        "danger", f"{words} ({type(wrong).__name__}). Your picture is still open; saving it now is wise.", details
    )
