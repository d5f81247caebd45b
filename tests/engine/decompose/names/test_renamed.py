"""What the artist calls an object stands above what was guessed."""

from __future__ import annotations

from app.engine.arrays import Floats
from app.engine.decompose import more_detail
from app.engine.document import edits
from app.engine.jobs import run
from tests.engine.decompose.runs import CPU, Run


def test_a_renamed_object_keeps_its_name_when_detail_grows(taken_apart: Run, cat: Floats) -> None:
    first, *others = taken_apart.document.objects()
    renamed = edits.rename(taken_apart.document, first.id, "Whiskers")
    grown = run(more_detail(renamed, cat, 28, CPU))
    assert len(grown.layers()) > len(renamed.layers())
    assert [item.name for item in grown.objects()] == ["Whiskers", *(item.name for item in others)]
