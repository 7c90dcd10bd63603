"""A paper as it is made up, whatever it is printed with: a title, facts, sections and tables, a foot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plejedesk.core import cpr

Shape = Literal["points", "list", "text"]


@dataclass(frozen=True)
class Line:
    """A row of a section: its text, a short mark after it, and what is said under it."""

    text: str
    mark: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Rows under a heading: numbered points, a list, or text in which each row is a paragraph."""

    title: str
    lines: tuple[Line, ...]
    shape: Shape = "list"


@dataclass(frozen=True)
class Table:
    """A table under a heading; `widths` are the shares of its columns, in twelfths."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Part = Section | Table


@dataclass(frozen=True)
class Paper:
    """One paper. Its texts can do nothing to a printer, and have no CPR number."""

    title: str
    under: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    foot: str


def written(text: str) -> str:
    """Return what people wrote as a paper has it: on one line, every CPR number masked, nothing that is not shown."""
    return cpr.covered(" ".join(_shown(text).split())) if text else ""


def paragraphs(text: str) -> tuple[str, ...]:
    """Return what people wrote, each of its lines by itself; empty ones are left out."""
    return tuple(line for each in _shown(text).splitlines() if (line := written(each)))


def section(title: str, lines: Iterable[Line], *, shape: Shape = "list") -> tuple[Section, ...]:
    """Return a section, or nothing where it has no lines."""
    every = tuple(Line(written(each.text), written(each.mark), tuple(map(written, each.under))) for each in lines)
    return (Section(title, every, shape),) if every else ()


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> tuple[Table, ...]:
    """Return a table, or nothing where it has no rows."""
    every = tuple(tuple(map(written, row)) for row in rows)
    return (Table(title, tuple(heads), every, tuple(widths)),) if every else ()


def facts(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the facts that are known."""
    return tuple((name, said) for name, value in found if (said := written(value)))


def _shown(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else "\n" if sign in "\n\r" else " " for sign in text)
