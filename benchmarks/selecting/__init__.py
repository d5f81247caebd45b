"""How well and how fast an object is selected."""
