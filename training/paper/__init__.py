"""Training of the thesis's networks and their rivals at equal small budgets: see README.md."""
