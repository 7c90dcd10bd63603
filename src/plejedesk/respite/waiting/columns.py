"""How a request becomes a line of the waiting list."""

from collections.abc import Sequence

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.core.respite_programme import programme
from plejedesk.respite.waiting import waiting_words as words
from plejedesk.respite.waiting.order import number, points
from plejedesk.respite.waiting.rows import WaitingRow
from plejedesk.ui.columns import Column, Tone

DAYS = 4  # cells of the days behind the sign of the urgency
MORE, MOST = 100, 124  # cells of list from which there is room for the points and the last contact, and for the case


def waiting_columns() -> Sequence[Column[WaitingRow]]:
    """Return the columns; points, last contact and the case need a wide list."""
    how = programme()

    def contact(row: WaitingRow) -> str:
        return words.contact(row, clock.today(), how.goals.contact_weeks) if row.on_the_list else ""

    def score(row: WaitingRow) -> str:
        return number(points(row.standing, how.weights, clock.today())) if row.on_the_list else ""

    def contact_tone(row: WaitingRow) -> Tone:
        return "danger" if words.silent(row, clock.today(), how.goals.contact_weeks) else "muted"

    return (
        Column(_("Days"), 6, lambda row: f"{words.sign(row)}{row.days:>{DAYS}}", align="right", style=_urgency),
        Column(_("Points"), 6, score, align="right", style="muted", min_total=MORE),
        Column(_("Child"), 14, lambda row: words.who(row, clock.today()), style="bold", grow=2, aged=True),
        Column(_("Wish"), 15, words.wish, grow=1),
        Column(_("Area"), 8, words.area),
        Column(_("Network"), 15, lambda row: words.network(row, clock.today()), style=_network, grow=2),
        Column(_("Families"), 9, lambda row: words.families(row, clock.today()), style=_families, grow=1),
        Column(_("Spoken with"), 22, contact, style=contact_tone, min_total=MORE + 16),
        Column(_("Case"), 14, lambda row: row.ref, style="muted", min_total=MOST + 24),
    )


def _urgency(row: WaitingRow) -> Tone:
    urgency = row.standing.urgency if row.on_the_list else "normal"
    return "danger" if urgency == "acute" else "warn" if urgency == "high" else ""


def _network(row: WaitingRow) -> Tone:
    if not row.on_the_list:
        return "muted"
    if row.gate.state == "unsafe":
        return "danger"
    return "" if row.gate.decided or row.gate.state == "found" else "warn"


def _families(row: WaitingRow) -> Tone:
    if any(each.state == "yes" for each in row.proposals):
        return "bold"
    return "" if row.proposals else "muted"
