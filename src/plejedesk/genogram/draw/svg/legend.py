"""What the signs of the picture mean, each drawn beside its words, and which home has which ring."""

from collections.abc import Iterator, Mapping
from typing import Any

import drawsvg as svg

from plejedesk.core.family import Human
from plejedesk.genogram.draw.legend import Entry
from plejedesk.genogram.draw.signs import LETTERS
from plejedesk.genogram.draw.svg.lines import DASHES
from plejedesk.genogram.draw.svg.scale import MARGIN
from plejedesk.genogram.draw.svg.symbols import INK, MUTED, THIN, outline, words
from plejedesk.genogram.draw.svg.ties import tie_line

ROW, SAMPLE, LETTER = 25.0, 34.0, 5.4
"""Points of an entry down, of its sign across, and of a letter of its words about."""

PEOPLE: Mapping[str, Human] = {
    "index": Human("", role="child", sex="f"),
    "circle": Human("", sex="f"),
    "square": Human("", sex="m"),
    "combined": Human("", sex="x"),
    "unknown": Human(""),
    "dead": Human("", sex="m", dead=True),
    "unborn": Human("", kind="unborn"),
    "miscarriage": Human("", kind="miscarriage"),
    "abortion": Human("", kind="abortion"),
    "stillbirth": Human("", sex="m", kind="stillbirth"),
    "diamond": Human("", kind="pet"),
}


def table(entries: list[Entry], top: float, width: float) -> tuple[list[Any], float]:
    """Return the entries in as many columns as there is room for, and where they end."""
    column = SAMPLE + 24 + LETTER * max((len(entry.means) for entry in entries), default=0)
    columns = max(1, int((width - 2 * MARGIN) // column))
    drawn: list[Any] = []
    for nth, entry in enumerate(entries):
        x, y = MARGIN + nth % columns * column, top + nth // columns * ROW + ROW / 2
        drawn += sign(entry.name, x, y)
        drawn.append(words(entry.means, x + SAMPLE + 6, y + 4, 11, MUTED, anchor="start"))
    return drawn, top + -(-len(entries) // columns) * ROW


def sign(name: str, x: float, y: float) -> Iterator[Any]:
    """Yield one sign, from its left end, in the middle of its line."""
    if name in PEOPLE:
        inside = "?" if name == "unknown" else None
        yield from outline(PEOPLE[name], (x + SAMPLE / 2, y), 7.5, inside)
    elif name in LETTERS:
        middle = x + SAMPLE / 2
        yield _line(middle, y - 9, middle, y + 9, DASHES[name])
        yield words(LETTERS[name], middle + 3.5, y + 4, 9.5, anchor="start")
    elif name in ("identical", "fraternal", "unsure"):
        yield from _twins(name, x + SAMPLE / 2, y)
    elif name in ("married", "dashed", "separated", "divorced", "healed"):
        yield from _couple(name, x, y)
    else:
        yield from tie_line(name, (x, y), (x + SAMPLE, y), bend=0)


def _line(x1: float, y1: float, x2: float, y2: float, dashes: str = "") -> Any:
    more = {"stroke_dasharray": dashes} if dashes else {}
    return svg.Line(x1, y1, x2, y2, stroke=INK, stroke_width=THIN, **more)


def _twins(name: str, x: float, y: float) -> Iterator[Any]:
    for side in (-1, 1):
        yield _line(x, y - 9, x + side * 12, y + 8)
    if name == "identical":
        yield _line(x - 6, y, x + 6, y)
    elif name == "unsure":
        yield words("?", x, y + 8, 10)


def _couple(name: str, x: float, y: float) -> Iterator[Any]:
    yield _line(x, y, x + SAMPLE, y, DASHES["dashed"] if name == "dashed" else "")
    middle = x + SAMPLE / 2
    for shift in {"separated": (0,), "divorced": (-3, 3), "healed": (0,)}.get(name, ()):
        yield _line(middle + shift - 3, y + 6, middle + shift + 3, y - 6)
    if name == "healed":
        yield _line(middle - 3, y - 6, middle + 3, y + 6)
