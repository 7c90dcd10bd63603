"""One stay as text: the head, what is agreed, how it was found to go, and how it ended."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.respite_choices import EVALUATED, EVALUATION_RESULTS
from plejedesk.respite.obliging import EVALUATION
from plejedesk.respite.stays import stay_words as words
from plejedesk.respite.stays.stay_rows import Evaluated, Stay, StayRow
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 4_000  # letters of one text
LONGEST_NAME = 80
MARGIN = 14  # cells of the labels

Line = tuple[str, Content]


def head(found: Stay, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return whose stay it is and with whom, how much, and when it comes and is evaluated next."""
    dot, row = f" {glyphs.dot} ", found.row
    who = plain(words.child(row.child, today), LONGEST_NAME).stylize("bold")
    there = plain(_("with {family}").format(family=words.host(row.host)), LONGEST_NAME).stylize("bold")
    rest = [words.kind(row.host), _("Fam. {family}").format(family=row.case_family) if row.case_family else row.ref]
    lines = [Content(dot).join([who, there, *(plain(part, LONGEST_NAME) for part in rest)])]
    much = [words.extent(row.extent, row.extent_words), words.rhythm(row.plan, row.extent), words.times(found.agreed)]
    lines.append(plain(dot.join(part for part in much if part), LONGEST))
    return wrapped([*lines, standing(row, glyphs, today)], width)


def standing(row: StayRow, glyphs: Glyphs, today: date) -> Content:
    """Return when the child comes next and when it is evaluated, or how the stay ended."""
    dot = f" {glyphs.dot} "
    if row.ended_on is not None:
        day = dates.short_date(row.ended_on, today)
        return Content.styled(clean(_("Ended {day}: {how}").format(day=day, how=words.end_short(row))), "$warn")
    coming = Content(_("No days are agreed ahead."))
    if row.next is not None:
        now = row.next.begins <= today
        said = _("There now: {days}") if now else _("Next: {days}")
        coming = Content(said.format(days=words.visit(row.next, today)))
    if row.due is None:
        return coming
    sign = words.sign(row)
    tone = {"!!": "$danger", " !": "$warn"}.get(sign, "")
    when = _("Evaluation {when}").format(when=words.due(row.due))
    due = Content.styled(f"{sign} {when}".strip(), tone)
    return Content(dot).join([coming, due])


def said(found: Stay, today: date, width: int) -> list[Content]:
    """Return how it ended if it has, the evaluations, the newest first, and what is agreed."""
    lines = _ended(found, today, width)
    lines.append(Content.styled(_("Evaluations"), "bold"))
    for each in found.evaluations:
        lines += _evaluation(each, today, width)
    if not found.evaluations:
        lines += wrapped([Content.styled(_none_yet(found), "$muted")], width)
    lines += [Content(""), Content.styled(_("Agreement"), "bold")]
    for label, text in _agreement(found, today):
        lines += _labelled(label, text, width)
    return lines


def _none_yet(found: Stay) -> str:
    if found.ended:
        return _("Nobody has evaluated it. e writes it, also now that it has ended.")
    return _("Not evaluated yet. e writes how it goes, in the child's words.")


def _evaluation(each: Evaluated, today: date, width: int) -> list[Content]:
    when = dates.short_date(each.on, today)
    about = _(EVALUATED[each.about]) if each.about in EVALUATED else each.about
    result = _(EVALUATION_RESULTS[each.result]) if each.result in EVALUATION_RESULTS else each.result
    title = f"{about}: {result}" + (f" ({each.by})" if each.by else "")
    lines = beside([(Content.styled(when, "$accent"), MARGIN), (plain(title), max(10, width - MARGIN - 2))])
    told = ((_("The child"), each.child_words), (_("Parents"), each.parent_words), (_("Family"), each.family_words))
    for label, text in told:
        if text:
            lines += _labelled(label, plain(clean(text, LONGEST)), width)
    return lines


def _agreement(found: Stay, today: date) -> Iterator[Line]:
    row, agreed = found.row, found.agreed
    until = dates.short_date(row.to_day, today) if row.to_day else _("no end agreed")
    yield _("Period"), plain(f"{dates.short_date(row.from_day, today)} - {until}")
    signed = dates.short_date(agreed.agreement_on, today) if agreed.agreement_on else _("not written (r)")
    yield _("Agreed on"), plain(signed)
    if agreed.agreement:
        yield _("What is agreed"), plain(clean(agreed.agreement, LONGEST))
    yield _("Network first"), plain(words.passed(found.passed))
    for duty in found.duties:
        if duty.kind != EVALUATION:
            ruled = book().shown(duty.kind, today)
            yield _("Deadline"), plain(f"{ruled.title} {words.due(duty.due)} ({ruled.statute})")


def _ended(found: Stay, today: date, width: int) -> list[Content]:
    row = found.row
    if row.ended_on is None:
        return []
    lines = [Content.styled(_("Ended"), "bold")]
    lines += _labelled(dates.short_date(row.ended_on, today), plain(words.end_short(row)), width)
    if found.end_words:
        lines += _labelled("", plain(clean(found.end_words, LONGEST)), width)
    return [*lines, Content("")]


def _labelled(label: str, text: Content, width: int) -> list[Content]:
    return beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])


def preview(row: StayRow | None, glyphs: Glyphs, width: int) -> list[Content]:
    """Return what a line of the list has no room for."""
    if row is None:
        return []
    today = clock.today()
    dot = f" {glyphs.dot} "
    who = Content(dot).join(
        [
            plain(words.child(row.child, today), LONGEST_NAME).stylize("bold"),
            plain(_("with {family}").format(family=words.host(row.host)), LONGEST_NAME),
            plain(words.kind(row.host)),
        ]
    )
    much = plain(dot.join([words.extent(row.extent, row.extent_words), words.rhythm(row.plan, row.extent)]), LONGEST)
    return wrapped([who, much, standing(row, glyphs, today)], width)
