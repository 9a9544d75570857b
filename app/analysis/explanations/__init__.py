"""How figures come about: one file a family of figures."""
