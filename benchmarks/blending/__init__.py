"""What blends are measured by."""
