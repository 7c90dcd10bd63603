"""How proposals become columns: the network first, each with how near, how free, how far, and whether it fits."""

from collections.abc import Callable, Sequence

from plejedesk.core.i18n import _
from plejedesk.respite.match import proposal_words as words
from plejedesk.respite.match.match_rows import Row
from plejedesk.ui.columns import Column, Tone

STATES: dict[str, Tone] = {"yes": "ok", "no": "muted", "withdrawn": "muted"}


def proposal_columns(area_known: Callable[[], bool]) -> Sequence[Column[Row]]:
    """Return the columns; all of them have room in 80 cells."""
    return (
        Column(_("Family"), 16, lambda row: words.name(row.fit.offer), style=_name_tone, grow=2),
        Column(_("Relation"), 10, lambda row: words.relation(row.fit.offer), style=_relation_tone),
        Column(_("Free"), 6, lambda row: words.room(row.fit.offer)),
        Column(_("Area"), 6, lambda row: words.near(row, known=area_known())),
        Column(_("Proposal"), 9, words.state, style=_state_tone),
        Column(_("Fits"), 16, lambda row: words.fits(row.fit), style=_fits_tone, grow=4),
    )


def _name_tone(row: Row) -> Tone:
    return "bold" if row.fit.possible else "muted"


def _relation_tone(row: Row) -> Tone:
    return "" if row.fit.offer.network else "muted"


def _state_tone(row: Row) -> Tone:
    return STATES.get(row.proposed.state, "") if row.proposed else ""


def _fits_tone(row: Row) -> Tone:
    if row.fit.against:
        return "muted"
    return "ok" if row.fit.matchable else "warn"
