"""All subcommands in one program."""

from __future__ import annotations

from typing import Annotated

import typer

from . import apply, bench, blend, decompose, export, info, library, suggest

app = typer.Typer(
    name="lamina",
    help="Photographs as layers that one can point at. Without a command: the editor (lamina [PHOTO|DOC...]).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("decompose")(decompose.decompose)
app.command("apply")(apply.apply)
app.command("export")(export.export)
app.command("info")(info.info)
app.add_typer(library.app, name="library")
app.command("suggest")(suggest.suggest)
app.command("blend")(blend.blend)
app.command("bench")(bench.bench)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"lamina {version('lamina')}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Photographs as layers that one can point at. Without a command: the editor (lamina [PHOTO|DOC...])."""
