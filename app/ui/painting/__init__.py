"""Painting on masks: the brush, the strokes that change a mask while they are drawn, the line that says how."""
