"""What stands around the canvas: the inspector, the gaps, the figures in the status bar."""
