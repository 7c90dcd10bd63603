"""What is said of rows: why they cannot be taken, or what to know of them; so many at most, the rest counted."""

import re
from collections.abc import Iterable
from dataclasses import replace

from plejedesk.core.cpr import masked
from plejedesk.core.exchange import ImportKind, Problem
from plejedesk.core.sheets.table import Cell

MOST = 1_000
LONGEST_VALUE = 60
NUMBER = re.compile(r"\d{5,6}[- ]?[0-9A-Za-z]{4}(?:\.0)?")


class Problems:
    """Problems by line, of which the first thousand are kept."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self.count = 0

    def add(self, problems: Iterable[Problem]) -> None:
        """Take more problems."""
        for problem in problems:
            self.count += 1
            if len(self._kept) < MOST:
                self._kept.append(replace(problem, value=hidden(problem.value)))

    @property
    def listed(self) -> list[Problem]:
        """Return those that are kept, by line."""
        return sorted(self._kept, key=lambda problem: problem.line)

    @property
    def more(self) -> int:
        """Return how many there are beside."""
        return self.count - len(self._kept)


def hidden(text: str) -> str:
    """Return a value as it may be shown: short, and any CPR number in it masked."""
    return NUMBER.sub(lambda found: masked(_digits(found[0])), text[:LONGEST_VALUE])


def value_of(kind: ImportKind, column: str, cell: Cell) -> str:
    """Return what stands in a cell, as it may be shown; of a CPR number no more than the day of birth."""
    text = "" if cell is None else str(cell)
    personal = any(each.name == column and each.personal for each in kind.columns)
    return masked(_digits(text)) if personal and text else hidden(text)


def _digits(text: str) -> str:
    return "".join(sign for sign in text.removesuffix(".0") if sign.isalnum())
