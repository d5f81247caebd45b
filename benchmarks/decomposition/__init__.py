"""What the benchmark of the decomposition measures, one measure a file."""
