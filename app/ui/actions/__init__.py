"""Everything that can be done, declared once: menus, tools, palette and the list of shortcuts come from it."""

from .action import Action
from .registry import Registry

__all__ = ["Action", "Registry"]
