"""The list of objects and layers, and how many there are."""
