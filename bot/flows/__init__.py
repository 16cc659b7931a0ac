"""The journeys: one file, one journey, read top to bottom."""
