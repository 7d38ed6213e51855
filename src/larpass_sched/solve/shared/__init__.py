"""What every method shares: the problem, the search, the rows of rules, the seating, the model and its solver."""
