"""What was done to select a thing, and undone: a small history of its own."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.select.steps import Step, Steps, Walk, without_walks


@dataclass(frozen=True, slots=True)
class Trail:
    """``steps`` from the first on; ``undone``: trails to come back to, the newest last. ``before``: the one that this
    was made from, None for the first."""

    steps: Steps = ()
    before: Trail | None = None
    undone: tuple[Trail, ...] = ()

    def then(self, *steps: Step) -> Trail:
        """With more done, as one step back."""
        return Trail(_tidied((*self.steps, *steps)), Trail(self.steps, self.before))

    def anew(self, *steps: Step) -> Trail:
        """With this instead of all that was done; a step back brings that back."""
        return Trail(steps, Trail(self.steps, self.before))

    def back(self) -> Trail:
        if self.before is None:
            return self
        return Trail(self.before.steps, self.before.before, (*self.undone, Trail(self.steps, self.before)))

    def forth(self) -> Trail:
        if not self.undone:
            return self
        last = self.undone[-1]
        return Trail(last.steps, last.before, self.undone[:-1])

    @property
    def said(self) -> str:
        """What a step back takes back: "Click", "Stroke" ..."""
        kind = type(self.steps[-1]).__name__ if self.steps else ""
        return {"": "Clear", "Walk": "Larger or Smaller", "BrushStep": "Stroke"}.get(kind, kind)


def _tidied(steps: Steps) -> Steps:
    """Walks there and back say nothing."""
    base, level = without_walks(steps)
    way = 1 if level > 0 else -1
    return (*base, *(Walk(way) for _ in range(abs(level))))
