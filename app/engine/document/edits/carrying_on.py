"""An object whose mask wins area: what is in it goes on there as at the nearest place where it was."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Node, Object
from app.engine.field import Mask
from app.engine.field.shaping import Won, continued

from .combining import is_blend
from .reframing import with_mask
from .tree import rebuilt, with_children

FAINT = 0.5  # what is less opaque hides nothing


def carried_on(before: Document, now: Document) -> Document:
    """``now``, in which objects of ``before`` have other masks: where these cover more, the tones in them go on in the
    colours next to it. They stay as they were elsewhere, and whose they were; what is locked or a cut-out stays.

    What an object had covered at first is known, too: brought back, it looks as it did.
    """
    if now is before:
        return now
    picture = (0.0, 0.0, float(now.width), float(now.height))
    old = {node.id: node for node, _ in before.walk() if isinstance(node, Object)}

    def visit(node: Node) -> Node:
        was = old.get(node.id)
        if not isinstance(node, Object) or was is None or node.locked or node.mask is was.mask:
            return node
        known = was.original if was.original is not None and not was.original.full else None
        won = Won((was.mask,), (node.mask,), known, _above(before, was))
        return _with_contents(node, won, picture)

    return rebuilt(now, lambda _, nodes: [visit(node) for node in nodes])


def _above(document: Document, node: Object) -> tuple[Mask, ...]:
    """The masks of what is seen over it, in the objects that it is in and beside them."""
    _, parents = document.find(node.id)
    masks: list[Mask] = []
    for group, one in zip((document, *parents), (*parents, node), strict=True):
        siblings = group.nodes if isinstance(group, Document) else group.children
        later = siblings[next(at for at, other in enumerate(siblings) if other.id == one.id) + 1 :]
        masks += [other.mask for other in later if other.visible and other.opacity > FAINT and not is_blend(other)]
    return tuple(mask for mask in masks if not mask.full)


def _with_contents(node: Object, won: Won, picture: tuple[float, float, float, float]) -> Object:
    able = [child for child in node.children if not child.locked and not is_blend(child)]
    masks = dict(zip((child.id for child in able), continued([c.mask for c in able], won, picture), strict=True))
    return with_children(node, [_going_on(c, masks[c.id], won, picture) if c.id in masks else c for c in node.children])


def _going_on(child: Node, mask: Mask, won: Won, picture: tuple[float, float, float, float]) -> Node:
    now = child
    if mask is not child.mask:
        now = replace(with_mask(child, mask), touched=child.touched, original=child.original)
    if not isinstance(now, Object):
        return now
    inner = won if now.mask.full else replace(won, before=(*won.before, child.mask), now=(*won.now, mask))
    return _with_contents(now, inner, picture)
