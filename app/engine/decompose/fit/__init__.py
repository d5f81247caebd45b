"""Fitting masks and colours to a picture, in batches, on any device."""
