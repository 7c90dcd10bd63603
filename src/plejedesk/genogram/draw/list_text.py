"""The drawing in words, laid out for the width it has."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from plejedesk.genogram.draw.draw_list import Section
from plejedesk.ui.text import plain

HANGING = 2  # cells that the further lines of an entry are set in
MEASURE = 100  # cells to a line of reading text


def list_text(sections: Sequence[Section], width: int) -> list[Content]:
    """Return the sections as lines no wider than the width."""
    return [line for section in sections for line in _section(section, max(10, min(width, MEASURE)))]


def _section(section: Section, width: int) -> Iterator[Content]:
    yield Content.styled(section.title, "bold")
    for entry in section.lines:
        for nth, line in enumerate(plain(entry).wrap(width - HANGING)):
            yield Content.assemble("- " if nth == 0 else " " * HANGING, line)
    yield Content("")
