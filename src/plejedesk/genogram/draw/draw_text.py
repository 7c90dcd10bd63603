"""The drawing as lines of a terminal: symbols, names and box-drawing lines, or plain ASCII."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len

from plejedesk.core.family import Couple
from plejedesk.core.i18n import _
from plejedesk.genogram.draw.forks import forks
from plejedesk.genogram.draw.grid import Grid, Row
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.legend import CLOSENESS, first_of_each
from plejedesk.genogram.draw.signs import ACROSS, ASCII, DOWN, LETTERS, UNICODE, UPRIGHT, Signs
from plejedesk.genogram.draw.strikes import stretches
from plejedesk.genogram.draw.strokes import strokes
from plejedesk.genogram.draw.symbols import symbol
from plejedesk.genogram.draw.wires import wires
from plejedesk.genogram.drawing import Symbol
from plejedesk.ui.letters import plain_ascii

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, all within."""


@dataclass(frozen=True)
class Drawn:
    """The lines of a drawing, as wide as the widest, and where everybody is in them."""

    rows: tuple[Row, ...]
    boxes: Mapping[str, Box]
    width: int


def draw(picture: Picture, signs: Signs = UNICODE) -> Drawn:
    """Return the drawing."""
    return _Sheet(picture, signs).drawn()


class _Sheet:
    """One drawing on its way to paper."""

    def __init__(self, picture: Picture, signs: Signs) -> None:
        self.picture, self.signs = picture, signs
        self.drawing, self.family = picture.drawing, picture.family
        self.wiring = wires(picture.drawing, picture.family)
        self.head = 1 if self.drawing.others else 0  # a line above, for what the first of the others are
        self.titles = {each.person: _(CLOSENESS[near]) for near, each in first_of_each(self.family, self.drawing)}
        ends = [each.left + cell_len(self.titles.get(each.person, "")) for each in self.drawing.others]
        self.grid = Grid(max([self.drawing.width, *ends]), self.drawing.height + self.head)

    def put(self, x: int, y: int, text: str, tone: str, person: str = "") -> None:
        """Write at a place of the drawing."""
        self.grid.put(x, y + self.head, plain_ascii(text) if self.signs is ASCII else text, tone, person)

    def drawn(self) -> Drawn:
        """Return it whole: lines first, then what stands on them."""
        self._lines()
        self._couples()
        boxes = {each.person: self._person(each) for each in (*self.drawing.symbols, *self.drawing.others)}
        self._kinds()
        return Drawn(tuple(self.grid.rows()), boxes, self.grid.width)

    def _person(self, at: Symbol) -> Box:
        """Write a symbol and what stands under it, and return the box round both."""
        human = self.family.by_id[at.person]
        texts = [
            (symbol(human, self.picture.today), "index" if human.index else "symbol"),
            *self.picture.lines(at.person),
        ]
        for line, (text, tone) in enumerate(texts):
            self.put(at.x - cell_len(text) // 2, at.y + line, text, tone, at.person)
        self._join(at, at.y + len(texts))
        title = self.titles.get(at.person, "")
        self.put(at.left, at.y - 1, title, "title")
        widest = max(cell_len(text) for text, _tone in texts)
        left, top = at.x - widest // 2, at.y + self.head
        return left, top, left + widest - 1, top + len(texts) - 1

    def _join(self, at: Symbol, under: int) -> None:
        """Draw on the lines that begin where the longest label ends, up to where this one does."""
        end = at.y + self.drawing.label_lines + 1
        for x in range(at.left, at.left + at.width):
            wire = self.wiring.cells.get((x, end))
            if wire and wire.directions == DOWN:
                for y in range(under, end):
                    self.put(x, y, self.signs.line(UPRIGHT, wire.style), "line")

    def _lines(self) -> None:
        for left, right, y, style in self.wiring.across:
            self.put(left, y, self.signs.line(ACROSS, style) * (right - left + 1), "line")
        for (x, y), wire in self.wiring.cells.items():
            self.put(x, y, self.signs.line(wire.directions, "" if wire.mixed else wire.style), "line")
        for fork in forks(self.drawing):
            known = {mark.identical for mark in fork.marks}
            if known != {False}:
                self.put(int(fork.stem), fork.row, self.signs.identical if True in known else self.signs.unsure, "line")

    def _kinds(self) -> None:
        """Write beside the end of each child's way down which kind of tie it is, where it is not by birth."""
        of = {parentage.id: parentage for parentage in self.family.parentages}
        for segment in self.drawing.segments:
            letter = LETTERS.get(segment.style)
            children = {of[ref].child for ref in segment.refs if ref in of}
            if segment.level or not letter or len(children) != 1:
                continue
            child, end = self.drawing.by_person[children.pop()], max(segment.y1, segment.y2)
            if child.y - 1 <= end <= child.y and abs(segment.x1 - child.x) <= max(1, child.width // 2):
                beside = self.grid.free(segment.x1 + 1, child.y - 1 + self.head)
                self.put(segment.x1 + beside, child.y - 1, letter, "line")

    def _couples(self) -> None:
        """Write on each couple's line how it stands: parted, divorced, or together again."""
        for stretch in stretches(self.picture, filter(strokes, self.family.couples)):
            mark = parting(stretch.couple, self.signs)
            self.put(stretch.column(len(mark)), stretch.row, mark, "line")


def parting(couple: Couple, signs: Signs) -> str:
    """Return the strokes through a couple's line: one for separated, two for divorced, crossed out when taken back."""
    return "".join(signs.healed if stroke == "healed" else signs.slash for stroke in strokes(couple))
