"""The fault campaign: what goes wrong on real machines, done to the program on purpose (see docs/faults.md)."""
