"""Those who are tied to nobody in the tree: beside it, the closest first."""

from collections.abc import Iterator, Mapping, Sequence

from plejedesk.core.family import CLOSENESS, Human
from plejedesk.genogram.drawing import Symbol
from plejedesk.genogram.layout.canonical import told

MARGIN, BETWEEN = 4, 3
"""Free columns beside the tree, and between columns of people."""

LEAST = 4
"""How many stand under each other before a new column begins, however low the tree is."""


def beside(
    people: Sequence[Human], widths: Mapping[str, int], usual: int, left: int, height: int, label_lines: int
) -> Iterator[Symbol]:
    """Yield their places, in columns as high as the tree, with a line between those of different closeness."""
    step = label_lines + 2
    height = max(height, LEAST * step)
    line, widest, last = 0, 0, None
    for human in sorted(people, key=lambda human: (_distance(human), told(human))):
        width = widths.get(human.id, usual)
        line += last is not None and last != _distance(human) and line > 0
        if line and line + step - 1 > height:
            left, line, widest = left + widest + BETWEEN, 0, 0
        yield Symbol(human.id, left + width // 2, line, -1, width)
        line, widest, last = line + step, max(widest, width), _distance(human)


def _distance(human: Human) -> int:
    return CLOSENESS.index(human.closeness) if human.closeness in CLOSENESS else len(CLOSENESS)
