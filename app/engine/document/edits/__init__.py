"""Edits: pure functions ``Document -> Document``.

An edit that changes nothing gives the very same document; nodes that did not change stay the same
Python objects; what did is ``touched``. Locked nodes, and what is in locked objects, are left as
they are, except by ``set_locked``, ``set_visible``, ``solo`` and ``rename``. Ids that the document
does not have are passed over.
"""

from .after import after, without_after
from .arrange import lower, move, raise_, to_back, to_front
from .beneath import beneath_made
from .blends import add_blend, change_blend, meant_by, reset_placement, set_placement
from .bringing import at_home, bring, brought, put_back, put_home, way_of
from .carrying_on import carried_on
from .combining import intersect, merge, split, subtract
from .contents import copy_name, duplicate, insert
from .deleting import delete, with_deleted
from .detail import less_detail, removable
from .exchanging import between, exchange_blend, with_foreground
from .fronts import in_front
from .gradients import run_in, set_gradient, set_run
from .grouping import group, ungroup
from .lifting import add_lifted, unmixed
from .masks import clear_correction, restore_mask, set_crisp, set_detail, set_mask, transform
from .outlines import enclose, grow, invert, paint, smooth, soften
from .pasting import paste
from .properties import change_tone, rename, set_blend_mode, set_locked, set_opacity, set_tone, set_visible
from .recolour import mean_colour, reset_colour, set_colour
from .replaced import blends_in
from .reserve import restore_detail
from .retouching import is_first, reaches_photo, restore_cut_out, retouch
from .settings import set_edges, set_keep_shading
from .solo import solo
from .taking_away import take_away
from .tree import Ids

__all__ = [
    "Ids",
    "add_blend",
    "add_lifted",
    "after",
    "at_home",
    "beneath_made",
    "between",
    "blends_in",
    "bring",
    "brought",
    "carried_on",
    "change_blend",
    "change_tone",
    "clear_correction",
    "copy_name",
    "delete",
    "duplicate",
    "enclose",
    "exchange_blend",
    "group",
    "grow",
    "in_front",
    "insert",
    "intersect",
    "invert",
    "is_first",
    "less_detail",
    "lower",
    "mean_colour",
    "meant_by",
    "merge",
    "move",
    "paint",
    "paste",
    "put_back",
    "put_home",
    "raise_",
    "reaches_photo",
    "removable",
    "rename",
    "reset_colour",
    "reset_placement",
    "restore_cut_out",
    "restore_detail",
    "restore_mask",
    "retouch",
    "run_in",
    "set_blend_mode",
    "set_colour",
    "set_crisp",
    "set_detail",
    "set_edges",
    "set_gradient",
    "set_keep_shading",
    "set_locked",
    "set_mask",
    "set_opacity",
    "set_placement",
    "set_run",
    "set_tone",
    "set_visible",
    "smooth",
    "soften",
    "solo",
    "split",
    "subtract",
    "take_away",
    "to_back",
    "to_front",
    "transform",
    "ungroup",
    "unmixed",
    "way_of",
    "with_deleted",
    "with_foreground",
    "without_after",
]
