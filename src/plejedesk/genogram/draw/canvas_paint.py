"""How the lines of the drawing are painted: each once, and over it what the cursor and the keys make of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from plejedesk.genogram.draw.draw_text import Drawn
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.signs import Signs

NOTED = 2
"""The line under a symbol that a note stands on: what somebody is to the child gives way to it."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A text over a line of the drawing, from a column on, in a tone."""

    x: int
    text: str
    tone: str


Patches = Mapping[int, Sequence[Patch]]
"""By line of the drawing."""


class Painter:
    """Paints the lines of one drawing and keeps those it has painted."""

    def __init__(self, style: Callable[[str], Style]) -> None:
        self._style = style
        self._styles: dict[str, Style] = {}
        self._drawn: Drawn | None = None
        self._lines: dict[int, Strip] = {}

    def clear(self) -> None:
        """Paint everything anew from now on, in styles asked for anew."""
        self._styles.clear()
        self._lines.clear()

    def take(self, drawn: Drawn | None) -> None:
        """Paint another drawing from now on."""
        self._drawn = drawn
        self._lines.clear()

    def line(self, y: int, left: int, width: int, patches: Sequence[Patch]) -> Strip:
        """Return a line of the drawing from a column on, as wide as the screen."""
        strip = self._whole(y)
        for patch in patches:
            strip = self._patched(strip, patch)
        blank = Strip([Segment(" " * max(0, -left), self.style(""))])
        shown = Strip.join([blank, strip.crop(max(0, left), left + width)])
        return shown.adjust_cell_length(width, self.style(""))

    def style(self, tone: str) -> Style:
        """Return the style of a tone."""
        if tone not in self._styles:
            self._styles[tone] = self._style(tone)
        return self._styles[tone]

    def _whole(self, y: int) -> Strip:
        if y not in self._lines:
            pieces = self._drawn.rows[y] if self._drawn and 0 <= y < len(self._drawn.rows) else ()
            self._lines[y] = Strip([Segment(piece.text, self.style(piece.tone)) for piece in pieces if piece.text])
        return self._lines[y]

    def _patched(self, strip: Strip, patch: Patch) -> Strip:
        x, text = patch.x, patch.text
        if x < 0:
            text, x = text[-x:], 0
        end = x + cell_len(text)
        if strip.cell_length < end:
            strip = strip.adjust_cell_length(end, self.style(""))
        over = Strip([Segment(text, self.style(patch.tone))])
        return Strip.join([strip.crop(0, x), over, strip.crop(end, strip.cell_length)])


def patches(
    picture: Picture, drawn: Drawn, current: str, signs: Signs, cursor: str, mode: str, words: Mapping[str, str]
) -> Patches:
    """Return what stands over the drawing: the cursor, and by the mode ("ties", "homes") signs for who belongs to it.

    `cursor` is the sign of the cursor, `words` what a tie is called.
    """
    found: dict[int, list[Patch]] = {}
    over = _cursor(drawn, current, cursor) if current in drawn.boxes else ()
    for y, patch in (*over, *_marked(picture, drawn, current, signs, mode, words)):
        found.setdefault(y, []).append(patch)
    return found


def _cursor(drawn: Drawn, current: str, sign: str) -> Iterator[tuple[int, Patch]]:
    """Yield the cursor: a sign before the symbol, and all that is the person's in the cursor's colours."""
    left, top, right, bottom = drawn.boxes[current]
    for y in range(top, bottom + 1):
        x = 0
        for piece in drawn.rows[y]:
            if piece.person == current and x <= right and x + cell_len(piece.text) > left:
                yield y, Patch(x, piece.text, "cursor")
                if y == top:
                    yield y, Patch(x - 1, sign, "cursor")
            x += cell_len(piece.text)


def _marked(
    picture: Picture, drawn: Drawn, current: str, signs: Signs, mode: str, words: Mapping[str, str]
) -> Iterator[tuple[int, Patch]]:
    if mode == "ties":
        for tie in picture.family.ties:
            if current in (tie.a, tie.b):
                other = tie.b if tie.a == current else tie.a
                sign = signs.ties.get(tie.kind, "--")
                yield from _note(picture, drawn, other, (f"{sign} {words.get(tie.kind, '')}", sign), "kin")
    elif mode == "homes":
        own = {home.id for home in picture.homes if any(life.person == current for life in home.lives)}
        for home in picture.homes:
            for life in home.lives:
                tag = picture.labels[life.person].tag
                tone = "cursor" if life.person == current else "kin" if home.id in own else "term"
                yield from _note(picture, drawn, life.person, (tag,), tone)


def _note(picture: Picture, drawn: Drawn, person: str, texts: Sequence[str], tone: str) -> Iterator[tuple[int, Patch]]:
    """Yield a note on somebody: on the line under the name, the longest that has room; without one, by the symbol."""
    if person not in drawn.boxes:
        return
    left, top, _right, bottom = drawn.boxes[person]
    if picture.drawing.label_lines < NOTED:
        yield top, Patch(left - cell_len(texts[-1]), texts[-1], tone)
        return
    at = picture.drawing.by_person[person]
    text = next((text for text in texts if cell_len(text) <= at.width), texts[-1])
    for y in range(top + NOTED, bottom + 1):
        yield y, Patch(at.left, " " * at.width, "")
    yield top + NOTED, Patch(at.x - cell_len(text) // 2, text, tone)
