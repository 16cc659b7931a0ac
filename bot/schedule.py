"""Stands in a moment."""
