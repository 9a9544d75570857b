"""What can be done about gaps: one file a way."""
