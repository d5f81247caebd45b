"""``lamina library``: adding cut-outs, looking after them, and the starter library."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import library_alike, library_aside, library_labels, library_masks
from .batch import show
from .options import AsJson
from .progress import shown
from .status import BAD, DONE, FAILED, complain, counted, say

if TYPE_CHECKING:
    from app.engine.library import AddReport, CheckReport

app = typer.Typer(help="Cut-outs with labels: add folders, check, and the starter library.", no_args_is_help=True)
for command in (library_labels.labels, library_labels.label, library_labels.teach, library_labels.merge):
    app.command(command.__name__)(command)
app.command("masks")(library_masks.masks)
app.command("alike")(library_alike.alike)
for command in (library_aside.aside, library_aside.restore):
    app.command(command.__name__)(command)
Folder = Annotated[Path, typer.Argument(metavar="LIB", help="The library's folder.", show_default=False)]


@app.command("add")
def add(
    library: Folder,
    sources: Annotated[list[Path], typer.Argument(metavar="DIR", help="Folders, or pictures.", show_default=False)],
    licence: Annotated[str | None, typer.Option(help="The licence of all of them.")] = None,
    source: Annotated[str | None, typer.Option(help="Where all of them are from.")] = None,
    attribution: Annotated[str | None, typer.Option(help="Whom to name for all of them.")] = None,
    label: Annotated[str | None, typer.Option(help="The label of all of them.")] = None,
    copy: Annotated[bool, typer.Option("--copy", help="Copy the pictures into the library.")] = False,
    as_json: AsJson = False,
) -> int:
    """Add cut-outs with alpha, photos with masks (COCO, VOC, index.csv), or plain photos. Goes on where it stopped."""
    from app.engine.jobs import run
    from app.engine.library import AddOptions, open_library
    from app.engine.library import add as work

    refuse_missing(sources)
    options = AddOptions(licence, source, attribution, label, copy)
    with open_library(library, create=True) as opened, shown(opened.folder.name, as_json) as report:
        done = run(work(opened, sources, options), report)
    return _added("library add", library, done, as_json)


@app.command("check")
def check(
    library: Folder,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    as_json: AsJson = False,
) -> int:
    """Say what is missing, changed, new, duplicate or not described; status 1 if anything is wrong."""
    from app.engine.jobs import run
    from app.engine.library import check_folder

    with shown(library.name, as_json) as report:
        done = run(check_folder(library, repair), report)
    if as_json:
        show({"command": "library check", "library": str(library), **asdict(done), "sound": done.sound})
    else:
        say("\n".join(_of_check(library, done)))
    return DONE if done.sound else FAILED


@app.command("starter")
def starter(
    library: Annotated[Path | None, typer.Argument(metavar="[LIB]", help="The user's own library.")] = None,
    as_json: AsJson = False,
) -> int:
    """Fill a library with labelled cut-outs from packages that this machine has or can fetch."""
    from app.engine.jobs import run
    from app.engine.library import default_folder, open_library
    from app.engine.library.starter import starter as work

    folder = library or default_folder()
    with open_library(folder, create=True) as opened, shown("starter library", as_json) as report:
        done = run(work(opened), report)
    result: dict[str, Any] = {
        "command": "library starter", "library": str(folder), "cutouts": done.cutouts, "labels": done.labels,
        "notes": list(done.notes), **_report(done.added),
    }  # fmt: skip
    if as_json:
        show(result)
    else:
        say("\n".join([
            f"{folder}: {counted(done.cutouts, 'cut-out')} with {counted(done.labels, 'label')}", *done.notes,
        ]))  # fmt: skip
    return DONE


def refuse_missing(sources: list[Path]) -> None:
    """Before a library is made for them."""
    from app.engine.errors import BadInput

    for source in sources:
        if not source.expanduser().exists():
            raise BadInput(f"There is no folder or picture '{source}'.")


def _added(command: str, library: Path, done: AddReport, as_json: bool) -> int:
    if as_json:
        show({"command": command, "library": str(library), **_report(done)})
    else:
        say("\n".join([f"{library}: {_counts(done)}, {done.seconds:.1f} s", *library_aside.lines_of(library, done)]))
    for path, why in done.unread:
        complain(why if Path(path).name in why else f"{path}: {why}", BAD)
    return BAD if done.unread and not (done.added or done.changed or done.unchanged) else DONE


def _report(done: AddReport) -> dict[str, Any]:
    facts = asdict(done)
    facts["unread"] = [{"file": path, "why": why} for path, why in done.unread]
    return facts


def _counts(done: AddReport) -> str:
    parts = [f"{counted(done.added - done.added_aside, 'cut-out')} added"]
    rest = {
        "set aside": done.added_aside, "changed": done.changed, "as before": done.unchanged, "gone": done.removed,
        "not read": len(done.unread),
    }  # fmt: skip
    return ", ".join(parts + [f"{count} {word}" for word, count in rest.items() if count])


def _said(item: object) -> str:
    """Of a file and why it cannot be read, why: the file is named in that."""
    return str(item[-1]) if isinstance(item, tuple) else str(item)


def _of_check(library: Path, done: CheckReport) -> list[str]:
    lines = [f"{library}: {counted(done.cutouts, 'cut-out')}, {'sound' if done.sound else 'not sound'}"]
    if done.emptied:
        lines.append(
            "  The catalogue and its copy were damaged: add its folders again with "
            f"'lamina library add {library} DIR...'."
        )
    elif done.rebuilt:
        lines.append("  The catalogue was made anew from its copy.")
    for title, items in (
        ("folders that are missing", done.missing_folders), ("missing", done.missing),
        ("changed", done.changed), ("new", done.new), ("cannot be read", done.unread),
        ("duplicates, set aside", done.duplicates), ("not described", done.not_described),
        ("vectors without a cut-out", done.strays),
    ):  # fmt: skip
        count = items if isinstance(items, int) else len(items)
        if count:
            lines.append(f"  {title}: {count}")
            lines.extend(f"    {_said(item)}" for item in ([] if isinstance(items, int) else items[:20]))
    if not done.sound:
        lines.append("  'lamina library check --repair' mends what can be mended.")
    return lines
