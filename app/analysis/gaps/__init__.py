"""Gap rules: one file a rule."""
