"""What is said over a suggestion for the whole list: both orders side by side, and how far to trust it."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from plejedesk.core.i18n import _, language, ngettext
from plejedesk.core.respite_programme import programme
from plejedesk.respite.match import proposal_words as words
from plejedesk.respite.match.compare import Comparison, Row, Totals, Whole
from plejedesk.respite.match.fit import Offer, judge
from plejedesk.respite.waiting.order import number
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LABEL = 16  # cells
LONGEST = 300  # letters of one text
GUTTER = 3  # cells between columns of figures


def progress(step: str, count: int) -> str:
    """Return what is going on, for the one who waits."""
    if step == "weigh":
        return ngettext("Weighing {n} pair …", "Weighing {n} pairs …", count).format(n=_thousands(count))
    if step == "solve":
        told = ngettext("Looking for the best among {n} pair …", "Looking for the best among {n} pairs …", count)
        return told.format(n=_thousands(count))
    return _("Reading the list and the families …")


def waiting_head(said: str, width: int) -> list[Content]:
    """Return the head while it is reckoned, or after it was stopped."""
    return wrapped([Content.styled(_("Whole list at once"), "bold"), Content(said)], width)


def head(found: Comparison, every: bool, outdated: bool, glyphs: Glyphs, width: int) -> list[Content]:
    """Return how long the list is, the figures of both, and that nothing is written."""
    title = Content.assemble(
        Content.styled(_("Whole list at once"), "bold"), f" {glyphs.dot} ", plain(_counted(found.whole))
    )
    said = _("Nothing is written: every match is yours. Siblings stay together, network first.")
    lines = [
        title,
        *_figures(found, _("all rows") if every else _("where they differ")),
        Content.styled(said, "$muted"),
    ]
    if found.gap:
        percent = _("Not proven the best: up to {n} % more waiting might be ended.")
        lines.append(Content.styled(f"! {percent.format(n=_percent(found.gap))}", "$warn"))
    if outdated:
        changed = _("Something has changed since this was reckoned. r reckons again.")
        lines.append(Content.styled(f"! {changed}", "$warn"))
    return wrapped(lines, width)


def row_text(row: Row | None, width: int) -> list[Content]:
    """Return why each order gives the row's children what it does."""
    if row is None:
        return []
    lines = []
    both = [(_("Down the list"), row.first), (_("Suggestion"), row.suggested)]
    for label, offer in both if row.differs else [(_("Both"), row.first)]:
        text = max(10, width - LABEL - 2)
        lines += beside([(Content.styled(label, "$muted"), LABEL), (_why(row, offer), text)])
    return lines


def _why(row: Row, offer: Offer | None) -> Content:
    group = row.waiter.group
    if offer is None:
        return plain(clean(group.locked or _("No family that fits has a place left."), LONGEST))
    reasons = ", ".join(judge(group, offer, programme()).reasons)
    return Content.assemble(
        plain(clean(words.name(offer), LONGEST)).stylize("bold"), plain(clean(f": {reasons}", LONGEST))
    )


def _counted(whole: Whole) -> str:
    children = ngettext("{n} child waits", "{n} children wait", whole.children).format(n=whole.children)
    free = ngettext("{n} free place", "{n} free places", whole.free).format(n=whole.free)
    locked = ngettext("{n} request locked", "{n} requests locked", whole.locked).format(n=whole.locked)
    return ", ".join([children, free, *([locked] if whole.locked else [])])


def _figures(found: Comparison, shown: str) -> Sequence[Content]:
    """Return the two orders as two columns of figures, over which stands which rows are shown."""
    rows = [
        (shown, _("down the list"), _("suggestion")),
        (_("children who get a family"), *(_thousands(each.children) for each in (found.first, found.suggested))),
        (_("days of waiting that end"), *(_thousands(each.days) for each in (found.first, found.suggested))),
        (_("median of those who wait on"), _median(found.first), _median(found.suggested)),
    ]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(3)]
    return [_line(row, widths, muted=not nth) for nth, row in enumerate(rows)]


def _line(row: tuple[str, ...], widths: Sequence[int], *, muted: bool) -> Content:
    gap = " " * GUTTER
    label = row[0] + " " * (widths[0] - cell_len(row[0]))
    first, second = (" " * (width - cell_len(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
    if muted:
        return Content.styled(f"{label}{gap}{first}{gap}{second}", "$muted")
    return Content.assemble(f"{label}{gap}{first}{gap}", Content.styled(second, "bold"))


def _median(totals: Totals) -> str:
    days = totals.median_left
    return "-" if days is None else ngettext("{n} day", "{n} days", days).format(n=days)


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".") if language() == "da" else f"{count:,}"


def _percent(fraction: float) -> str:
    return number(max(0.1, 100 * fraction))
