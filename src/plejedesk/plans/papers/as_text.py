"""A paper as text of eighty columns, in UTF-8 or in plain ASCII."""

import textwrap
from collections.abc import Iterator, Sequence

from plejedesk.plans.papers.paper import Paper, Part, Section, Table

WIDE = 80
GUTTER = 2
TWELFTHS = 12
INDENT = " " * 4


def as_text(paper: Paper, *, ascii_only: bool = False) -> str:
    """Return the paper; no line is wider than eighty letters."""
    text = "\n".join(line.rstrip() for line in _lines(paper)) + "\n"
    if not ascii_only:
        return text
    from plejedesk.ui.letters import plain_ascii

    return plain_ascii(text)


def _lines(paper: Paper) -> Iterator[str]:
    yield from _wrapped(paper.title)
    yield from _wrapped(paper.under)
    yield ""
    widest = max((len(name) for name, _said in paper.facts), default=0) + GUTTER
    for name, said in paper.facts:
        yield from _wrapped(said, name.ljust(widest), " " * widest)
    for part in paper.parts:
        yield ""
        yield part.title
        yield "─" * len(part.title)
        yield from _part(part)
    yield ""
    yield from _wrapped(paper.foot)


def _part(part: Part) -> Iterator[str]:
    yield from _table(part) if isinstance(part, Table) else _section(part)


def _section(section: Section) -> Iterator[str]:
    for number, line in enumerate(section.lines, 1):
        first = {"points": f"{number:>2}. ", "list": "  – ", "text": ""}[section.shape]
        mark = f" ({line.mark})" if line.mark else ""
        yield from _wrapped(line.text + mark, first, " " * len(first))
        for under in line.under:
            yield from _wrapped(under, INDENT, INDENT)


def _table(table: Table) -> Iterator[str]:
    room = WIDE - GUTTER * (len(table.widths) - 1)
    widths = [room * share // TWELFTHS for share in table.widths]
    yield from _cells(table.heads, widths)
    yield from _cells(["─" * width for width in widths], widths)
    for row in table.rows:
        yield from _cells(row, widths)


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield a row of a table, as many lines as its longest cell takes."""
    wrapped = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = (cell[number] if number < len(cell) else "" for cell in wrapped)
        yield (" " * GUTTER).join(part.ljust(width) for part, width in zip(parts, widths, strict=True))


def _wrapped(text: str, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(text, WIDE, initial_indent=first, subsequent_indent=then)
