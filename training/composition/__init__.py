"""What makes ``resources/weights/composition.pt``."""
