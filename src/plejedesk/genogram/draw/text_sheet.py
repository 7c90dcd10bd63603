"""The genogram as a page of text: the drawing, what its signs mean, and all of it in words."""

from collections.abc import Iterator, Sequence

from plejedesk.genogram.draw.draw_list import Telling, as_lines, home_name, in_words
from plejedesk.genogram.draw.draw_text import draw
from plejedesk.genogram.draw.grid import text_of
from plejedesk.genogram.draw.head import Head
from plejedesk.genogram.draw.homes import tag
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.legend import legend, tie_legend
from plejedesk.genogram.draw.signs import ASCII, LETTERS, Signs
from plejedesk.ui.letters import plain_ascii

SAMPLES = {
    "index": "(( ))",
    "circle": "( )",
    "square": "[ ]",
    "combined": "< >",
    "unknown": "<?>",
    "dead": "[X]",
    "unborn": "/\\",
    "miscarriage": "/x\\",
    "abortion": "/X\\",
    "stillbirth": "[x]",
    "diamond": "<>",
}
TWINS = {"identical": "┌{identical}┐", "fraternal": "┌┴┐", "unsure": "┌{unsure}┐"}
GUTTER = 3  # cells between two entries
WIDE = 78  # cells that the meanings of the signs may take


def as_text(picture: Picture, head: Head, signs: Signs, *, with_ties: bool = False) -> str:
    """Return the page; in plain ASCII for signs that are."""
    text = "\n".join(_lines(picture, head, signs, with_ties)) + "\n"
    return plain_ascii(text) if signs is ASCII else text


def _lines(picture: Picture, head: Head, signs: Signs, with_ties: bool) -> Iterator[str]:
    yield head.title
    yield head.under
    yield ""
    yield from (text_of(row) for row in draw(picture, signs).rows)
    yield ""
    yield from meanings([(sample(entry.name, signs), entry.means) for entry in legend(picture.family)])
    if picture.tagged:
        yield ""
        yield from (f"{tag(number)} {home_name(home)}" for number, home in enumerate(picture.homes, 1))
    if with_ties and picture.family.ties:
        yield ""
        yield from tie_lines(picture, signs)
    yield ""
    yield from as_lines(in_words(picture))
    yield ""
    yield head.foot


def tie_lines(picture: Picture, signs: Signs) -> Iterator[str]:
    """Yield how people stand to each other, each tie with its sign between the two."""
    telling = Telling(picture)
    means = {entry.name: entry.means for entry in tie_legend(picture.family)}
    for tie in telling.ties():
        a, b = telling.two(tie)
        yield f"{a} {signs.ties.get(tie.kind, '--')} {b} ({means.get(tie.kind, tie.kind)})"


def sample(name: str, signs: Signs) -> str:
    """Return how a sign of the legend is drawn in the terminal."""
    if name in SAMPLES:
        return SAMPLES[name]
    if name in LETTERS:
        return signs.down[name] + LETTERS[name]
    if name in TWINS:
        return TWINS[name].format(identical=signs.identical, unsure=signs.unsure)
    line = signs.across["dashed"] if name == "dashed" else signs.joints[10]
    mark = {"separated": signs.slash, "divorced": signs.slash * 2, "healed": signs.healed}.get(name, line)
    return f"{line * 2}{mark}{line * 2}"


def meanings(entries: Sequence[tuple[str, str]], wide: int = WIDE) -> Iterator[str]:
    """Yield signs and what they mean, in as many columns as there is room for."""
    lead = max((len(drawn) for drawn, _means in entries), default=0) + 1
    cells = lead + max((len(means) for _drawn, means in entries), default=0) + GUTTER
    columns = max(1, (wide + GUTTER) // cells)
    shown = [f"{drawn:<{lead}}{means}" for drawn, means in entries]
    for begin in range(0, len(shown), columns):
        yield "".join(f"{text:<{cells}}" for text in shown[begin : begin + columns]).rstrip()
