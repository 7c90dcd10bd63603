"""One note as text to read: what it is, when it was written, corrected and moved, what it says and what it said."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from plejedesk.casefile import words
from plejedesk.casefile.note_rows import Earlier, Note
from plejedesk.core import acts, clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.notes import kind_name
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.text import clean, plain

LONGEST = 200  # characters of who told it


def note(found: Note, earlier: Sequence[Earlier] | None, today: date, width: int) -> list[Content]:
    """Return the note in full; with `earlier`, also what it said before each correction."""
    lines = [_head(found), Content.styled(_facts(found, today), "$muted")]
    if found.corrected_at:
        lines.append(Content.styled(clean(words.corrected(found, today), LONGEST), "$warn"))
    lines += [Content(""), plain(found.text.strip("\n"))]
    for before in earlier or ():
        lines += [Content(""), _change(before, today), plain(before.text.strip("\n")).stylize("$muted")]
    return wrapped(lines, width)


def _head(found: Note) -> Content:
    told = clean(_("told by {who}").format(who=found.told_by), LONGEST) if found.told_by else ""
    day = dates.long_date(found.happened_on)
    parts = [Content.styled(kind_name(found.kind), "bold"), Content.styled(day, "$accent"), Content(told)]
    return Content(" · ").join([part for part in parts if part.plain])


def _facts(found: Note, today: date) -> str:
    local = clock.to_local(found.written_at)
    moment = f"{dates.short_date(local.date(), today)} {dates.clock_time(local)}"
    written = _("written {moment} by {who}").format(moment=moment, who=found.author or "?")
    return f"{written} · {words.moved(found, today)}"


def _change(before: Earlier, today: date) -> Content:
    """Return when, by whom and why the text under it was changed."""
    local = clock.to_local(before.at)
    moment = f"{dates.short_date(local.date(), today)} {dates.clock_time(local)}"
    said = _("Until {moment}, when {who} changed it ({what}: {reason}):")
    text = said.format(moment=moment, who=before.actor, what=acts.words(before.act), reason=before.reason)
    return Content.styled(clean(text, 2 * LONGEST), "bold")
