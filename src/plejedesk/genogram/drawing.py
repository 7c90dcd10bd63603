"""What a laid-out genogram is: symbols and lines on one grid of cells, the same for the terminal, SVG and PDF.

`x` counts columns and `y` lines of a terminal, both from 0. A picture scales them; it never moves anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Style = Literal["couple", "birth", "adopted", "foster", "step"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """Somebody in the picture: the middle of the symbol, and the generation counted from the oldest.

    `width` is how many cells the symbol and its label need, `x` their middle: from `left` to `left + width`.
    """

    person: str
    x: int
    y: int
    generation: int
    width: int

    @property
    def left(self) -> int:
        """Return the first column that belongs to the symbol and its label."""
        return self.x - self.width // 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line, across or down. `refs` are the couples or parentages it belongs to, `style` how it is drawn.

    A line across that many children share has the style of its parents' first child; each child's own way down has
    its own.
    """

    x1: int
    y1: int
    x2: int
    y2: int
    style: Style
    refs: tuple[str, ...]

    @property
    def level(self) -> bool:
        """Return whether it runs across."""
        return self.y1 == self.y2


@dataclass(frozen=True, slots=True)
class TwinMark:
    """Where the ways down to twins part, and whether they are identical; `x2` is the other twin's column."""

    ref: str
    x1: int
    x2: int
    y: int
    identical: bool | None


@dataclass(frozen=True)
class Drawing:
    """The whole picture. `others` are those who are tied to nobody in the tree, beside it by closeness.

    `crossings` counts the places where two lines of different families cross. `couples` and `children` name every
    stored tie that is drawn.
    """

    symbols: tuple[Symbol, ...] = ()
    segments: tuple[Segment, ...] = ()
    twin_marks: tuple[TwinMark, ...] = ()
    others: tuple[Symbol, ...] = ()
    couples: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    crossings: int = 0
    width: int = 0
    height: int = 0
    label_lines: int = 2
    rows: Sequence[int] = field(default=())
    """The line of each generation's symbols, from the oldest."""

    @cached_property
    def by_person(self) -> Mapping[str, Symbol]:
        """Return every symbol by its person, the others too."""
        return {symbol.person: symbol for symbol in (*self.symbols, *self.others)}
