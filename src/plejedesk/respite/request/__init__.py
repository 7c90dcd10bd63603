"""One request for respite: its place on the list, the network-first gate, and what was done with it."""
