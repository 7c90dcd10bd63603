"""How hits become columns; those that every kind has line up from kind to kind."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from rich.cells import cell_len

from plejedesk.core import clock, dates, notes
from plejedesk.core.phases import PHASES, phase_name
from plejedesk.search import words
from plejedesk.ui.columns import Column
from plejedesk.ui.glyphs import ASCII, Glyphs

WIDE = 110  # cells from which there is room for more columns

HitColumns = Sequence[Column[Any]]


def hit_columns(glyphs: Glyphs) -> Mapping[str, HitColumns]:
    """Return the columns of each kind of hit; the bold one is a name, which may be marked as protected."""
    name = partial(Column[Any], "", style="bold")
    plain = partial(Column[Any], "")
    muted = partial(Column[Any], "", style="muted")
    what = max(map(cell_len, (*map(phase_name, PHASES), *map(notes.kind_name, notes.KINDS))))
    ref = muted(15, lambda hit: hit.case.ref)
    by = muted(3, lambda hit: hit.case.responsible)
    day = plain(dates.SHORT_DATE_WIDTH, lambda hit: dates.short_date(hit.day, clock.today()))
    family = name(20, lambda hit: words.family(hit.case), grow=1)
    phase, phase_if_wide = plain(what, words.phase), plain(what, words.phase, min_total=WIDE)
    return {
        "person": (
            name(23, words.name, grow=2),
            plain(9, words.place, grow=1),
            plain(7, lambda hit: words.age(hit, clock.today())),
            muted(11, lambda hit: words.identity(hit, glyphs is ASCII), min_total=WIDE),
            plain(10, lambda hit: hit.case.family, grow=1),
            *(phase_if_wide, ref, by),
        ),
        "case": (
            name(20, lambda hit: words.family_and_reference(hit.case, glyphs.dot), grow=1),
            muted(14, lambda hit: hit.case.area, min_total=WIDE),
            muted(14, lambda hit: words.opened(hit.case, clock.today()), min_total=WIDE),
            *(phase, ref, by),
        ),
        "note": (day, family, phase_if_wide, plain(what, words.kind), ref, muted(3, lambda hit: hit.author)),
        "concern": (day, family, phase, ref, by),
    }
