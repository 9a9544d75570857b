"""The nouns of a map: immutable, validated values. No I/O, no screen."""
