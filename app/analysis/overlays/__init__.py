"""What the cards of a map can be coloured by; each file offers one sort of figure."""
