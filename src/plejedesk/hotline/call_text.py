"""One call as text: the head, what was said, what followed, the calls before; and the lines under the list."""

from collections.abc import Iterator
from datetime import date, datetime

from textual.content import Content

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.hotline import call_words as words
from plejedesk.hotline.call_rows import Call, CallRow
from plejedesk.hotline.hours import hotline
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 4_000  # letters of one text
LONGEST_NAME = 80
MARGIN = 18  # cells of the labels
INKS = {"danger": "$danger", "warn": "$warn"}

Line = tuple[str, Content]


def head(call: Call, glyphs: Glyphs, now: datetime, width: int) -> list[Content]:
    """Return which child, when and who, how serious; and what the call asks for now."""
    row, dot, today = call.row, f" {glyphs.dot} ", clock.to_local(now).date()
    who = [plain(words.whom(row, today), LONGEST_NAME).stylize("bold")]
    if row.child:
        who.append(plain(words.home(row.child), LONGEST_NAME))
    when = words.moment(row.taken_at, today) + (f" ({_('out of hours')})" if row.out_of_hours else "")
    facts = [Content(when), Content(words.theme(row.theme)), _severity(row)]
    lines = [Content(dot).join(who), Content(dot).join(facts)]
    return wrapped([*lines, *_asks(call, now)], width)


def _severity(row: CallRow) -> Content:
    sign = words.SIGNS.get(row.severity, "")
    ink = INKS.get(words.TONES.get(row.severity, ""), "" if row.severity else "$muted")
    return Content.styled(f"{sign} {words.severity(row.severity)}".strip(), ink)


def _asks(call: Call, now: datetime) -> Iterator[Content]:
    """Yield what stands open: danger, calling again, a course that is proposed."""
    row, today = call.row, clock.to_local(now).date()
    if row.danger == "yes" and not row.closed_at:
        yield Content.styled("!! " + _("Somebody was in danger."), "bold $danger")
    if row.child is None:
        yield Content.styled(f" ! {_('Nobody knows which child it is about. r puts the child on the call.')}", "$warn")
    if row.due:
        ink = INKS.get(words.again_tone(row, now), "")
        said = _("Call again {when} (k writes what it gave).").format(when=words.moment(row.due, today))
        yield Content.styled(said, ink)
    if call.proposes:
        said = words.alike(call.alike, row.theme, hotline().course_days)
        yield Content.styled(" ".join((f" ! {said}.", _("c asks for a consultation course."))), "$warn")


def whole(call: Call, glyphs: Glyphs, now: datetime, width: int) -> list[Content]:
    """Return all that was said in the call, what followed, and the calls before it."""
    today = clock.to_local(now).date()
    lines: list[Content] = []
    for label, text in _said(call, today):
        lines += _labelled(label, text, width)
    lines += [Content(""), Content.styled(_("What followed"), "bold")]
    followed = list(_followed(call, now))
    for label, text in followed or [("", Content.styled(_("Nothing yet."), "$muted"))]:
        lines += _labelled(label, text, width)
    if call.earlier:
        lines += [Content(""), Content.styled(_("Earlier calls about this child"), "bold")]
        for row in call.earlier:
            lines += _labelled(words.moment(row.taken_at, today), _earlier(row, glyphs), width)
    return lines


def _said(call: Call, today: date) -> Iterator[Line]:
    row = call.row
    at = f", {words.moment(call.danger_at, today)}" if call.danger_at else ""
    ink = "bold $danger" if row.danger == "yes" else ""
    yield _("In danger now"), Content.styled(words.danger(row.danger) + at, ink)
    told = (
        (_("Done at once"), call.danger_done),
        (_("Caller"), words.caller(row)),
        (_("Call back on"), call.callback),
        (_("What is happening"), row.happening),
        (_("What was tried"), call.tried),
        (_("Advice"), row.advice),
        (_("The family will"), call.family_does),
    )
    for label, text in told:
        if text:
            yield label, plain(text, LONGEST)
    if row.told:
        when = f" ({words.moment(call.told_at, today)})" if call.told_at else ""
        yield _("Who is told"), plain(clean(row.told, LONGEST) + when)
    yield _("Taken by"), plain(", ".join(dict.fromkeys(filter(None, (call.taken_by, call.specialist, call.unit)))))
    if call.minutes_spent is not None:
        yield _("Minutes spent"), Content(str(call.minutes_spent))


def _followed(call: Call, now: datetime) -> Iterator[Line]:
    row, today = call.row, clock.to_local(now).date()
    if call.became:
        since = _("received {when}").format(when=words.moment(call.became.received_at, today))
        if call.became.assessed:
            since = f"{since}, {_('assessed')}"
        elif call.became.due:
            before = _("assessed before {when}").format(when=words.moment(call.became.due, today))
            since = f"{since}, {before}"
        yield _("Notification"), Content(since)
    for _plan, ours in call.courses:
        said = _("a consultation course came of this call") if ours else _("a course goes on")
        yield _("Consultation course"), Content(said)
    if row.called_again:
        yield _("Called again"), plain(row.called_again, LONGEST)
    if row.closed_at:
        by = f" ({call.closed_by})" if call.closed_by else ""
        yield _("Ended"), plain(words.moment(row.closed_at, today) + by)


def _earlier(row: CallRow, glyphs: Glyphs) -> Content:
    parts = [words.theme(row.theme), words.severity_short(row).strip(), clean(row.advice or row.happening, 200)]
    return plain(f" {glyphs.dot} ".join(part for part in parts if part))


def _labelled(label: str, text: Content, width: int) -> list[Content]:
    return beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])


def preview(row: CallRow | None, glyphs: Glyphs, width: int) -> list[Content]:
    """Return what a line of the list has no room for."""
    if row is None:
        return []
    now, dot = clock.now(), f" {glyphs.dot} "
    today = clock.to_local(now).date()
    who = [plain(words.whom(row, today), LONGEST_NAME).stylize("bold")]
    who += [
        plain(part, LONGEST_NAME) for part in (words.caller(row), words.home(row.child) if row.child else "") if part
    ]
    marks = [_("out of hours")] if row.out_of_hours else []
    marks += [_("became a notification")] if row.notified else []
    marks += [_("call again {when}").format(when=words.moment(row.due, today))] if row.due else []
    facts = Content(dot).join([Content(words.theme(row.theme)), _severity(row), *map(Content, marks)])
    said = clean(row.happening, 200)
    advice = f"{_('Advice')}: {clean(row.advice, 200)}" if row.advice else ""
    return wrapped([Content(dot).join(who), facts, plain(said), plain(advice)], width)[:5]
