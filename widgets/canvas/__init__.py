"""The canvas: a widget that shows a figure, lets people move about in it, and tells what their hands ask for."""
