"""What there is to know about the notification under the cursor, without opening the case."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock, dates
from plejedesk.core.acts import ending
from plejedesk.core.i18n import _
from plejedesk.core.lateness import Urgency, urgency
from plejedesk.core.law import book
from plejedesk.intake import telling
from plejedesk.intake.rows import Arrival, ClockRow
from plejedesk.ui.desk import Desk
from plejedesk.ui.text import clean, plain

NAME_SHOWN = 60  # characters of the notifier's name
TONES = {Urgency.LATE: "$danger", Urgency.TODAY: "$warn", Urgency.LATER: ""}


class Preview(Static):
    """Whose it is, what marks it carries, its clocks in words, and the concern."""

    def show(self, row: Arrival | None, earlier: int, now: datetime) -> None:
        """Show a notification, or nothing."""
        if row is None:
            self.update("")
            return
        wide = self.screen.has_class("wide")
        joined = Content("\n" if wide else " · ")
        groups = (_head(row, earlier, now), _marks(row), _clocks(row, now, cast(Desk, self.app), wide))
        parts = [joined.join(lines) for lines in map(list, groups) if lines]
        concern = plain(row.concern) if wide else plain(clean(row.concern))
        self.update(Content("\n\n" if wide else "\n").join([*parts, concern]))


def _head(row: Arrival, earlier: int, now: datetime) -> Iterator[Content]:
    yield Content.styled(clean(telling.family(row)), "bold")
    yield Content.styled(row.ref, "$muted")
    yield plain(telling.children(row.children, clock.to_local(now).date()))
    told_by = (telling.role(row), clean(row.notifier, NAME_SHOWN), row.phone)
    yield plain(", ".join(part for part in told_by if part))
    if earlier:
        yield Content(telling.number(earlier))


def _marks(row: Arrival) -> Iterator[Content]:
    if row.danger == "yes":
        yield Content.styled(_("!! in danger now"), "bold $danger")
    if row.honour == "yes":
        yield Content.styled(_("! honour or control"), "bold $warn")
    if row.protected:
        yield Content.styled(_("! protected address"), "bold $warn")


def _clocks(row: Arrival, now: datetime, desk: Desk, wide: bool) -> list[Content]:
    """Return each clock once, those that run child by child as one: the sign, the duty, and when."""
    kinds = dict.fromkeys(clock_row.kind for clock_row in row.clocks)
    say = _clock_line if wide else _clock_word
    return [say(row.of_kind(kind), now, desk) for kind in kinds]


def _clock_word(rows: tuple[ClockRow, ...], now: datetime, desk: Desk) -> Content:
    """Return `assessed o today 22:10`."""
    sign, waiting = telling.progress(rows, desk.glyphs.done, desk.glyphs.open), _waiting(rows)
    said = f"{telling.clock_words(rows, book())} {sign}"
    if waiting is None:
        return Content.styled(said, "$muted")
    return Content.styled(f"{said} {telling.due(waiting, book(), now)}", TONES[urgency(waiting.due, now)])


def _clock_line(rows: tuple[ClockRow, ...], now: datetime, desk: Desk) -> Content:
    """Return the sign and the duty's whole name, and under it when it is due or how it ended."""
    sign, waiting = telling.progress(rows, desk.glyphs.done, desk.glyphs.open), _waiting(rows)
    duty = telling.duty_of(rows[0], book())
    title = f"{sign:<3} {duty.title if duty else rows[0].kind}"
    if waiting is None:
        return Content.styled(f"{title}{_outcome(rows)}", "$muted")
    day = dates.short_date(clock.to_local(waiting.due).date(), clock.to_local(now).date())
    said = f"{title}\n    {telling.due(waiting, book(), now)} ({day})"
    return Content.styled(said, TONES[urgency(waiting.due, now)])


def _waiting(rows: tuple[ClockRow, ...]) -> ClockRow | None:
    return next((row for row in rows if row.done_at is None), None)


def _outcome(rows: tuple[ClockRow, ...]) -> str:
    duty = telling.duty_of(rows[0], book())
    ended = dict.fromkeys(ending(duty, row.outcome) if duty else row.outcome for row in rows if row.outcome)
    return f"\n    {', '.join(ended)}" if ended else ""
