"""Drawing around things: the line, what becomes of it, the bar that offers that."""
