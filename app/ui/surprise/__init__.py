"""Surprise me: a sheet of blends across the range of surprise, to keep, vary, compare and star."""
