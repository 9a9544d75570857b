"""Lenses: where things stand, one file a lens."""
