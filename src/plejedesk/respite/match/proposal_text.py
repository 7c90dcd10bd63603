"""The head over the proposals, and the text of the row under the cursor: all that speaks for and against."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.respite_programme import programme
from plejedesk.respite.gate import words as gate_words
from plejedesk.respite.match import proposal_words as words
from plejedesk.respite.match.match_rows import Proposals, Row
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 400  # letters of one text
LONGEST_NAME = 60
MENTIONED = 120  # letters of the considerations
LABEL = 10  # cells

Line = tuple[str, Content]


def head(found: Proposals, hidden: int, glyphs: Glyphs, width: int) -> list[Content]:
    """Return who waits and for how long, what is wished, and what the gate says; `hidden` are left out of the list."""
    dot = f" {glyphs.dot} "
    title = Content.assemble(
        Content.styled(_("Proposals"), "bold"), dot, plain(words.who(found.group), LONGEST_NAME).stylize("bold")
    )
    rest = [_("[protected]")] if found.protected else []
    title = Content.assemble(title, "".join(f"{dot}{part}" for part in (words.standing(found), *rest)))
    needs = programme().need_words(",".join(found.group.needs))
    wished = [words.wish(found), found.group.area, needs, clean(found.considerations, MENTIONED)]
    lines = [title, plain(clean(dot.join(part for part in wished if part), LONGEST))]
    if found.active:
        lines.append(gate_line(found))
    if hidden:
        left_out = ngettext("{n} that cannot be: w shows it.", "{n} that cannot be: w shows them.", hidden)
        lines.append(Content.styled(left_out.format(n=hidden), "$muted"))
    return wrapped(lines, width)


def gate_line(found: Proposals) -> Content:
    """Return what the gate says, marked while it is shut."""
    said = clean(gate_words(found.gate), LONGEST)
    if found.gate.opens:
        return Content.styled(said, "$muted")
    where = _("g goes there.") if found.gate.way else ""
    sign, tone = (" !", "$warn") if found.gate.only_undecided else ("!!", "$danger")
    return Content.styled(f"{sign} {said} {where}".rstrip(), tone)


def preview(row: Row | None, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return all that is said of one offer."""
    if row is None:
        return []
    lines = wrapped([_title(row, glyphs)], width)
    for label, text in _parts(row, glyphs, today):
        lines += beside([(Content.styled(label, "$muted"), LABEL), (text, max(10, width - LABEL - 2))])
    return lines


def _title(row: Row, glyphs: Glyphs) -> Content:
    offer, dot = row.fit.offer, f" {glyphs.dot} "
    kind = words.relation(offer) if offer.network else _("generally approved family")
    name = plain(clean(words.name(offer), LONGEST_NAME)).stylize("bold")
    said = [kind, words.fits(row.fit) if row.fit.possible and not row.fit.waits else "", _points(row)]
    return Content.assemble(name, dot, plain(dot.join(part for part in said if part)))


def _points(row: Row) -> str:
    if not row.fit.possible:
        return ""
    return ngettext("{n} point", "{n} points", row.fit.points).format(n=row.fit.points)


def _parts(row: Row, glyphs: Glyphs, today: date) -> Iterator[Line]:
    fit, dot = row.fit, f" {glyphs.dot} "
    if fit.against:
        yield _("Cannot be"), Content.styled(clean(" ".join(fit.against), LONGEST), "$danger")
    if fit.waits:
        yield _("Waits for"), Content.styled(clean(", ".join(fit.waits), LONGEST), "$warn")
    if row.proposed:
        yield _("Proposal"), plain(clean(_proposed(row, today), LONGEST))
    if fit.reasons:
        yield _("For"), plain(clean(dot.join(fit.reasons), 3 * LONGEST))
    if fit.lacks:
        yield _("Against"), Content.styled(clean(dot.join(fit.lacks), LONGEST), "$muted")
    for caution in fit.cautions:
        yield _("Beware"), Content.styled(f"! {caution}", "$warn")
    if fit.offer.own_children:
        yield _("Own"), plain(clean(fit.offer.own_children, LONGEST))


def _proposed(row: Row, today: date) -> str:
    """Return what came of the newest proposal, when, in which words and by whom."""
    assert row.proposed is not None
    day = dates.short_date(row.proposed.answered_on or row.proposed.on, today)
    said = f"{words.state(row)} {day}" + (f" ({row.proposed.by})" if row.proposed.by else "")
    return f"{said}: {row.proposed.words}" if row.proposed.words else said
