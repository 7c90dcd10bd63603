"""The drawing as SVG: the same layout scaled, with the standard symbols, the homes, a legend and what case it is of."""

from collections.abc import Iterator
from typing import Any

import drawsvg as svg

from plejedesk.core.i18n import _, language
from plejedesk.genogram.draw.draw_list import Telling, home_name
from plejedesk.genogram.draw.head import Head
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.legend import CLOSENESS, first_of_each, legend, tie_legend
from plejedesk.genogram.draw.svg import legend as sheet
from plejedesk.genogram.draw.svg.homes import LOOKS, homes
from plejedesk.genogram.draw.svg.lines import Lines
from plejedesk.genogram.draw.svg.scale import HALF, MARGIN, Scale
from plejedesk.genogram.draw.svg.symbols import INK, MUTED, PAPER, person, words
from plejedesk.genogram.draw.svg.ties import ties

NARROWEST = 500.0  # points: room for the title and two columns of the legend


def draw_svg(picture: Picture, head: Head, *, with_ties: bool = False, framed: bool = True) -> str:
    """Return the drawing as an SVG document; not `framed` it has neither title nor foot."""
    scale = Scale(picture.drawing)
    width = max(NARROWEST, scale.width)
    parts, bottom = _under(picture, scale, width, with_ties)
    height = bottom + (MARGIN * 1.4 if framed else MARGIN / 2)
    drawn = svg.Drawing(round(width), round(height), lang=language(), role="img")
    drawn.append_title(head.title)
    drawn.append(svg.Rectangle(0, 0, round(width), round(height), fill=PAPER))
    lines = Lines(picture, scale)
    between = ties(picture, scale) if with_ties else ()
    for part in (*homes(picture, scale), *lines.all(), *between, *_people(picture, scale, lines), *parts):
        drawn.append(part)
    for part in _frame(head, height) if framed else ():
        drawn.append(part)
    return str(drawn.as_svg(header='<?xml version="1.0" encoding="UTF-8"?>\n'))


def _people(picture: Picture, scale: Scale, lines: Lines) -> Iterator[Any]:
    telling = Telling(picture)
    for each in (*picture.drawing.symbols, *picture.drawing.others):
        human = picture.family.by_id[each.person]
        group = person(picture, human, scale.at(each), lines.ways_to(each))
        group.append_title(telling.person(each.person))
        yield group
    for near, each in first_of_each(picture.family, picture.drawing):
        x, y = scale.x(each.left), scale.at(each)[1] - HALF - 12
        yield words(_(CLOSENESS[near]), x, y, 10.5, MUTED, anchor="start")


def _under(picture: Picture, scale: Scale, width: float, with_ties: bool) -> tuple[list[Any], float]:
    """Return what the signs mean and whose homes the rings are, and where that ends."""
    entries = [*legend(picture.family), *(tie_legend(picture.family) if with_ties else ())]
    drawn, bottom = sheet.table(entries, scale.bottom + 12, width)
    drawn.append(svg.Line(MARGIN, scale.bottom + 4, width - MARGIN, scale.bottom + 4, stroke=MUTED, stroke_width=0.6))
    bottom += 6
    for number, home in enumerate(picture.homes):
        colour, dashes = LOOKS[number % len(LOOKS)]
        y = bottom + 9
        more = {"stroke_dasharray": dashes} if dashes else {}
        drawn.append(svg.Rectangle(MARGIN, y - 6, 26, 12, rx=5, fill="none", stroke=colour, stroke_width=1.3, **more))
        said = f"H{number + 1}  {home_name(home)}"
        drawn.append(words(said, MARGIN + sheet.SAMPLE + 6, y + 4, 11, INK, anchor="start"))
        bottom += 19
    return drawn, bottom


def _frame(head: Head, height: float) -> Iterator[Any]:
    yield words(head.title, MARGIN, 30, 18, INK, anchor="start", weight="bold")
    yield words(head.under, MARGIN, 47, 11.5, MUTED, anchor="start")
    yield words(head.foot, MARGIN, height - 14, 10, MUTED, anchor="start")
