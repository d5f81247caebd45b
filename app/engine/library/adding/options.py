"""How a folder is added."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class AddOptions:
    """``licence``, ``source``, ``attribution`` and ``label`` are those of all that is added, whatever lies beside it;
    None: what lies beside it. ``copy``: pictures are copied into the library, which then needs the folder no more.

    A folder that is added again keeps what is None from the last time.
    """

    licence: str | None = None
    source: str | None = None
    attribution: str | None = None
    label: str | None = None
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a library keeps about a folder that was added: ``only``: these files or folders in it, None for all."""

    options: AddOptions
    only: tuple[str, ...] | None = None

    def with_more(self, options: AddOptions, only: tuple[str, ...] | None) -> Remembered:
        """As remembered, after adding once more."""
        before = self.options
        merged = AddOptions(
            *(new if new is not None else old for new, old in (
                (options.licence, before.licence), (options.source, before.source),
                (options.attribution, before.attribution), (options.label, before.label),
            )),
            copy=options.copy or before.copy,
        )  # fmt: skip
        if self.only is None or only is None:
            return Remembered(merged)
        return Remembered(merged, tuple(dict.fromkeys(self.only + only)))


def to_text(remembered: Remembered) -> str:
    return msgspec.json.encode(remembered).decode()


def from_text(text: str) -> Remembered:
    """What ``to_text`` wrote; as if nothing had been said where it cannot be read."""
    try:
        return msgspec.json.decode(text, type=Remembered)
    except msgspec.MsgspecError:
        return Remembered(AddOptions())
