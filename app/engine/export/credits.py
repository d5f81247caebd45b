"""Whose the cut-outs in a picture are: what licences ask to be said, written into every file that shows them."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine.document import Document, Foreground
from app.engine.render.blends.ground import shown_blends


def credits_of(document: Document) -> dict[str, str]:
    """"Source", "Author" and "Copyright" of all blends that are shown, as a PNG's text has them; what is not known of
    any of them is left out. Files have no field for a licence, so "Copyright" says that it is one."""
    known = known_of(document)
    found = {"Source": known["source"], "Author": known["author"], "Copyright": known["licence"]}
    if found["Copyright"]:
        found["Copyright"] = f"Licence: {found['Copyright']}"
    return {name: words for name, words in found.items() if words}


def known_of(document: Document) -> dict[str, str]:
    """"author", "licence" and "source" of all blends that are shown; "" for what is not known of any of them."""
    shown = [blend.foreground for blend in shown_blends(document.nodes)]
    return {
        "author": _joined((one.attribution, one.label) for one in shown),
        "licence": _joined((one.licence, one.label) for one in shown),
        "source": _joined((one.source, one.label) for one in shown),
    }


def credit_line(foreground: Foreground) -> str:
    """ "bird: by somebody, CC BY 4.0, a library"."""
    by = f"by {foreground.attribution}" if foreground.attribution else ""
    facts = ", ".join(words for words in (by, foreground.licence, foreground.source) if words)
    return f"{foreground.label}: {facts}" if facts else ""


def _joined(facts: Iterable[tuple[str, str]]) -> str:
    """The facts after the names of what they are true of; the name is left out where there is but one."""
    known = {(fact, label): None for fact, label in facts if fact}
    if len({fact for fact, _ in known}) == 1:
        return next(iter(known))[0]
    return "; ".join(f"{label}: {fact}" for fact, label in known)
