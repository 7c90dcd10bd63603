"""The search in the network: candidates, their steps, the reasons against, and when the mapping is complete."""
