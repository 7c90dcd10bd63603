"""The figures of respite: new families and children in the network, the list and how long people wait on it."""
