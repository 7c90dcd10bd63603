"""The drawing as PNG, and as PDF with the same in words on the pages after it: bytes in, bytes out, nothing on disk.

Set by Typst, from a wheel that has its fonts with it; those of the machine are never used, so that everybody's pages
look the same.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import _, language
from plejedesk.genogram.draw.draw_list import in_words
from plejedesk.genogram.draw.draw_svg import draw_svg
from plejedesk.genogram.draw.head import Head
from plejedesk.genogram.draw.labels import Picture

PAGE = Path(__file__).with_name("page.typ")
BARE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.drawing), format: "svg", alt: "")'
SHARP, MOST_PIXELS = 192.0, 12_000.0
"""Pixels to the inch of a PNG, and the most across or down: a very large family gets fewer to the inch."""

PIXEL = 25.4 / 96  # mm of a point of the drawing
SHEETS = ((210, 297), (297, 420), (420, 594), (594, 841), (841, 1189))  # mm: A4 to A0
SIDE, ABOVE_AND_UNDER = 30.0, 52.0  # mm of a sheet that are no picture: margins, title, foot
READABLE, NATURAL = 0.72, 1.15
"""The least and the most that the drawing is scaled: a kin term is 6 points then, a name 11."""


def as_png(picture: Picture, head: Head, *, with_ties: bool = False) -> bytes:
    """Return the drawing as an image."""
    drawing = draw_svg(picture, head, with_ties=with_ties)
    longest = max(_size(drawing)) / 96
    return _set(BARE, {"drawing": drawing}, format="png", ppi=min(SHARP, MOST_PIXELS / longest))


def as_pdf(picture: Picture, head: Head, at: datetime, *, with_ties: bool = False) -> bytes:
    """Return the drawing on one sheet as large as it needs, and all that it shows in words; `at` is when it is made."""
    drawing = draw_svg(picture, head, with_ties=with_ties, framed=False)
    told = {
        "title": head.title,
        "under": head.under,
        "foot": head.foot,
        "alt": _("The genogram as a picture. The same is told in words on the next pages."),
        "in_words": _("The genogram in words"),
        "lang": language(),
        "sections": [{"title": section.title, "lines": section.lines} for section in in_words(picture)],
        **_sheet(*_size(drawing)),
    }
    inputs = {"drawing": drawing, "told": json.dumps(told)}
    return _set(_page(), inputs, format="pdf", timestamp=at, pdf_standards=["ua-1"])


def _set(page: bytes, inputs: Mapping[str, str], **more: Any) -> bytes:
    import typst

    made = typst.compile(page, sys_inputs=dict(inputs), ignore_system_fonts=True, **more)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


@cache
def _page() -> bytes:
    return PAGE.read_bytes()


def _size(drawing: str) -> tuple[float, float]:
    """Return how wide and high a drawing is."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    if found is None:
        raise ValueError("no viewBox")
    return float(found[1]), float(found[2])


def _sheet(width: float, height: float) -> dict[str, float]:
    """Return the smallest sheet on which the drawing can be read, and its size there, in mm."""
    across, down = width * PIXEL, height * PIXEL
    best = next((sheet for sheet in _sheets(across, down) if sheet[0] >= READABLE), None)
    if best is None:
        best = (READABLE, across * READABLE + SIDE, down * READABLE + ABOVE_AND_UNDER)
    scale = min(best[0], NATURAL)
    return {"width": best[1], "height": best[2], "across": across * scale, "down": down * scale}


def _sheets(across: float, down: float) -> Iterator[tuple[float, float, float]]:
    """Yield each sheet with how large the drawing is on it, turned so that it is larger."""
    for short, long in SHEETS:
        yield max(
            (min((wide - SIDE) / across, (high - ABOVE_AND_UNDER) / down), float(wide), float(high))
            for wide, high in ((short, long), (long, short))
        )
