"""What the conversation's screen says: where a question stands, an answer in a few lines, how far all of it is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import abouts, dates
from plejedesk.core.choices import ANSWER_STATES, CERTAINTIES, TELLERS
from plejedesk.core.family import Family, Human
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.relations import relation_name
from plejedesk.genogram.talk.conversation import Conversation, Said
from plejedesk.genogram.talk.sides import CHILD, OTHER, Side
from plejedesk.ui.glyphs import Glyphs, Sign
from plejedesk.ui.text import clean, plain

LONGEST_NAME = 40  # characters
LETTERS = {"dont_know": "v", "wont_answer": "i", "skipped": "s", "later": "t", "nobody": "f"}
"""The sign of a mark is the key that sets it."""

SIDES = {
    "child": N_("the child"),
    "mother": N_("mother's side"),
    "father": N_("father's side"),
    "parent": N_("a parent's side"),
    "other": N_("not kin"),
}
ANSWERED = Sign("{done} {open}", N_("A question that is answered, and one that is not."))
NOT_KNOWN = Sign("v i f", N_("Nobody knows; will not answer; the family says it has nobody."))
WAITS = Sign("s t", N_("Skipped, or to come back to: o shows them."))
DRAWS = Sign("+", N_("The answer draws somebody, or a line, in the genogram."))
RESTRICTED = Sign(N_("[restricted]"), N_("Shown in no list: b reads it, says what for, and is logged."))


def sign(state: str, glyphs: Glyphs) -> str:
    """Return the sign of where a question stands, one cell wide."""
    return LETTERS.get(state, "") or (glyphs.done if state else glyphs.open)


def state_words(state: str) -> str:
    """Return where a question stands, in words."""
    return _(ANSWER_STATES[state]) if state in ANSWER_STATES else _("not asked yet")


def teller(said: Said) -> str:
    """Return who told it: `mor`, or the name that was written."""
    if said.told_by == "other" and said.told_by_name:
        return clean(said.told_by_name, LONGEST_NAME)
    return _(TELLERS[said.told_by]) if said.told_by in TELLERS else said.told_by


def facts(said: Said, today: date) -> str:
    """Return who told an answer, when, and how sure it is: `moderen · i dag · fortalt`."""
    day = dates.short_date(said.on_day, today)
    when = _("today") if said.on_day == today else day
    sure = _(CERTAINTIES[said.certainty]) if said.certainty in CERTAINTIES else said.certainty
    return " · ".join((teller(said), when, *([sure] if said.state == "answered" else ())))


def answer_lines(said: Said, now_asked: Sequence[str], today: date, width: int) -> Iterator[Content]:
    """Yield an answer: who told it, what it says, and how it was asked where that is not as it is asked now."""
    yield Content.styled(facts(said, today), "$muted")
    if said.restricted and said.state == "answered":
        yield Content.styled(_("[restricted]"), "$warn")
    elif said.state != "answered":
        yield Content(state_words(said.state))
    if said.text:
        yield from plain(said.text).wrap(width)
    if said.asked and said.asked not in now_asked:
        words = _("Asked then: {question}").format(question=clean(said.asked, 200))
        yield from Content.styled(words, "$muted").wrap(width)


def person_line(name: str, term: str, human: Human, today: date) -> Content:
    """Return somebody named in an answer: the name, what they are to the child, how old."""
    relation = relation_name(human.relation).lower() if human.relation else ""
    age = human.age(today)
    years = _("{n} yrs").format(n=age) if age is not None and human.kind != "pet" else ""
    more = ", ".join(part for part in (term or relation, f"†{human.death_year or ''}" if human.dead else years) if part)
    return Content.assemble((clean(name, LONGEST_NAME), "bold"), (f"  {more}" if more else "", "$muted"))


def heading(family_name: str, ref: str) -> str:
    """Return whose genogram it is."""
    family = _("Fam. {family}").format(family=family_name) if family_name else ref
    return " · ".join((clean(family, LONGEST_NAME), _("Genogram")))


def how_far(talk: Conversation, family: Family, lacks: Sequence[str]) -> str:
    """Return `14/54 spørgsmål · 9 personer · begge sider`, or what is missing of them."""
    count = talk.count()
    asked = _("{settled}/{of} questions").format(settled=count.settled, of=count.of)
    people = sum(human.kind in ("person", "unborn") for human in family.people)
    drawn = ngettext("{n} person", "{n} persons", people).format(n=people)
    covered = abouts.about_words(f"missing:{','.join(lacks)}") if lacks else _("both sides")
    return f"{asked} · {drawn} · {covered}"


def side_words(side: Side, family: Family, same: Mapping[str, int]) -> str:
    """Return what a side is called; where two parents go by the same word, with the parent's name."""
    words = _(SIDES[side.word])
    if side.parent and same.get(side.word, 0) > 1:
        return f"{words} ({clean(family.by_id[side.parent].name, LONGEST_NAME).split(' ')[0]})"
    return words


def side_line(side: Side, words: str) -> Content:
    """Return how far a side is: how many are drawn, how many questions are settled, whether it is still missing."""
    drawn = ngettext("{n} person", "{n} persons", side.people).format(n=side.people)
    asked = _("{settled}/{of} questions").format(settled=side.count.settled, of=side.count.of)
    lacks = side.missing or (side.word not in (CHILD, OTHER) and not side.people)
    note = Content.styled("  ! " + _("missing"), "$warn") if lacks else Content("")
    return Content.assemble(f"{words:<24}  {asked:>16}  {drawn:>12}", note)
