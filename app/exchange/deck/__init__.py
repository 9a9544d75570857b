"""The board deck: which slides it can have, and how an existing deck is brought up to date."""
