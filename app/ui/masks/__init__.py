"""Masks: pictures of the library with a mask like the selected object's, and the map of all masks."""
