"""Everything that the window can do, in the order of its menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions.action import Action
from app.ui.actions.arrange_actions import arrange_actions
from app.ui.actions.blend_actions import surprise_actions
from app.ui.actions.continue_actions import continue_actions
from app.ui.actions.edit_actions import clipboard_actions, edit_actions
from app.ui.actions.file_actions import file_actions
from app.ui.actions.gradient_actions import gradient_actions
from app.ui.actions.lasso_actions import lasso_actions
from app.ui.actions.layer_actions import layer_actions
from app.ui.actions.mask_actions import mask_actions
from app.ui.actions.mode_actions import mode_actions
from app.ui.actions.pick_actions import pick_actions
from app.ui.actions.picture_actions import picture_actions
from app.ui.actions.search_actions import search_actions
from app.ui.actions.select_actions import select_actions
from app.ui.actions.shape_actions import brush_actions, shape_actions
from app.ui.actions.view_actions import theme_actions, tool_actions, view_actions
from app.ui.actions.window_actions import help_actions, panel_actions
from app.ui.actions.worth_actions import worth_actions

from .own_steps import OwnSteps

if TYPE_CHECKING:
    from .window import Window


def declared_actions(window: Window) -> list[list[Action]]:
    """One list a subject."""
    decomposer, session = window.desk.decomposer, window.session
    return [
        file_actions(session, window.desk, window.exporting.ask, window.repeating.ask, window.close),
        clipboard_actions(session, window.clipboard, window.desk.paste),
        edit_actions(session, OwnSteps(window.picks, window.lassos, window.asked)),
        layer_actions(session, window.rename),
        arrange_actions(session),
        mode_actions(session),
        picture_actions(
            session,
            lambda: decomposer.again(window.desk.name),
            lambda detail: decomposer.detail(detail, window.desk.name),
        ),
        continue_actions(window.continuing),
        select_actions(session),
        worth_actions(window.valuing),
        shape_actions(session, window.shapes, window.lifting),
        pick_actions(session, window.picks),
        brush_actions(session, window.brushes, window.picks),
        lasso_actions(session, window.lassos),
        gradient_actions(session, window.gradients),
        surprise_actions(session, window.surprising.surprise),
        search_actions(session, window.searching),
        mask_actions(session, window.masking),
        tool_actions(session, window.canvas),
        view_actions(session, window.canvas),
        theme_actions(window.remember_theme),
        panel_actions(window),
        help_actions(window),
    ]
