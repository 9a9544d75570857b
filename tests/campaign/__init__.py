"""The fault campaign: what goes wrong in the world is done to the program on purpose; see `docs/faults.md`."""
