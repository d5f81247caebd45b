"""Finding by a few letters, as a palette does."""

from __future__ import annotations


def score(query: str, text: str) -> float | None:
    """How well the letters of ``query`` are found in order in ``text``; None where they are not all there.

    Letters at the start of words and letters that follow each other count more, and so do short texts.
    """
    letters = query.casefold().replace(" ", "")
    folded = text.casefold()
    best = _best(letters, folded, 0, -2)
    return None if best is None else best - 0.01 * len(text)


def _best(letters: str, text: str, start: int, previous: int) -> float | None:
    if not letters:
        return 0.0
    best: float | None = None
    at = text.find(letters[0], start)
    tries = 0
    while at >= 0 and tries < 6:
        rest = _best(letters[1:], text, at + 1, at)
        if rest is not None:
            follows = 1.0 if at == previous + 1 else 0.0
            begins = 0.8 if at == 0 or not text[at - 1].isalnum() else 0.0
            best = max(best or 0.0, rest + 0.2 + max(follows, begins))
        at = text.find(letters[0], at + 1)
        tries += 1
    return best
