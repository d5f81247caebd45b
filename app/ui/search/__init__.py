"""The search pane: look-alikes of the selected object, from a library of cut-outs."""
