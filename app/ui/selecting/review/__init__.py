"""Cut-outs of a library that Lamina made itself and is not sure of: shown, corrected, kept or set aside."""
