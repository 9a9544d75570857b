"""How lenses find places: rings, stress layout, overlap removal, edge routes and their labels.

All modules here but `ties` import numpy; lenses import them inside their functions, so that a window can open first.
"""
