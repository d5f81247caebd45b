"""The window of the shell's tests."""

from tests.ui.shell.conftest import (  # noqa: F401
    board,
    gate,
    journals,
    loop,
    make_window,
    opened,
    picture,
    remembered,
    window,
)  # fmt: skip
