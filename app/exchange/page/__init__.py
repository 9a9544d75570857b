"""The web page of a map: one file that any browser opens from disk, without a network."""
