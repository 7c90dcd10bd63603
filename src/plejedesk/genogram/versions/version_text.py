"""Versions of a genogram in words: what they are called, and what is different between two of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.genogram.versions.comparing import HEADINGS, Difference
from plejedesk.genogram.versions.version_queries import Row, Versions
from plejedesk.ui.columns import Column
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.text import clean

LONGEST_FAMILY = 60  # letters
SIGNS = {"new": ("+", "$ok"), "gone": ("-", "$danger"), "changed": ("~", "$warn")}
INDENT = 2


def heading(found: Versions) -> Content:
    """Return whose versions they are and how many are kept."""
    family = _("Fam. {family}").format(family=found.family_name) if found.family_name else found.ref
    what = Content.styled(_("versions of the genogram"), "bold")
    kept = ngettext("{n} version kept", "{n} versions kept", found.kept).format(n=found.kept)
    title = Content.styled(f"{clean(family, LONGEST_FAMILY)} · ", "bold").append(what)
    return Content(" · ").join([title, Content(kept) if found.kept else Content.styled(_("none kept yet"), "$muted")])


def columns(today: date) -> tuple[Column[Row], ...]:
    """Return the columns: which version, its day, who kept it, how many people, how much is new in it, the remark."""
    return (
        Column(_("Version"), 7, lambda row: _("now") if row.is_now else str(row.number), style="bold"),
        Column(_("Day"), dates.SHORT_DATE_WIDTH, lambda row: dates.short_date(row.on_day or today, today), "right"),
        Column(_("People"), 8, lambda row: str(row.people), "right"),
        Column(_("Different"), 9, lambda row: str(row.changed) if row.changed else "", "right"),
        Column(_("Kept by"), 8, lambda row: row.by, min_total=70),
        Column(_("Remark"), 14, lambda row: row.note, grow=1),
    )


def name(row: Row, today: date) -> str:
    """Return what a version is called in a sentence: `version 2 (14/3-26)`, or now."""
    if row.is_now:
        return _("now")
    day = dates.short_date(row.on_day or today, today)
    return _("version {number} ({day})").format(number=row.number, day=day)


def compared(before: Row, after: Row, found: Sequence[Difference], today: date, width: int) -> list[Content]:
    """Return what is different, under a heading for each thing it is about, and the remark of the later version."""
    title = _("From {before} to {after}").format(before=name(before, today), after=name(after, today))
    count = ngettext("{n} difference", "{n} differences", len(found)).format(n=len(found))
    lines = [Content.styled(title, "bold"), Content.styled(count if found else _("Nothing is different."), "$muted")]
    for about, group in groupby(found, key=lambda each: each.about):
        lines += [Content(""), Content.styled(_(HEADINGS[about]), "$accent")]
        lines += [line for each in group for line in _line(each, width)]
    if after.note:
        lines += [Content(""), Content.styled(clean(after.note), "$muted")]
    return wrapped(lines, width)


def not_kept(width: int) -> list[Content]:
    """Return what stands there before anything was kept, and the key that begins it."""
    return wrapped(
        [Content(_("The genogram is not kept yet. n keeps it as it is today, to compare with later."))], width
    )


def _line(difference: Difference, width: int) -> Iterator[Content]:
    """Yield a difference with its sign, the rest of a long one under its words."""
    sign, tone = SIGNS[difference.sort]
    first = Content.styled(sign, tone)
    for line in Content(clean(difference.words)).wrap(max(1, width - INDENT)):
        yield Content.assemble(first, " ", line)
        first = Content(" ")
