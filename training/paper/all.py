"""Train and measure every row of the table: ``python -m training.paper.all DATA OUT --budget 30 --size 64 --batch 8``.

OUT is a folder of checkpoints, one a row. Rows whose budget is spent are not trained again, rows that were interrupted
go on. At the end all rows that are there are measured, and OUT/table.jsonl is written, a line a row; the rows of
table 4.3 (more layers than trained with) follow those of ``paper``. ``--rows`` trains some rows alone, so
that two processes can share the work.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.engine.jobs import CancelToken
from app.engine.pixels.atomic import atomic_write

from .configuration import names, read
from .evaluate import EVERY, rows
from .failures import guarded
from .loop import Limits
from .train import common, interruptible, train

TABLE = "table.jsonl"
MORE: dict[str, tuple[int, ...]] = {"paper": (20, 40, 80)}
"""Numbers of layers beyond training's, as in table 4.3."""


def train_rows(wanted: list[str], options: argparse.Namespace, cancel: CancelToken) -> bool:
    """Train each row to its budget; False where a cancel came first."""
    options.out.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        print(f"{name}:", file=sys.stderr)
        configuration, path = read(name).adapted(options.size, options.batch), options.out / f"{name}.pt"
        limits = Limits(options.budget * 60)
        outcome = train(configuration, options.data, path, limits, options.device, options.half, True, cancel)
        if not outcome.finished:
            return False
    return True


def write_table(options: argparse.Namespace) -> None:
    """Measure what is there and write the table."""
    lines: list[bytes] = []
    for name in names():
        path = options.out / f"{name}.pt"
        if path.is_file():
            counts = [None, *MORE.get(name, ())]
            lines += rows(path, options.data, counts, options.split, options.every, options.device)
            print(lines[-1].decode(), file=sys.stderr, flush=True)
    with atomic_write(options.out / TABLE) as file:
        file.write(b"".join(line + b"\n" for line in lines))


def _main(options: argparse.Namespace) -> int:
    with interruptible() as cancel:
        if not train_rows(options.rows, options, cancel):
            return 130
    if not options.no_table:
        write_table(options)
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="training.paper.all", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    common(parser)
    parser.add_argument("--rows", nargs="+", default=names(), choices=names(), help="train these alone")
    parser.add_argument("--no-table", action="store_true", help="train only")
    parser.add_argument("--split", default="test", choices=("train", "val", "test"))
    parser.add_argument("--every", type=int, default=EVERY, help="measure every so many photos")
    return guarded(_main, parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
