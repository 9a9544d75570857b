"""Gestures: one file each; see `widgets.canvas.gesture`."""
