"""One file a chart: what is computed of a map, as a board reads it."""
