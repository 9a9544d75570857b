"""One file a format that can be imported; each registers a reader."""
