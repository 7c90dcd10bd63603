"""A sheet of cells to write on: every cell has what stands in it, how it looks, and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one line with one look: `tone` is line, symbol, index, name, term or empty; `person` whose it is."""

    text: str
    tone: str = ""
    person: str = ""


Row = tuple[Piece, ...]
Look = tuple[str, str]
PLAIN: Look = ("", "")


class Grid:
    """A sheet of a size; what is written outside it is left out. Empty is what nobody wrote on."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._letters = [[" "] * width for _line in range(height)]
        self._looks: list[list[Look]] = [[PLAIN] * width for _line in range(height)]

    def put(self, x: int, y: int, text: str, tone: str, person: str = "") -> None:
        """Write a text; a letter of two cells takes two, an accent joins the letter before it."""
        if not text or not 0 <= y < self.height:
            return
        cells = list(text) if text.isascii() or cell_len(text) == len(text) else _cells(text)
        if x < 0:
            cells, x = cells[-x:], 0
        end = min(x + len(cells), self.width)
        if end > x:
            self._letters[y][x:end] = cells[: end - x]
            self._looks[y][x:end] = [(tone, person)] * (end - x)

    def free(self, x: int, y: int) -> bool:
        """Return whether nothing stands in a cell of the sheet."""
        return 0 <= y < self.height and 0 <= x < self.width and self._looks[y][x] is PLAIN

    def rows(self) -> Iterator[Row]:
        """Yield the lines, each in runs of one look."""
        for letters, looks in zip(self._letters, self._looks, strict=True):
            row, at = [], 0
            for (tone, person), run in groupby(looks):
                end = at + len(list(run))
                row.append(Piece("".join(letters[at:end]), tone, person))
                at = end
            yield tuple(row)


def _cells(text: str) -> list[str]:
    """Return what stands in each cell of a text; the second cell of a wide letter holds nothing."""
    cells: list[str] = []
    for letter in text:
        wide = cell_len(letter)
        if wide == 0 and cells:
            cells[-1] += letter
        else:
            cells += [letter, *[""] * (wide - 1)]
    return cells


def text_of(row: Row) -> str:
    """Return a line as text alone."""
    return "".join(piece.text for piece in row).rstrip()
