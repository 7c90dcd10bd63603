"""The one door for people's text on its way to the terminal: shown to the letter, never obeyed.

What is stored keeps every character; only what is shown passes here. Textual is loaded by `plain` alone, so that
the command line can print people's text without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal
from unicodedata import category, normalize

from rich.cells import cell_len

if TYPE_CHECKING:
    from textual.content import Content

Align = Literal["left", "right"]

LONGEST = 100_000  # characters shown of one text; about 40 printed pages
LEAST_NAME, LEAST_MARK = 5, 3  # cells of a name before an age, and of the mark behind it: " […"
MOST_MARKS = 4  # accents on one letter; more is decoration that runs over the lines above and below

# Letters of one cell each that need no work; all of Danish is among them, so most text stops here.
_ODD = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u02ff]")
# Whole control sequences and strings. One that never ends is left for _harmless, so that it hides no words.
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c))",
)
# A name with an age behind it, of siblings their ages, and the mark of a protected one: "Asta L. (7) [protected]".
_AGED = re.compile(r"(.+?)( \([0-9]+(?:, [0-9]+)*\))(.*)", re.DOTALL)
_SPACE = re.compile(r"\r\n|\s")
# Variation selectors and skin tones: terminals disagree about the cells they take.
_UNSURE = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")


def clean(text: str, limit: int = LONGEST) -> str:
    """Return the text as one line that can do nothing to a terminal; past `limit` characters it ends in `...`."""
    if len(text) > limit:
        return _one_line(text[:limit]) + "..."
    return _one_line(text)


def fit(text: str, width: int, align: Align = "left", ellipsis: str = "…") -> str:
    """Return the text as exactly `width` terminal cells, cut with the ellipsis or filled with spaces."""
    if width <= 0:
        return ""
    enough = 4 * width + 200  # room for the accents and escape sequences that may stand before the cut
    shown = _one_line(text[:enough])
    if len(text) > enough or cell_len(shown) > width:
        end = _first_cells(ellipsis, width)
        shown = _first_cells(shown, width - cell_len(end)) + end
    fill = " " * (width - cell_len(shown))
    return fill + shown if align == "right" else shown + fill


def fit_aged(text: str, width: int, align: Align = "left", ellipsis: str = "…") -> str:
    """Return a name with an age behind it in `width` cells: the name is cut, the age is shown whole or not at all."""
    found = _AGED.fullmatch(text)
    if found is None or cell_len(_one_line(text)) <= width:
        return fit(text, width, align, ellipsis)
    name, age, mark = found.groups()
    room = width - len(age) - (LEAST_MARK if mark else 0)
    if room < LEAST_NAME:
        return fit(name + mark, width, align, ellipsis)
    if cell_len(_one_line(name)) > room:
        name = fit(name, room, ellipsis=ellipsis).rstrip().replace(f" {ellipsis}", ellipsis)
    return fit(name + age + mark, width, align, ellipsis)


def plain(text: str, limit: int = LONGEST) -> Content:
    """Return the text, its line breaks kept, as content in which brackets are brackets and not markup."""
    from textual.content import Content

    lines = [_one_line(line) for line in text[:limit].splitlines()]
    return Content("\n".join(lines) + ("..." if len(text) > limit else ""))


def _one_line(text: str) -> str:
    if not _ODD.search(text):
        return text
    text = _SPACE.sub(" ", _ESCAPE.sub("", text))
    return normalize("NFC", "".join(_harmless(_UNSURE.sub("", text))))


def _harmless(text: str) -> Iterator[str]:
    """Leave out controls and invisible format characters (bidi, joiners), mark what is no character at all."""
    marks = 0
    for char in text:
        kind = category(char)
        marks = marks + 1 if kind[0] == "M" else 0
        if kind == "Cs":
            yield "\ufffd"
        elif kind not in ("Cc", "Cf") and marks <= MOST_MARKS:
            yield char


def _first_cells(text: str, width: int) -> str:
    """Return the longest beginning that takes at most `width` cells; accents stay with their letter."""
    if not _ODD.search(text):
        return text[:width]
    used = 0
    for index, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:index]
    return text
