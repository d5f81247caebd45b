"""Measurements of what a person waits for; ``lamina bench`` runs them."""
