"""The kinds of gradients, in words."""

KINDS = (("Linear", "linear"), ("Radial", "radial"))
