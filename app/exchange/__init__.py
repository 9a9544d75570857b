"""Files of other programs: what comes in and what goes out."""
