"""Plain characters only, for terminals without UTF-8: one door that everything painted passes, cell for cell."""

import os
from functools import cache
from unicodedata import normalize

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

LINES = dict(zip("─━│┃┌┐└┘├┤┬┴┼▔▁▏▎▊▌▐█░▒▓", "--||+++++++++-_|||||#.:#", strict=True))
LINES |= dict.fromkeys("▂▃▄▅▆▇▀", "#")  # the ends of a scroll bar
SIGNS = dict(zip("▶◂▸●○·•…–—“”„»«‘’§⏎↑↓←→×†", '><>*o-*~--"""""\'\'S^^v<>x+', strict=True))
LETTERS = dict(zip("æÆøØðþß", "aAoOdts", strict=True))
TWINS = str.maketrans(LINES | SIGNS | LETTERS)


class AsciiFilter(LineFilter):
    """Replaces every character by a plain one of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in ASCII."""
        return [Segment(plain_ascii(text), style, control) for text, style, control in segments]


@cache
def _twin(letter: str) -> str:
    twin = normalize("NFKD", letter.translate(TWINS)).encode("ascii", "ignore").decode()[:1]
    return twin or "?"


def plain_ascii(text: str) -> str:
    """Return the text in ASCII, letter for letter: å as a, ø as o; a sign of two cells takes two."""
    if text.isascii():
        return text
    from rich.cells import cell_len

    return "".join(letter if letter.isascii() else _twin(letter) * cell_len(letter) for letter in text)


def locale_is_utf8() -> bool:
    """Return whether the terminal's locale takes UTF-8, as far as it says; one that says nothing is taken to."""
    named = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "")
    return os.name == "nt" or not named or "utf" in named.lower()
