"""What stands in place of the canvas: the matrix, the register; one file a view, with its models beside it."""
