"""Lines about what was painted are about the picture that is open."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.engine.document import Document, Layer
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.ui.inspector.reshaping import Reshaping
from app.ui.painting.hints import Hints
from app.ui.painting.unseen import Unseen
from app.ui.session import Session

LAYER = Layer(1, "sky", Mask(Frame.around(0, 0, 60, 40)), (0.2, 0.4, 0.8), visible=False)


def document() -> Document:
    return Document(60, 40, (LAYER,), photo_from_array(np.zeros((40, 60, 3), np.uint8), None, "a.png"), next_id=2)


class Looking(QObject):
    """Stands in for what reshapes and its board: it finds a hidden thing, and meanwhile ``shown`` is opened."""

    finished = Signal()

    def __init__(self, session: Session, shown: Document | None) -> None:
        super().__init__()
        self._session, self._shown = session, shown

    @property
    def board(self) -> Looking:
        return self

    async def read(self, *_: object) -> Unseen:
        if self._shown is not None:
            self._session.open(self._shown)
        return Unseen(1, "hidden", 1)


@pytest.mark.parametrize("other", [False, True])
def test_nothing_is_said_of_a_picture_that_is_not_open_any_more(qtbot: QtBot, other: bool) -> None:
    session, first = Session(), document()
    session.open(first)
    looking = Looking(session, replace(document(), next_id=3) if other else None)
    hints = Hints(session, cast(Reshaping, looking), session)
    said: list[object] = []
    hints.said.connect(said.append)
    asyncio.run(hints._found(first, {}, (0.0, 0.0, 1.0, 1.0), False))
    assert len(said) == (0 if other else 1)
