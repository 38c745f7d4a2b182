"""Grids of every make, read as records: one a row, several a row, turned, or marked."""
