"""All subcommands in one program."""

from __future__ import annotations

import typer

from . import bench, decompose, export, info

app = typer.Typer(
    name="lamina",
    help="Photographs as layers that one can point at. Without a command: the editor (lamina [PHOTO|DOC...]).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("decompose")(decompose.decompose)
app.command("export")(export.export)
app.command("info")(info.info)
app.command("bench")(bench.bench)


@app.callback()
def program() -> None:
    """Photographs as layers that one can point at. Without a command: the editor (lamina [PHOTO|DOC...])."""
