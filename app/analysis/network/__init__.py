"""The figures of the network (DESIGN 2.6): who is central, who brokers, what holds it together.

`network_figures.compute_network` gives them all; each formula stands once, in the file of its topic.
"""
