"""The strokes through a couple's line: how they stand to each other."""

from plejedesk.core.family import APART, Couple


def strokes(couple: Couple) -> tuple[str, ...]:
    """Return how a couple's line is struck through: what it is called, once for each stroke."""
    partings = [event.kind for event in couple.events if event.kind in APART]
    if not partings:
        return ()
    return ((partings[-1] if couple.apart else "healed"),) * (2 if partings[-1] == "divorced" else 1)
