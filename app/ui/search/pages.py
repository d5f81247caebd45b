"""What the pane says where there is nothing to show, and the one thing to do about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .empty import Offer
from .shelf import own_folder

if TYPE_CHECKING:
    from .pane import SearchPane

Page = tuple[str, str, list[Offer]]
WHAT = (
    "A library holds cut-outs: things from pictures, with labels, sources and licences.\n"
    "The starter library comes from free packages; up to 160 MB are fetched once."
)


def page_of(pane: SearchPane) -> Page | None:
    """Heading, words and offers; None where the grid is to be shown."""
    return _of_library(pane) or _of_query(pane)


def gone_page(name: str, *offers: Offer) -> Page:
    """For a thing that was undone or deleted."""
    words = "Select another object, or bring it back with Undo or Redo."
    return f"“{name}” is not in the picture any more", words, [*offers]


def _of_library(pane: SearchPane) -> Page | None:
    shelf = pane.shelf
    add: Offer = ("Add a folder…", lambda: pane.folder_wanted.emit("add"))
    other: Offer = ("Open another…", lambda: pane.folder_wanted.emit("open"))
    if shelf.filling and shelf.state != "ready":
        return "The library is being filled", "What has come in is shown here from time to time.", []
    if shelf.state == "missing" and shelf.folder != own_folder():
        own: Offer = ("Open my own", lambda: shelf.open(own_folder()))
        return "The library is not there", f"There is none in {shelf.folder} any more.", [other, own]
    if shelf.state == "missing":
        return "There is no library yet", WHAT, [("Make the starter library", shelf.fill), add]
    if shelf.state == "empty" and shelf.aside:
        look: Offer = ("Look at them…", pane.review_wanted.emit)
        words = "Lamina was not sure of them, or they are small or blurred. What you take from them is suggested."
        return f"All {shelf.aside:,} cut-outs are set aside", words, [look, add]
    if shelf.state == "empty":
        return (
            "The library is empty",
            "Add a folder of cut-outs or photos.",
            [add, ("Fill it with the starter", shelf.fill)],
        )
    if shelf.state == "broken":
        return "The library cannot be read", shelf.trouble, [other, add, ("Try again", shelf.look_again)]
    if shelf.state == "closed":
        return "Opening the library…", "", []
    return None


def _of_query(pane: SearchPane) -> Page | None:
    finder = pane.finder
    if not finder.browsing and finder.gone and finder.subject is not None:
        return gone_page(finder.subject.name, ("Show what the library holds", pane.browse))
    if not finder.browsing and finder.subject is None:
        return (
            "Select an object to find look-alikes",
            "Click it in the picture, or pick a thing (W). What you take from here is put in its place.",
            [("Show what the library holds", pane.browse)],
        )
    if pane.waiting and not pane.model.rows:
        return "Looking for look-alikes…", "", []
    if not pane.model.rows and (pane.answered or finder.browsing):
        wish = finder.wish
        if wish.filtered:
            clear: Offer = ("Clear the filter", lambda: finder.set_wish(replace(wish, text="", licence=None, hue=None)))
            return "Nothing in the library passes the filter", "", [clear]
        if wish.refused:
            back: Offer = ("Bring them back", lambda: finder.set_wish(replace(wish, refused=frozenset())))
            return "All kinds are left out", "", [back]
    return None
