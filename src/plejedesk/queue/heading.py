"""The line over the queue: whose it is, what day it is, how much there is."""

from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.law import book
from plejedesk.queue.filters import Filter, described
from plejedesk.queue.queries import MANY, Counts
from plejedesk.queue.rules import Obligation, who
from plejedesk.ui.text import plain


class Heading(Widget):
    """One line: the filter and the date to the left, the counts to the right."""

    DEFAULT_CSS = "Heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }"
    left: reactive[str] = reactive("")
    counts: reactive[Counts | None] = reactive(None)

    def show(self, chosen: Filter, counts: Counts, now: datetime) -> None:
        """Take the filter, the counts and the moment."""
        today = clock.to_local(now).date()
        week = _("week {n}").format(n=dates.week(today))
        self.left = f"{described(chosen, book())} · {dates.long_date(today)} · {week}"
        self.counts = counts

    def render(self) -> Content:
        """Return the line; where it is narrow, the date gives way first."""
        if self.counts is None:
            return Content("")
        counts = self.counts
        right = Content(" · ").join(
            [
                Content.styled(
                    _("{n} overdue").format(n=_many(counts.overdue)), "$danger bold" if counts.overdue else "$muted"
                ),
                Content.styled(
                    _("{n} today").format(n=_many(counts.today)), "$warn bold" if counts.today else "$muted"
                ),
                Content.styled(ngettext("{n} open", "{n} open", counts.open).format(n=_many(counts.open)), "$muted"),
            ]
        )
        room = self.content_size.width - right.cell_length - 2
        parts = self.left.split(" · ")
        while len(parts) > 1 and len(" · ".join(parts)) > room:
            parts.pop()
        left = plain(" · ".join(parts)).truncate(max(room, 1), ellipsis=True).stylize("bold")
        return Content("").join(
            [left, Content(" " * max(2, self.content_size.width - left.cell_length - right.cell_length)), right]
        )


def _many(number: int) -> str:
    return f"{MANY:,}+".replace(",", ".") if number >= MANY else str(number)


def nothing_here(chosen: Filter, nearest: Obligation | None, now: datetime) -> str:
    """Return what an empty queue says: kindly, and what comes next."""
    if nearest is None:
        if chosen.whose == "mine":
            return _("Your queue is empty. Take a breath. What comes in is registered on desk 2 (Intake) with n.")
        return _("The queue is empty. What comes in is registered on desk 2 (Intake) with n.")
    today = clock.to_local(now).date()
    day = clock.to_local(nearest.due).date()
    next_up = _("Next: {day} {who}, {what}.").format(
        day=dates.short_date(day, today), who=who(nearest, today), what=nearest.title(book())
    )
    return _("Nothing here by this filter (Esc takes it away).") + " " + next_up
