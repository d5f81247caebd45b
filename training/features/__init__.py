"""What made resources/weights/features.pt."""
