"""What made shapes.npz."""
