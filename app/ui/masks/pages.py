"""What the pane says where there is nothing to show, and the one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.search.empty import Offer
from app.ui.search.pages import gone_page

from .query import counted

if TYPE_CHECKING:
    from .pane import MasksPane

Page = tuple[str, str, list[Offer]]
WHY = "Then pictures can be found by the shapes in them. It can be stopped, and goes on where it was."


def page_of(pane: MasksPane) -> Page | None:
    """Heading, words and offers; None where the grid or the map is to be shown."""
    return _of_library(pane) or _of_masks(pane) or (_of_map(pane) if pane.on_map else _of_query(pane))


def missing_line(pane: MasksPane) -> tuple[str, str]:
    """What is said above the results about pictures without masks, and the button's words; "" for nothing."""
    stock = pane.stock
    if stock.finding:
        return f"Finding masks: {round(100 * stock.share)} %", "Stop"
    if stock.missing:
        return f"{counted(stock.missing, 'picture')} without masks yet", "Find them"
    return "", ""


def _of_library(pane: MasksPane) -> Page | None:
    shelf = pane.shelf
    add: Offer = ("Add a folder…", lambda: pane.folder_wanted.emit("add"))
    other: Offer = ("Open another…", lambda: pane.folder_wanted.emit("open"))
    if shelf.filling and shelf.state != "ready":
        return "The library is being filled", "Masks are found in its pictures after that.", []
    if shelf.state == "missing":
        return "There is no library yet", "Pictures are found by their masks in a library of pictures.", [add, other]
    if shelf.state == "empty":
        return "The library is empty", "Add a folder of photos or cut-outs.", [add, other]
    if shelf.state == "broken":
        return "The library cannot be read", shelf.trouble, [other, ("Try again", shelf.look_again)]
    if shelf.state == "closed" or pane.stock.held is None:
        return "Opening the library…", "", []
    return None


def _of_masks(pane: MasksPane) -> Page | None:
    stock = pane.stock
    if stock.held is None or stock.held.masks:
        return None
    if stock.finding:
        done = f"{round(100 * stock.share)} % of {counted(stock.held.pictures, 'picture')} are done."
        return "Finding masks…", done, [("Stop", stock.stop_finding)]
    if stock.missing:
        find: Offer = (f"Find the masks of {counted(stock.missing, 'picture')}", stock.find)
        return "The masks of this library are not known yet", WHY, [find]
    return "No masks were found", "The library's pictures have none that is large enough.", []


def _of_query(pane: MasksPane) -> Page | None:
    seeker = pane.seeker
    if seeker.gone and seeker.query is not None:
        return gone_page(seeker.query.name, ("Show the map", pane.show_map))
    if seeker.query is None:
        what = "Click it in the picture, pick a thing (W), or take a mask on the map."
        return "Select an object to find pictures with a mask like it", what, [("Show the map", pane.show_map)]
    if seeker.alike is None:
        return "Looking for masks that are alike…", "", []
    if seeker.alike.drawn is None:
        return f"Nothing is seen of {seeker.query.name}", "Show it, or select another object.", []
    if not seeker.alike.found:
        anywhere: Offer = ("Look for the shape anywhere", lambda: pane.placed.setChecked(False))
        return "No picture has a mask like it", "", [anywhere] if seeker.placed else []
    return None


def _of_map(pane: MasksPane) -> Page | None:
    stock = pane.stock
    if stock.mapped is not None:
        return None
    if stock.mapping:
        return "Laying out the map…", "Like shapes come to lie together. It is kept for the next time.", []
    if stock.finding or pane.shelf.filling:
        return "The map is laid out when the masks are found", "", []
    return "The map is not laid out yet", "", [("Lay out the map", lambda: stock.show_map(make=True))]
