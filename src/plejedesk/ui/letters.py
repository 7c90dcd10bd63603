"""The plain twin of every letter and sign, of the same width, for terminals and files without UTF-8."""

from functools import cache
from unicodedata import normalize

LINES = dict(zip("─━│┃┌┐└┘├┤┬┴┼▔▁▏▎▊▌▐█░▒▓", "--||+++++++++-_|||||#.:#", strict=True))
LINES |= dict.fromkeys("▂▃▄▅▆▇▀", "#")  # the ends of a scroll bar
LINES |= dict(zip("╌┄┈╎┆┊╨═≡", "...:::#=#", strict=True))  # the lines of a genogram
SIGNS = dict(zip("▶◂▸●○·•…–—“”„»«‘’§⏎↑↓←→×†", '><>*o-*~--"""""\'\'S^^v<>x+', strict=True))
LETTERS = dict(zip("æÆøØðþß", "aAoOdts", strict=True))
TWINS = str.maketrans(LINES | SIGNS | LETTERS)


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
