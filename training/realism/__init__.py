"""What makes ``resources/weights/realism.pt``."""
