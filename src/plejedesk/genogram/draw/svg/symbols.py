"""The symbols as they are drawn in genograms everywhere, with age, years and name."""

from collections.abc import Iterator, Sequence
from typing import Any

import drawsvg as svg

from plejedesk.core.family import Human
from plejedesk.genogram.draw.labels import Label, Picture
from plejedesk.genogram.draw.svg.scale import HALF, LABEL_ROW, SYMBOL_ROW, Point
from plejedesk.genogram.draw.symbols import shape

INK, MUTED, PAPER = "#22262b", "#565b61", "#ffffff"
FONT = "Libertinus Serif, Source Serif 4, Georgia, Times New Roman, serif"
THIN, THICK = 1.4, 2.0
DOUBLE = 4.5  # points between the two outlines of the child the case is about
SMALL = 0.62  # of the full size: a pet, and a child that was not born alive


def person(picture: Picture, human: Human, at: Point, ways: Sequence[float] = ()) -> Any:
    """Return somebody's symbol with what stands on, over and under it; `ways` are where lines come in from above."""
    group = svg.Group(class_="person")
    inside = age(human, picture) or ("?" if human.sex == "" and human.kind == "person" else "")
    label = _label(picture.labels[human.id], picture, human, at)
    for part in (*outline(human, at, inside=inside), *_years(human, at, ways), *label):
        group.append(part)
    return group


def outline(human: Human, at: Point, size: float = HALF, inside: str | None = None) -> Iterator[Any]:
    """Yield the symbol alone; `inside` is what stands in it, else the age is left out."""
    small = human.kind in ("pet", "miscarriage", "abortion", "stillbirth")
    half = size * (SMALL if small else 1)
    if human.index:
        yield from _shape(shape(human), at, half + DOUBLE)
    yield from _shape(shape(human), at, half)
    if human.kind in ("miscarriage", "abortion", "stillbirth") or human.dead:
        yield from _cross(human, at, half)
    if inside:
        yield words(inside, at[0], at[1] + 4.5, 13, halo=human.dead)


def _shape(name: str, at: Point, half: float) -> Iterator[Any]:
    x, y = at
    style = {"fill": PAPER, "stroke": INK, "stroke_width": THIN}
    if name in ("square", "combined"):
        yield svg.Rectangle(x - half, y - half, 2 * half, 2 * half, **style)
    if name in ("circle", "combined"):
        yield svg.Circle(x, y, half, **style)
    if name in ("unknown", "diamond"):
        far = half * 1.2
        yield svg.Lines(x, y - far, x + far, y, x, y + far, x - far, y, close=True, **style)
    if name == "triangle":
        right, left, low = x + half * 1.1, x - half * 1.1, y + half * 0.9
        yield svg.Lines(x, y - half, right, low, left, low, close=True, **style)


def _cross(human: Human, at: Point, half: float) -> Iterator[Any]:
    """Yield the cross of the dead, from corner to corner; over an abortion a line across as well."""
    x, y = at
    reach = half * (1.0 if shape(human) == "square" else 0.71)
    low = y + (half * 0.25 if shape(human) == "triangle" else 0)
    yield svg.Line(x - reach, low - reach, x + reach, low + reach, stroke=INK, stroke_width=THIN)
    yield svg.Line(x - reach, low + reach, x + reach, low - reach, stroke=INK, stroke_width=THIN)
    if human.kind == "abortion":
        yield svg.Line(x - half * 1.3, low, x + half * 1.3, low, stroke=INK, stroke_width=THIN)


def age(human: Human, picture: Picture) -> str:
    """Return what stands in a symbol: the age, and a question mark where nobody knows the sex."""
    years = human.age(picture.today) if human.kind == "person" else None
    said = "" if years is None else str(years)
    return f"{said}?" if human.sex == "" and human.kind == "person" else said


def _years(human: Human, at: Point, ways: Sequence[float]) -> Iterator[Any]:
    """Yield the year of birth over the symbol on the left, and of death on the right."""
    y = at[1] - HALF - (DOUBLE if human.index else 0) - 3
    left, right = min((at[0], *ways)), max((at[0], *ways))
    if human.year and human.kind in ("person", "stillbirth"):
        yield words(str(human.year), left - 3.5, y, 9.5, MUTED, anchor="end")
    if human.death_year and human.kind == "person":
        yield words(str(human.death_year), right + 3.5, y, 9.5, MUTED, anchor="start")


def _label(label: Label, picture: Picture, human: Human, at: Point) -> Iterator[Any]:
    y = at[1] + SYMBOL_ROW / 2 + LABEL_ROW * 0.66
    name = label.name if human.death_year else label.first
    lines = [(text, tone) for text, tone in label.lines(picture.detail, tagged=picture.tagged)]
    for nth, (text, tone) in enumerate(lines):
        said = name if nth == 0 and human.kind == "person" else text
        ink, weight = (INK, "bold") if tone == "name" else (MUTED, "normal")
        yield words(said, at[0], y + nth * LABEL_ROW, 12.5 if tone == "name" else 11.5, ink, weight=weight, halo=True)


def words(
    text: str,
    x: float,
    y: float,
    size: float,
    ink: str = INK,
    *,
    anchor: str = "middle",
    weight: str = "normal",
    halo: bool = False,
) -> Any:
    """Return a line of text; a `halo` keeps lines behind it from running into the letters."""
    edge = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"} if halo else {}
    return svg.Text(
        text, size, round(x, 2), round(y, 2), fill=ink, text_anchor=anchor, font_family=FONT, font_weight=weight, **edge
    )
