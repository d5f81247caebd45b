"""What the measurements of the search are made of."""
