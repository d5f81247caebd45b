"""What is in an exported file, and how like the program's own picture it looks elsewhere."""
