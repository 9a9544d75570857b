"""Figures as native PowerPoint shapes: where they stand on a slide, how they are glued, what their markup is."""
