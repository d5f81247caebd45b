"""Cut-outs that are read, described and written together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping

from app.engine.arrays import Array
from app.engine.jobs import Job, Progress
from app.engine.library.catalogue.library import Library
from app.engine.library.index import VectorIndex
from app.engine.library.teaching.taught import Taught

from . import quality
from .entry import Entry
from .guessing import Guess
from .looks import Looks
from .reading import Reading
from .report import NAMED
from .state import Known
from .store import Made, Place, store
from .tools import Tools

MOST = 16  # cut-outs
LONGEST = 3.0  # seconds of work that a kill loses
TAUGHT = 0.9  # how sure a label is that was taught


class Batch:
    """Takes readings, and writes them to the library when there are enough of them."""

    def __init__(
        self, library: Library, index: VectorIndex, tools: Tools, place: Place, known: Mapping[str, Known],
        looks: Looks, next_id: int, taught: Taught | None = None,
    ) -> None:  # fmt: skip
        self._library, self._index, self._tools, self._place = library, index, tools, place
        self._known, self._looks, self._next, self._taught = known, looks, next_id, taught
        self._waiting: list[tuple[Entry, str, str, Reading, str, int | None, int]] = []
        self._since = time.monotonic()
        self.added = self.changed = self.guessed = self.cut_out = self.added_aside = 0
        self.aside: Counter[str] = Counter()
        self.aside_first: dict[str, tuple[str, ...]] = {}

    def take(self, entry: Entry, stamp: str, digest: str, reading: Reading) -> None:
        old = self._known.get(entry.item)
        id = old.id if old is not None else self._next
        self._next += old is None
        aside, twin = reading.aside, None
        if aside in ("", quality.UNSURE):
            width, height = reading.box[2:]
            twin = self._looks.twin(width, height, reading.look, but=id)
            aside = aside if twin is None else quality.TWIN
        if aside not in (quality.TWIN, quality.TINY):
            self._looks.add(id, *reading.box[2:], reading.look)
        self._waiting.append((entry, stamp, digest, reading, aside, twin, id))
        self.added += old is None
        self.changed += old is not None
        self.cut_out += reading.cut_out
        self.guessed += not entry.label
        if aside:
            self.aside[aside] += 1
            self.added_aside += old is None
            before = self.aside_first.get(aside, ())
            self.aside_first[aside] = (*before, str(entry.picture))[:NAMED]

    @property
    def full(self) -> bool:
        return len(self._waiting) >= MOST or (bool(self._waiting) and time.monotonic() - self._since > LONGEST)

    def write(self, now: Progress) -> Job[None]:
        """Describe what is waiting and write it; ``now`` is told in between."""
        if not self._waiting:
            return
        foregrounds = [reading.foreground for _, _, _, reading, *_ in self._waiting]
        scenes = [reading.scene for _, _, _, reading, *_ in self._waiting]
        wanted = [number for number, waiting in enumerate(self._waiting) if self._is_searched(*waiting)]
        vectors = {}
        for at in range(0, len(wanted), self._tools.together):
            some = wanted[at : at + self._tools.together]
            vectors.update(zip(some, self._tools.describe([foregrounds[number] for number in some]), strict=True))
            yield now
        traits, guesses = [], []
        for at in range(0, len(foregrounds), self._tools.together):
            part = slice(at, at + self._tools.together)
            seen, words = self._tools.know(foregrounds[part], scenes[part])
            traits.extend(seen)
            guesses.extend(self._guess(one, guess) for one, guess in zip(seen, words, strict=True))
            yield now
        made = [
            Made(id, entry, reading, stamp, digest, aside, twin, vectors.get(number), traits[number], guesses[number])
            for number, (entry, stamp, digest, reading, aside, twin, id) in enumerate(self._waiting)
        ]
        store(self._library, self._index, self._place, made, self._known)
        self._waiting, self._since = [], time.monotonic()
        yield now

    def _guess(self, traits: Array, guess: Guess) -> Guess:
        """What a person has taught goes before what the classifier says."""
        label = None if self._taught is None else self._taught.label(traits)
        return guess if label is None else (label, TAUGHT)

    def _is_searched(self, entry: Entry, stamp: str, digest: str, reading: Reading, aside: str, *_: object) -> bool:
        """What is set aside needs no vector, unless a person has said that it is good."""
        old = self._known.get(entry.item)
        return not (old.aside if old is not None and old.aside_by_hand else aside)
