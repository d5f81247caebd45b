"""Gradients by hand: the tool, its line on the canvas, the bar of stops."""
