"""The sheet of surprises over a picture, with the library and the engine of the search's tests."""

from __future__ import annotations

from tests.ui.search.conftest import (  # noqa: F401
    bench,
    board,
    engines,
    first_library,
    gate,
    journals,
    library,
    loop,
    make_window,
    picture,
    remembered,
    window,
    zoo,
)
