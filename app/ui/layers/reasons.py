"""Why something cannot be done now, as a line that says what to do first; "" where that is no reason."""

from __future__ import annotations

from app.engine.document import Layer, Object
from app.engine.document.endless import is_endless
from app.ui.session import Session

from .held import held
from .selected import chosen, free

PICTURE = "Open a photo first"
NO_PHOTO = "There is no photo behind this picture"
SELECT = "Select an object or a layer first"
TWO = "Select two or more objects or layers first"


def without_picture(session: Session) -> str:
    return PICTURE if session.document is None else ""


def without_photo(session: Session) -> str:
    return without_picture(session) or ("" if session.document and session.document.photo else NO_PHOTO)


def none_chosen(session: Session) -> str:
    return without_picture(session) or ("" if chosen(session) else SELECT)


def none_free(session: Session) -> str:
    return none_chosen(session) or ("" if free(session) else "What is selected is locked; unlock it first")


def not_one(session: Session) -> str:
    return none_chosen(session) or ("Select one thing alone" if len(chosen(session)) > 1 else "")


def not_several(session: Session) -> str:
    if without_picture(session) or len(chosen(session)) < 2:
        return without_picture(session) or TWO
    return "Some of what is selected is locked; unlock it first" if len(free(session)) < 2 else ""


def no_object(session: Session) -> str:
    """Where only an object has what is asked for."""
    return none_free(session) or ("" if any(isinstance(n, Object) for n in chosen(session)) else "Select an object")


def not_into(session: Session) -> str:
    return not_one(session) or ("" if isinstance(chosen(session)[0], Object) else "A layer has nothing in it")


def not_recoloured(session: Session) -> str:
    return none_free(session) or "It has the colours that it was found in, or was drawn"


def not_held(session: Session) -> str:
    """What may not be moved."""
    if (why := none_free(session)) or held(session) is not None:
        return why
    nodes = chosen(session)
    if len(free(session)) < len(nodes):
        return "Some of what is selected is locked; unlock it first"
    if not all(node.visible for node in nodes):
        return "What is selected is hidden; show it first"
    return "What fills the picture is moved by itself; select it alone" if any(map(is_endless, nodes)) else ""


def not_liftable(session: Session) -> str:
    if why := without_photo(session) or none_free(session):
        return why
    lifted = any(isinstance(node, Layer) and node.blend is not None for node in free(session))
    return "It is a cut-out already: it can be moved as it is" if lifted else ""
