"""One candidate as text: the head, and everything that is written, part by part."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import acts, clock, dates, network
from plejedesk.core.i18n import _
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.candidates import Lived
from plejedesk.genogram.network.network_head import family_name, gate_lines
from plejedesk.genogram.network.network_preview import child_line, consent_line, next_line, person_lines
from plejedesk.genogram.network.network_rows import Entry
from plejedesk.genogram.network.step_list import StepRow
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 4_000  # letters of one text
LONGEST_NAME = 60
MARGIN = 10  # cells of the labels
STEP_LINES = 6

Line = tuple[str, Content]


def head(found: Network, row: Entry, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return who it is, for which child and in which role, where it stands, and the gate."""
    candidate, human = row.candidate, row.human
    if candidate is None or human is None:
        return []
    dot = f" {glyphs.dot} "
    child = found.family.by_id.get(candidate.child_id)
    named = words.first_name(child) if child else ""
    who = plain(words.person_name(human, row.term), LONGEST_NAME).stylize("bold")
    title = [who, plain(row.term), plain(_("{role} for {child}").format(role=words.role(candidate), child=named))]
    standing = [words.stage(candidate, today), family_name(found)]
    if candidate.next_step and not found.gate.shut:
        standing.insert(1, _("next: {what}").format(what=next_line(candidate, today)))
    lines = [Content(dot).join([part for part in title if part.plain]), plain(dot.join(standing))]
    return wrapped([*lines, *gate_lines(found)], width)


def step_text(row: StepRow | None, width: int) -> list[Content]:
    """Return what a step is about, and all of its remark."""
    if row is None:
        return []
    about = Content.styled(_(network.STEPS[row.step]), "$muted")
    return wrapped([about, *([plain(clean(row.note, LONGEST))] if row.note else [])], width)[:STEP_LINES]


def whole(found: Network, row: Entry, done: Sequence[Lived], today: date, width: int) -> list[Content]:
    """Return all that is written of a candidate; what nobody has written yet is said too where it is asked for."""
    if row.candidate is None:
        return []
    lines: list[Content] = []
    for label, text in _parts(found, row, row.candidate, today):
        lines += beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])
    return lines + _history(done, today, width)


def _parts(found: Network, row: Entry, candidate: Candidate, today: date) -> Iterator[Line]:
    yield from child_line(found, candidate)
    yield _("Parents"), _text(words.view(candidate))
    yield consent_line(candidate, today)
    yield _("Asked"), _text(words.asked(candidate, today) or _("nobody has asked yet (p)"))
    if candidate.decision:
        yield _("Decision"), _text(words.decided(candidate, today))
    out = words.ruled_out(candidate, today)
    for place, said in enumerate(out):
        yield "" if place else _("Ruled out"), _text(said)
    if candidate.taken_up:
        yield _("Taken up"), _text(candidate.taken_up)
    for place, told in enumerate(found.sayings.get(row.person, ())):
        yield "" if place else _("Told"), _text(said_of.saying(told))
    yield from person_lines(found, row)


def _text(said: str) -> Content:
    return plain(clean(said, LONGEST))


def _history(done: Sequence[Lived], today: date, width: int) -> list[Content]:
    """Return what was done with the candidate, the newest first."""
    if not done:
        return []
    lines = [Content(""), Content.styled(_("Done so far (h shows all)"), "bold")]
    for each in done:
        day = dates.short_date(clock.to_local(each.at).date(), today)
        said = acts.words(each.act)
        text = plain(f"{said[:1].upper()}{said[1:]} ({each.by})")
        lines += beside([(Content.styled(day, "$accent"), MARGIN), (text, max(10, width - MARGIN - 2))])
    return lines
