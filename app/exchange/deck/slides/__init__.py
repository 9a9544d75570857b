"""One file a sort of slide of the board deck."""
