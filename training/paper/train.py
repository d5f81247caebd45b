"""Train one network: ``python -m training.paper.train CONFIG DATA OUT [--size 64] [--budget MINUTES]``.

CONFIG is the name of a configuration (paper, one-shot, ...) or a .toml file; DATA holds photos, as a zip or unzipped;
OUT is the checkpoint to write. Several processes: ``torchrun --nproc-per-node 2 -m training.paper.train ...``.
Status 0: done; 2: bad input; 130: interrupted, the checkpoint is written and ``--resume`` goes on from it.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.engine import device as devices
from app.engine.errors import BadInput
from app.engine.jobs import CancelToken, Progress, run
from app.engine.pixels.atomic import check_target

from .configuration import Configuration, read
from .failures import guarded
from .learner import Learner
from .loop import Limits, Outcome, learning
from .photographs import training_photographs
from .world import joined

SPEAK_EVERY = 10.0  # seconds


def train(
    configuration: Configuration, data: Path, out: Path, limits: Limits, device: str = "cpu", half: bool = False,
    resume: bool = False, cancel: CancelToken | None = None,
) -> Outcome:  # fmt: skip
    """One run, to the checkpoint ``out``; speaks on stderr. Raises ``BadInput``, also where ``out`` exists and is
    not to be resumed."""
    check_target(out)
    if out.exists() and not resume:
        raise BadInput(f"'{out}' exists already; add --resume to go on with it, or choose another name.")
    with joined(devices.choose(device)) as world:
        photographs = training_photographs(data, configuration, world)
        learner = Learner(configuration, world, half)
        job = learning(learner, photographs, out, limits, world, cancel or CancelToken())
        return run(job, _speaking() if world.first else lambda _: None)


def _speaking() -> Callable[[Progress], None]:
    """A report that prints at most every few seconds, and the first time at once."""
    last = -SPEAK_EVERY

    def report(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= SPEAK_EVERY or progress.done >= 1:
            last = time.monotonic()
            print(progress.doing, file=sys.stderr, flush=True)

    return report


@contextmanager
def interruptible() -> Iterator[CancelToken]:
    """Ctrl-C sets the token instead of ending the program: it stops after its step, which takes seconds. That holds
    for a second one too, as torchrun passes on to its processes what the terminal has sent them already."""
    cancel = CancelToken()
    before = signal.signal(signal.SIGINT, lambda *_: cancel.cancel())
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)


def common(parser: argparse.ArgumentParser) -> None:
    """The options that ``train`` and ``all`` share."""
    parser.add_argument("--size", type=int, help="pixels along a photo's side (the configuration's, 128)")
    parser.add_argument("--batch", type=int, help="photos a step (the configuration's, 32)")
    parser.add_argument("--budget", type=float, default=30, help="minutes: of cores, on an accelerator on the wall")
    parser.add_argument("--device", default="cpu", choices=devices.KNOWN)
    parser.add_argument("--half", action="store_true", help="compute in bfloat16 where that is safe")


def _main(options: argparse.Namespace) -> int:
    configuration = read(options.config).adapted(options.size, options.batch)
    limits = Limits(options.budget * 60, options.steps)
    with interruptible() as cancel:
        outcome = train(
            configuration, options.data, options.out, limits, options.device, options.half, options.resume, cancel
        )
    return 0 if outcome.finished else 130


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="training.paper.train", description=__doc__)
    parser.add_argument("config")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    common(parser)
    parser.add_argument("--steps", type=int, help="stop after so many steps, if the budget lasts")
    parser.add_argument("--resume", action="store_true", help="go on with OUT if it exists")
    return guarded(_main, parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
