"""One request for respite as text: the head with the gate, the wish, and what was done so far."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import URGENCIES
from plejedesk.core.respite_programme import programme
from plejedesk.respite import gate
from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.request import request_words as words
from plejedesk.respite.request.request_rows import Request
from plejedesk.respite.waiting.order import reasons
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 4_000  # letters of one text
LONGEST_NAME = 80
MARGIN, DAY = 15, 8  # cells of the labels, and of the days in the history
FEW = 5  # proposals, stays

Line = tuple[str, Content]


def head(found: Request, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return whose request it is, where it stands and why there, and whether the gate is open."""
    dot = f" {glyphs.dot} "
    who = plain(words.children(found.children, today), LONGEST_NAME).stylize("bold")
    family = words.family(found.family, found.ref)
    hidden = found.protected and not any(child.protected for child in found.children)  # else the child's name says it
    rest = [_("{name} [protected]").format(name=family) if hidden else family, found.responsible]
    lines = [Content(dot).join([who, *(plain(part, LONGEST_NAME) for part in rest if part)])]
    lines.append(plain(words.standing(found, today)))
    if found.active:
        why = dot.join(reasons(found.standing, programme().weights, today))
        lines.append(Content.styled(plain(why).plain, "$muted"))
        lines += gate_lines(found.gate)
    return wrapped(lines, width)


def gate_lines(found: NetworkGate) -> list[Content]:
    """Return what the gate says, and which key leads to what is missing; a pass stands before what it passes."""
    if found.opens:
        said = [Content.styled(clean(gate.words(found), LONGEST), "$warn" if not found.decided else "$ok")]
        return [plain(" ! ") + said[0], *_beneath(found)] if not found.decided else said
    key = _("g goes there.") if found.way != "decide" else _("d decides.")
    sign, tone = (" !", "$warn") if found.only_undecided else ("!!", "$danger")
    return [Content.styled(f"{sign} {clean(gate.words(found), LONGEST)} {key}", tone)]


def _beneath(found: NetworkGate) -> list[Content]:
    """Return what the gate would say without the pass that stands: it still waits to be done."""
    said = _("Without the pass: {gate}").format(gate=words.shut_words(found))
    return [Content.styled(clean(said, LONGEST), "$muted")]


def wish(found: Request, today: date, width: int) -> list[Content]:
    """Return what is wished and what the family gets meanwhile; what nobody has written is said where it matters."""
    lines: list[Content] = [Content.styled(_("The wish"), "bold")]
    for label, text in _wish_lines(found, today):
        lines += beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])
    return lines


def _wish_lines(found: Request, today: date) -> Iterator[Line]:
    asked, standing = found.wish, found.standing
    yield _("Extent"), _text(words.extent(asked.extent_words, asked.extent))
    yield _("Purpose"), _text(words.purposes(asked.purposes))
    yield _("The child"), _text(words.home(asked.home))
    if standing.urgency != "normal":
        said = _(URGENCIES[standing.urgency]) if standing.urgency in URGENCIES else standing.urgency
        yield _("Urgency"), Content.styled(clean(f" ! {said}: {asked.urgency_reason}", LONGEST), "$warn")
    yield _("Meanwhile"), _text(standing.meanwhile or _nothing(found))
    yield _("Needs"), _text(programme().need_words(asked.needs) or _("none written"))
    if asked.considerations:
        yield _("Considerations"), _text(asked.considerations)
    yield _("Area"), _text(_("[protected]") if found.protected else asked.area or _("none written"))
    yield _("Decided on"), _text(_day(asked.decided_on, today) or _("not written"))
    yield _("On the list"), _text(_("since {day}").format(day=_day(standing.listed_on, today)))
    yield _("Last contact"), _contact(found, today)
    yield _("Support stay"), _text(f"{_('respite')}: {words.statute(today)}")


def _nothing(found: Request) -> str:
    return _("nothing (r writes what the family gets)") if found.active else _("nothing")


def _contact(found: Request, today: date) -> Content:
    """Return when the family was last spoken with, and when next; a day gone by is marked."""
    unknown = _("not written (c writes it)") if found.active else _("not written")
    last = _day(found.wish.last_contact, today) or unknown
    if found.next_contact is None:
        return _text(last)
    said = _("{last}, next {day}").format(last=last, day=_day(found.next_contact, today))
    return Content.styled(f"!! {said}", "$danger") if found.next_contact < today else _text(said)


def done(found: Request, today: date, width: int) -> list[Content]:
    """Return the proposals, the stays, what was decided, and every act with the place on the list it had."""
    return [*proposals(found, today, width), *_stays(found, today, width), *_history(found, today, width)]


def proposals(found: Request, today: date, width: int) -> list[Content]:
    """Return the proposed families in short."""
    if not found.proposals:
        none = _("No family is proposed. p shows who could be.") if found.active else _("No family was proposed.")
        return _part(_("Proposals"), [none], width)
    return _part(_("Proposals"), [words.proposal(each, today) for each in found.proposals[:FEW]], width)


def _stays(found: Request, today: date, width: int) -> list[Content]:
    if not found.stays:
        return []
    several = len(found.children) > 1
    return _part(_("Stays"), [words.stay(each, today, by_name=several) for each in found.stays[:FEW]], width)


def _history(found: Request, today: date, width: int) -> list[Content]:
    lines: list[Content] = []
    decided = [words.decided(each, today) for each in found.decisions]
    if decided or found.passes:
        passes = [words.passed(each, today) for each in found.passes]
        lines += _part(_("Network first"), [*decided, *passes], width)
    lines += [Content.styled(_("The place on the list"), "bold")]
    for act in found.acts:
        day = Content.styled(dates.short_date(act.on, today), "$accent")
        lines += beside([(day, DAY), (_text(words.act(act, today)), max(10, width - DAY - 2))])
    return lines


def _part(title: str, said: Sequence[str], width: int) -> list[Content]:
    """Return a title, texts under it each on lines of its own, and an empty line."""
    return [Content.styled(title, "bold"), *wrapped([_text(each) for each in said], width), Content("")]


def _text(said: str) -> Content:
    return plain(clean(said, LONGEST))


def _day(day: date | None, today: date) -> str:
    return dates.short_date(day, today) if day else ""
