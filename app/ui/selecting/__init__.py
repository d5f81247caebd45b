"""Selecting a thing of the photo by pointing at it, and what becomes of it."""
