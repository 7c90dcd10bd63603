"""What is written of the line under the cursor: the child's words first, then what the parents say, what was done."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.choices import NEARNESS
from plejedesk.core.i18n import _, ngettext
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.network_rows import Entry
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 600  # letters of one text shown beside a list
MARGIN = 10  # cells of the labels
SAYINGS = 3  # answers of the conversation shown, the newest

Line = tuple[str, Content]


def preview(found: Network, entry: Entry | None, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return the text for a line of the list."""
    if entry is None:
        return []
    if entry.kind == "section" or entry.human is None:
        return _section(entry, today, width)
    lines = wrapped([_title(entry, glyphs, today)], width)
    for label, text in _facts(found, entry, today):
        lines += beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])
    return lines


def _title(entry: Entry, glyphs: Glyphs, today: date) -> Content:
    assert entry.human is not None
    dot = f" {glyphs.dot} "
    role = words.role(entry.candidate) if entry.candidate else ""
    rest = [entry.term, role, said_of.standing(entry, today)]
    name = plain(words.person_name(entry.human, entry.term), LONGEST).stylize("bold")
    return Content.assemble(name, dot, dot.join(part for part in rest if part))


def _section(entry: Entry, today: date, width: int) -> list[Content]:
    lines = [Content.styled(said_of.section_name(entry), "bold")]
    if entry.vain:
        day = dates.short_date(entry.vain.on, today)
        said = _("Asked in vain {day} ({who}): {reason}").format(day=day, who=entry.vain.by, reason=entry.vain.reason)
        lines.append(plain(said, LONGEST))
    elif entry.lacks:
        lines.append(Content.styled(f" ! {_sentence(said_of.lacks(entry.lacks))}", "$warn"))
        lines.append(Content(_("g draws whoever there is; f settles the side when it was asked about in vain.")))
    if entry.people:
        lines.append(Content(_counted(entry)))
    return wrapped(lines, width)


def _counted(entry: Entry) -> str:
    """Return how many stand under a heading, and how many of them nobody has asked."""
    people = ngettext("{n} person", "{n} people", entry.people).format(n=entry.people)
    unasked = ngettext("{n} not asked", "{n} not asked", entry.unasked).format(n=entry.unasked)
    return f"{people}, {unasked}" if entry.unasked else people


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def _facts(found: Network, entry: Entry, today: date) -> Iterator[Line]:
    """Yield what is known, each part after its label; nothing where nothing was said."""
    candidate = entry.candidate
    if candidate:
        yield from _of_candidate(found, candidate, today)
    for said in list(found.sayings.get(entry.person, ()))[-SAYINGS:]:
        yield _("Told"), _quiet(said_of.saying(said))
    yield from person_lines(found, entry)
    if entry.kind == "unconsidered" and found.gate.open:  # while the network is locked nobody is suggested
        yield "", Content.styled(_("k makes a candidate of the person."), "$muted")


def _of_candidate(found: Network, candidate: Candidate, today: date) -> Iterator[Line]:
    yield from child_line(found, candidate)
    yield _("Parents"), plain(clean(words.view(candidate), LONGEST))
    yield consent_line(candidate, today)
    for label, text in (
        (_("Asked"), words.asked(candidate, today)),
        (_("Decision"), words.decided(candidate, today)),
        (_("Ruled out"), " ".join(words.ruled_out(candidate, today))),
        (_("Taken up"), candidate.taken_up),
    ):
        if text:
            yield label, plain(clean(text, LONGEST))
    if candidate.next_step and not found.gate.shut:
        yield _("Next"), plain(next_line(candidate, today))


def consent_line(candidate: Candidate, today: date) -> Line:
    """Return whether the parents consented; where they did not, or nobody asked them before contact, it is marked."""
    said = words.consent(candidate, today)
    missing = candidate.consent == "no" or (candidate.consent != "yes" and candidate.asked_on is not None)
    return _("Consent"), Content.styled(f"! {said}", "$warn") if missing else plain(said)


def child_line(found: Network, candidate: Candidate) -> Iterator[Line]:
    """Yield the child's words, which come first; a hint where nobody has asked the child."""
    child = found.family.by_id.get(candidate.child_id)
    label = words.first_name(child) if child else _("The child")
    if candidate.child_words:
        yield clean(label, MARGIN), plain(f"“{clean(candidate.child_words, LONGEST)}”").stylize("bold")
    else:
        yield clean(label, MARGIN), Content.styled(_("The child's words are not written yet (c)."), "$muted")


def next_line(candidate: Candidate, today: date) -> str:
    """Return the next step with its day and date: `attester, fredag 27/11`."""
    said = words.next_words(candidate)
    if candidate.due is None:
        return said
    return f"{said}, {dates.said(candidate.due, today)} {dates.short_date(candidate.due, today)}"


def person_lines(found: Network, entry: Entry) -> Iterator[Line]:
    """Yield how near somebody is to the child, and how they are reached; of one protected nothing is passed on."""
    human = entry.human
    assert human is not None
    known = found.known.get(human.id)
    near = _(NEARNESS[human.closeness]) if human.closeness in NEARNESS else ""
    if near or (known and known.since):
        yield _("Closeness"), _quiet(", ".join(part for part in (near, known.since if known else "") if part))
    place = _("[protected]") if human.protected else human.place
    reached = known.reached if known and not human.protected else ""
    if place or reached:
        yield _("Reached"), _quiet(", ".join(part for part in (place, reached) if part))


def _quiet(text: str) -> Content:
    return plain(clean(text, LONGEST))
