"""What went wrong in a command, as one line and an exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from app.engine.errors import BadInput, WorkFailed


def guarded(work: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """The status of ``work(options)``; 2 for bad input and 1 for failed work, said on stderr; 130 after Ctrl-C."""
    try:
        return work(options)
    except (BadInput, WorkFailed) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, BadInput) else 1
    except KeyboardInterrupt:
        return 130
