"""One family as text: the head, what a step says, and everything that is written, part by part."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import PROPOSAL_STATES
from plejedesk.respite.families import family_words as words
from plejedesk.respite.families.family_columns import LONGEST_NAME, mark_lines
from plejedesk.respite.families.family_rows import ApprovedFor, FamilyWhole, Proposed, is_valid
from plejedesk.respite.families.family_steps import StepRow
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 4_000  # letters of one text
MARGIN = 14  # cells of the labels
STEP_LINES = 3
PROPOSALS = 8  # of those before; the requests have them all

Line = tuple[str, str]


def head(found: FamilyWhole, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return who it is, of which kind, the approval and the room, and what to know first."""
    row, dot = found.row, f" {glyphs.dot} "
    name = plain(clean(words.name(row), LONGEST_NAME)).stylize("bold")
    title = [name, plain(words.kind(row)), *([plain(words.area(row))] if row.area else [])]
    if row.ended:
        standing = [words.approval(row, today), found.closed_reason]
    else:
        approved = "" if row.kind == "general" and row.approved_on is None else words.approval_words(row, today)
        standing = [approved, words.room_words(row, today), words.next_words(row)]
    lines = [Content(dot).join(title), plain(clean(dot.join(part for part in standing if part), LONGEST))]
    return wrapped([*lines, *mark_lines(row, today)], width)


def step_text(row: StepRow | None, width: int) -> list[Content]:
    """Return all of a step's remark, where it is longer than its line."""
    if row is None or len(row.note) < width // 2:
        return []
    return wrapped([plain(clean(row.note, LONGEST))], width)[:STEP_LINES]


def whole(found: FamilyWhole, today: date, width: int) -> list[Content]:
    """Return all that is written of a family; what nobody has said yet is said too where it is asked for."""
    lines: list[Content] = []
    for label, said in _parts(found, today):
        text = plain(clean(said, LONGEST))
        lines += beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])
    return lines


def _parts(found: FamilyWhole, today: date) -> Iterator[Line]:
    row = found.row
    if row.case_id:
        yield _("Found in"), _("case {ref} (fam. {family})").format(ref=found.case_ref, family=found.case_family)
    if row.kind == "network":
        yield from _approvals(found, today)
    elif row.approved_on:
        by = _("by {who}").format(who=found.approved_by) if found.approved_by else ""
        since, until = _day(row.approved_on, today), words.approval(row, today)
        yield _("Approved"), ", ".join(part for part in (since, until, by) if part)
    yield _("Takes"), ", ".join(part for part in (words.at_a_time(row), words.ages(row)) if part) or _("not said")
    yield _("Can meet"), words.takes(row) or _("not said")
    yield _("Can offer"), words.extents(row) or _("not said")
    said = [(_("Own children"), found.own_children), (_("Remark"), found.note)]
    yield from ((label, text) for label, text in said if text)
    yield from _reached(found)
    yield _("Course"), _day(found.course_on, today) or _("not taken")
    yield _("Agreement"), _day(found.agreement_on, today) or _("none yet")
    yield _("Certificates seen"), _certificates(found, today)
    yield _("Confirmed"), _confirmed(found, today)
    for place, proposed in enumerate(found.proposals[:PROPOSALS]):
        yield "" if place else _("Proposed"), _proposal(proposed, today)


def _approvals(found: FamilyWhole, today: date) -> Iterator[Line]:
    if not found.approvals:
        yield _("Approved for"), _("no child yet (g approves for a child)")
    for place, each in enumerate(found.approvals):
        yield "" if place else _("Approved for"), _approval(each, today)


def _approval(each: ApprovedFor, today: date) -> str:
    since = dates.short_date(each.approved_on, today)
    said = _("{child}, approved {day} by {who}").format(child=words.child_name(each.child), day=since, who=each.by)
    if each.approved_until:
        valid = is_valid(each.approved_on, each.approved_until, today)
        until = _("until {day}") if valid else _("run out {day}")
        said += ", " + until.format(day=dates.short_date(each.approved_until, today))
    return f"{said}: {each.reason}" if each.reason else said


def _reached(found: FamilyWhole) -> Iterator[Line]:
    """Yield where the family lives and how it is reached; of one protected nothing is passed on."""
    row = found.row
    if row.protected:
        yield _("Reached"), _("[protected]")
        return
    said = ", ".join(part for part in (found.address, row.reached) if part)
    yield _("Reached"), said or _("not said")


def _certificates(found: FamilyWhole, today: date) -> str:
    criminal, child = _day(found.criminal_seen_on, today), _day(found.child_cert_seen_on, today)
    return ", ".join(
        (
            _("criminal record seen {day}").format(day=criminal) if criminal else _("criminal record not seen"),
            _("child certificate seen {day}").format(day=child) if child else _("child certificate not seen"),
        )
    )


def _confirmed(found: FamilyWhole, today: date) -> str:
    row = found.row
    if row.confirmed_on is None:
        return _("never (b confirms today)")
    day = dates.short_date(row.confirmed_on, today)
    return _("{day} by {who}").format(day=day, who=found.confirmed_by) if found.confirmed_by else day


def _proposal(each: Proposed, today: date) -> str:
    children = ", ".join(words.child_name(child) for child in each.children) or "?"
    said = f"{dates.short_date(each.on, today)} {children}: {_(PROPOSAL_STATES.get(each.state, each.state))}"
    return f"{said}, {each.words}" if each.words else said


def _day(day: date | None, today: date) -> str:
    return dates.short_date(day, today) if day else ""
