"""The formulas, each once, with its definition, source and range."""
