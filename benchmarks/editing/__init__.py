"""What editing a mask costs, and how true it is."""
