"""The map file: the only place that knows SQLite."""
