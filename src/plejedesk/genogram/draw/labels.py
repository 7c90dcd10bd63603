"""What stands under each symbol, and the picture that everybody who draws is given: family, names, layout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from plejedesk.core import dates
from plejedesk.core.family import Family, Household, Human
from plejedesk.core.i18n import _
from plejedesk.core.kin import kin_terms
from plejedesk.genogram.draw.called import LOST, first_names, nameless
from plejedesk.genogram.draw.homes import homes_of, tags_of
from plejedesk.genogram.draw.strokes import strokes
from plejedesk.genogram.draw.symbols import symbol
from plejedesk.genogram.drawing import Drawing
from plejedesk.ui.text import fit

WRAPPED, LONGEST = 12, 16
"""Cells from which a kin term takes two lines, and of each of them; the list has everything whole."""

FULL, NAMES, SYMBOLS = "full", "names", "symbols"
"""What stands under a symbol: the name and what somebody is to the child, the name alone, nothing."""

Line = tuple[str, str]
"""One line under a symbol with its tone: name, term or tag."""


@dataclass(frozen=True, slots=True)
class Label:
    """The lines under a symbol: name and year of death, what somebody is to the child, in which homes somebody lives.

    `died` is `†2019`, or `†` alone where nobody knows when.
    """

    name: str
    under: tuple[str, ...] = ()
    tag: str = ""
    died: str = ""

    @property
    def first(self) -> str:
        """Return the first line, with the year of death."""
        return f"{self.name} {self.died}".strip()

    def lines(self, detail: str = FULL, *, tagged: bool = False) -> tuple[Line, ...]:
        """Return the lines that are shown."""
        if detail == SYMBOLS:
            return ()
        terms = [(term, "term") for term in self.under] if detail == FULL else []
        return ((self.first, "name"), *terms, *([(self.tag, "tag")] if tagged and self.tag else []))


@dataclass(frozen=True)
class Picture:
    """A family, laid out, with what is written on it. `of` is the child that the kin terms start from."""

    family: Family
    drawing: Drawing
    labels: Mapping[str, Label]
    kin: Mapping[str, str]
    homes: tuple[Household, ...]
    today: date
    of: str = ""
    detail: str = FULL
    tagged: bool = False

    def lines(self, person: str) -> tuple[Line, ...]:
        """Return what stands under somebody's symbol."""
        return self.labels[person].lines(self.detail, tagged=self.tagged)


def picture_of(family: Family, today: date, *, of: str = "", detail: str = FULL, tagged: bool = False) -> Picture:
    """Return the picture of a family as seen from one child, else the oldest of those the case is about.

    `detail` says what stands under the symbols; `tagged` gives them a line more, for the homes.
    """
    seen_from = of or next((human.id for human in family.index), "")
    kin = kin_terms(family, seen_from) if seen_from else {}
    homes = homes_of(family, seen_from)
    labels = labels_of(family, kin, homes, today)
    tagged = tagged and bool(homes) and detail != SYMBOLS
    return _laid(Picture(family, Drawing(), labels, kin, homes, today, seen_from, detail, tagged))


def again(picture: Picture, family: Family, detail: str) -> Picture:
    """Return a part of a picture, or all of it in less detail, under the same names."""
    return _laid(replace(picture, family=family, detail=detail))


def _laid(picture: Picture) -> Picture:
    from plejedesk.genogram.layout import lay_out  # nobody waits for it before there is something to draw

    family = picture.family
    count = max((len(picture.lines(human.id)) for human in family.people), default=0)
    room = widths(family, picture.labels, picture.today, picture.detail)
    return replace(picture, drawing=lay_out(family, room, label_lines=count))


def widths(family: Family, labels: Mapping[str, Label], today: date, detail: str = FULL) -> Mapping[str, int]:
    """Return how many cells everybody's symbol and label need; a tag has room wherever there is a label.

    Two strokes through a couple's line have room beside the symbol.
    """

    def needed(human: Human) -> int:
        texts = [text for text, _tone in labels[human.id].lines(detail, tagged=True)]
        drawn = len(symbol(human, today))
        struck = max((len(strokes(couple)) for couple in family.couples_of.get(human.id, ())), default=0)
        return max(drawn + (2 if struck > 1 else 0), *map(cell_len, texts), 0)

    return {human.id: needed(human) for human in family.people}


def labels_of(family: Family, kin: Mapping[str, str], homes: tuple[Household, ...], today: date) -> Mapping[str, Label]:
    """Return everybody's label."""
    names, tags = first_names(family), tags_of(homes)

    def label(human: Human) -> Label:
        name = names[human.id] or nameless(human)
        first, *rest = [line for line in _written(human, name, kin.get(human.id, ""), today) if line] or [""]
        died = f"†{human.death_year or ''}" if human.dead and human.kind not in LOST else ""
        return Label(first, tuple(rest), tags.get(human.id, ""), died)

    return {human.id: label(human) for human in family.people}


def _written(human: Human, name: str, term: str, today: date) -> Iterator[str]:
    """Yield the lines: the name, the kin term, what else must be seen."""
    yield name
    if human.kind in LOST:
        yield str(human.death_year or human.year or "")
    elif human.kind == "unborn":
        yield from wrapped(term or _("unborn"))
        yield _("due {day}").format(day=dates.short_date(human.due, today)) if human.due else ""
    elif human.protected and human.name:
        yield from wrapped(f"{term} {_('[protected]')}".strip())
    else:
        yield from wrapped(term)


def wrapped(term: str) -> Iterator[str]:
    """Yield a term on one line, or where it is long on two, parted at a space."""
    words = term.split(" ")
    splits = [(" ".join(words[:nth]), " ".join(words[nth:])) for nth in range(1, len(words))]
    if cell_len(term) <= WRAPPED or not splits:
        splits = [(term, "")]
    best = min(splits, key=lambda parts: max(map(cell_len, parts)))
    yield from (fit(part, LONGEST).rstrip() for part in best)
