"""The written report of a map, from the same figures as everything else, for paper and for other tools."""
