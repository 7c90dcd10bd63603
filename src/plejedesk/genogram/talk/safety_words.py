"""What the safety screen says: why it asks, each question with its answer, and what follows from them."""

from collections.abc import Iterator

from textual.content import Content

from plejedesk.core import clock, dates
from plejedesk.core.choices import ANSWERS
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.safety import HONOUR, RISK, WORRYING, gate_words
from plejedesk.genogram.talk.blocks import Block
from plejedesk.genogram.talk.guide import Question
from plejedesk.genogram.talk.safety_rows import Risk, Safety, SafetyAnswered
from plejedesk.genogram.talk.talk_words import heading
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.text import clean

LONGEST = 300  # characters of a remark shown


def head(found: Safety, width: int) -> list[Content]:
    """Return whose it is, that nobody else is asked, and why."""
    whose = heading(found.family_name, found.ref)
    why = _("Answer by yourself, before the family is there: a question can put somebody in danger.")
    return wrapped([Content.styled(whose + " · " + _("Safety first"), "bold"), Content.styled(why, "$muted")], width)


def block(question: Question, found: Safety) -> Block:
    """Return a question with its answer; under the cursor also what may be thought of."""

    def lay(width: int, here: bool) -> list[Content]:
        lead = f"{question.id} "
        room = width - len(lead)
        text = Content.styled(question.text, "bold" if here else "")
        said = found.answers.get(question.id)
        more = [Content.styled(question.help, "$muted")] if here and said is None and question.help else []
        parts = [text, *_answered(question, said, found), *more]
        lines = [line for part in parts for line in part.wrap(room)]
        return [Content.assemble(" " * len(lead) if place else lead, line) for place, line in enumerate(lines)]

    return Block(lay, question.id)


def _answered(question: Question, said: SafetyAnswered | None, found: Safety) -> Iterator[Content]:
    """Yield the answer, by whom and when, and the remark."""
    if said is None:
        waits = _("not answered: j yes, n no, v not known")
        yield Content.styled(waits, "$warn")
        if question.id == HONOUR and found.honour == "yes":
            yield Content.styled(_("The case is marked with a suspicion already."), "$danger")
        return
    tone = "$danger" if said.answer in WORRYING else "$ok"
    sign = "!! " if said.answer in WORRYING else ""
    facts = f"  {said.by}, {dates.short_date(said.on, clock.today())}"
    yield Content.assemble((f"{sign}{_(ANSWERS[said.answer])}", f"bold {tone}"), (facts, "$muted"))
    if said.note:
        yield Content(clean(said.note, LONGEST))


def lock(found: Safety, width: int) -> list[Content]:
    """Return what follows from the answers: the lock, what waits, by which paragraph."""
    words = gate_words(found.gate)
    lines = []
    if found.gate.shut:
        lines.append(Content.styled(f"!! {words}", "bold $danger"))
    elif words and not found.gate.unanswered:
        lines.append(Content.styled(words, "$ok"))
    elif found.gate.open:
        lines.append(Content.styled(_("Nothing stands in the way: the network may be contacted."), "$ok"))
    duty = book().shown(RISK, clock.today())
    for risk in found.risks:
        lines += _risk_lines(risk, duty.cited)
    if not found.risks:
        lines.append(Content.styled(f"{duty.title} · {duty.cited}", "$muted"))
    return wrapped(lines, width)


def _risk_lines(risk: Risk, cited: str) -> Iterator[Content]:
    """Yield which risk assessment waits and for when, by which paragraph, and why it was started."""
    due = clock.to_local(risk.due).date()
    day = f"{dates.said(due, clock.today())} {dates.short_date(due, clock.today())}"
    waits = _("A risk assessment waits: {day}, {who} · {law}.").format(day=day, who=risk.responsible or "?", law=cited)
    yield Content.assemble(waits, " ", (_("x dates and signs it."), "bold"))
    if risk.reason:
        yield Content.styled(clean(risk.reason, LONGEST), "$muted")
