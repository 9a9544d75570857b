"""Figures: what is drawn, as plain shapes that every output writes alike."""
