"""Borderless without a screen: the map, its file, its analysis, its figures and its exports."""

__version__ = "0.2.0"
