"""What there is to know about the request under the cursor: why it stands there, the gate, what is to be done."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from plejedesk.core.i18n import _
from plejedesk.core.respite_programme import Programme
from plejedesk.respite import gate
from plejedesk.respite.waiting import waiting_words as words
from plejedesk.respite.waiting.order import because
from plejedesk.respite.waiting.rows import WaitingRow
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 400  # letters of one text
MARGIN = 10  # cells of the labels
BROAD = 60  # cells from which labels stand in a margin

Fact = tuple[str, Content]


def row_text(
    row: WaitingRow | None, place: tuple[int, int], how: Programme, glyphs: Glyphs, today: date, width: int
) -> list[Content]:
    """Return the text of a row, no wider than the width."""
    if row is None:
        return []
    lines = wrapped([_title(row, place, glyphs, today)], width)
    for label, text in _facts(row, how, today):
        if width >= BROAD:
            lines += beside([(Content.styled(label, "$muted"), MARGIN), (text, width - MARGIN - 2)])
        else:
            lines += [Content(""), *wrapped([Content.assemble((label, "$muted"), "  ", text)], width)]
    return lines


def _title(row: WaitingRow, place: tuple[int, int], glyphs: Glyphs, today: date) -> Content:
    name = plain(words.who(row, today), LONGEST).stylize("bold")
    facts = [name]
    if place[0]:
        facts.append(Content(_("number {place} of {of}").format(place=place[0], of=place[1])))
    if row.children and row.family:
        facts.append(plain(words.family(row), LONGEST))
    facts.append(Content.styled(row.ref, "$muted"))
    if row.protected:
        facts.append(Content.styled(_("[protected]"), "$warn"))
    return Content(f" {glyphs.dot} ").join(facts)


def _facts(row: WaitingRow, how: Programme, today: date) -> Iterator[Fact]:
    """Yield what is known, what decides first."""
    if not row.on_the_list:
        yield _("Left"), Content(f"{words.families(row, today)}: {words.ending(row)}")
        yield _("Wish"), plain(words.whole_wish(row), LONGEST)
        return
    if row.standing.state == "paused":
        yield _("Pause"), Content.styled(words.paused(row, today), "$warn")
    yield _("Place"), Content(because(row.standing, how.weights, today))
    if row.urgency_reason:
        yield _("Urgent"), plain(clean(row.urgency_reason, LONGEST))
    yield _("Network"), _network(row)
    yield _("Meanwhile"), plain(row.standing.meanwhile, LONGEST) if row.standing.meanwhile else _nothing()
    contact = words.contact(row, today, how.goals.contact_weeks)
    late = words.silent(row, today, how.goals.contact_weeks)
    yield _("Spoken with"), Content.styled(contact, "$danger" if late else "")
    if row.proposals:
        yield _("Proposed"), plain(words.proposals(row), LONGEST)
    yield _("Wish"), plain(words.whole_wish(row), LONGEST)


def _network(row: WaitingRow) -> Content:
    said = plain(clean(gate.words(row.gate), LONGEST))
    way = words.way(row)
    tone = "$danger" if row.gate.state == "unsafe" else "" if row.gate.opens else "$warn"
    return Content.assemble(said.stylize(tone) if tone else said, f" {way}" if way else "")


def _nothing() -> Content:
    return Content.styled(_("The family gets nothing meanwhile."), "$warn")
