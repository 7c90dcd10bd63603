"""A plan without what a receiver may not know: where the child moves to, and the family there.

A receiver who is not marked as one who may know the address gets neither address nor place, nor the foster family's
name, telephone or mail, where the child or its case is protected or the address of a move is guarded. What people wrote
is read through for the same words; rather too much is taken out than too little.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from typing import Any
from unicodedata import normalize

from plejedesk.core.i18n import _
from plejedesk.plans.plan_rows import PartyRow, PlanWhole
from plejedesk.plans.template import Template
from plejedesk.store.reader import Reader

LEADING = """
SELECT m.guarded, m.family, '', m.family_phone, '', m.address
FROM transition_move m JOIN plan l ON l.id = m.plan_id JOIN plan o ON o.child_id = l.child_id WHERE o.id = :plan
UNION ALL SELECT FALSE, c.family, '', '', '', c.place
FROM course c JOIN plan l ON l.id = c.plan_id JOIN plan o ON o.child_id = l.child_id WHERE o.id = :plan
UNION ALL SELECT FALSE, s.family, '', s.phone, '', ''
FROM unit_support s JOIN plan o ON o.child_id = s.child_id WHERE o.id = :plan
UNION ALL SELECT FALSE, p.name, p.organisation, p.phone, p.mail, ''
FROM plan_participant p JOIN plan l ON l.id = p.plan_id JOIN plan o ON o.child_id = l.child_id
WHERE o.id = :plan AND p.role = :role AND (l.id <> o.id OR p.left_on IS NOT NULL)
"""
FOSTER_FAMILY = "foster_family"
"""The role in the templates whose name, telephone and mail lead to the address."""

KEPT = frozenset(
    (
        *("id", "case_id", "ref", "family", "child_id", "child", "edition", "state", "key", "kind", "section", "by"),
        *("meeting_id", "role", "role_title", "person_id", "specialist_id", "result", "outcome", "theme", "statute"),
        *("title", "when", "parties", "left", "template"),
    )
)
"""Fields that are ids, words of the template, or what every party knows; every other text is read through."""

ORDINARY = frozenset(
    (
        *(
            "fam",
            "familien",
            "familie",
            "family",
            "plejefamilie",
            "plejefamilien",
            "foster",
            "og",
            "and",
            "hos",
            "ved",
            "de",
        ),
        *("nørre", "sønder", "øster", "vester", "store", "lille", "gammel", "gamle", "af", "von", "van", "la", "the"),
    )
)
"""Words of names and addresses that tell nothing alone."""

SHORT, LONG = 3, 5
"""A name of up to 3 letters counts where it is written as a name; one of 5 also inside a longer word."""

COUNTRY, PHONE = "45", 8  # a Danish telephone number has so many digits
SPELT = {one: f"(?:{a}|{b})" for a, b in (("å", "aa"), ("æ", "ae"), ("ø", "oe")) for one in (a, b)}
GAP = r"[\s.\-–/()]*"


@dataclass(frozen=True)
class Guard:
    """Whether an address is guarded, and what leads to it: names of the family, numbers, mail, addresses and places."""

    guarded: bool = True
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


CLOSED = Guard()
"""Where nobody has read whether an address is guarded, it is."""


def guard_of(reader: Reader, plan_id: str) -> Guard:
    """Return what is guarded in a plan; every plan of its child counts, for the family is the same."""
    rows = reader.rows(LEADING, plan=plan_id, role=FOSTER_FAMILY)
    names = (name for row in rows for name in row[1:3])
    return Guard(any(row[0] for row in rows), *map(_said, (names, *([row[at] for row in rows] for at in (3, 4, 5)))))


def _said(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text that says something, once."""
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def withheld(whole: PlanWhole, receiver: PartyRow | None, guard: Guard) -> bool:
    """Return whether something is kept from a receiver; nothing is where it is for the desk's own use."""
    return receiver is not None and not receiver.knows_address and (whole.protected or guard.guarded)


def for_receiver(whole: PlanWhole, receiver: PartyRow | None, guard: Guard = CLOSED) -> PlanWhole:
    """Return the plan as a receiver may know it."""
    if receiver is None or not withheld(whole, receiver, guard):
        return whole
    hidden = _pattern(whole, receiver, guard)
    placeless = replace(whole, meetings=tuple(replace(each, place="") for each in whole.meetings))
    parties, left = (
        tuple(each if each.id == receiver.id else _party(each, hidden) for each in every)
        for every in (whole.parties, whole.left)
    )
    known: PlanWhole = replace(_without(placeless, hidden), parties=parties, left=left)
    return replace(known, responsible=whole.responsible)


def _party(party: PartyRow, hidden: re.Pattern[str]) -> PartyRow:
    """Return a participant; of one who is of the family there only the role is left."""
    told = (party.name, party.organisation, party.phone, party.mail)
    if party.role != FOSTER_FAMILY and not any(hidden.search(_plain(each)) for each in told):
        return party
    name = _("[protected]") if party.name else ""
    return replace(party, name=name, organisation="", phone="", mail="")


def _without(row: Any, hidden: re.Pattern[str]) -> Any:
    """Return a row in which no text has any of the words; the row itself where none had."""
    changed: dict[str, Any] = {}
    for name in row.__dataclass_fields__.keys() - KEPT:
        before = getattr(row, name)
        after = _any_without(before, hidden)
        if after is not before:
            changed[name] = after
    return replace(row, **changed) if changed else row


def _any_without(value: Any, hidden: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return _covered(value, hidden) if value else value
    if isinstance(value, tuple):
        return tuple(_any_without(part, hidden) for part in value)
    if isinstance(value, Mapping):
        return {name: _any_without(part, hidden) for name, part in value.items()}
    return _without(value, hidden) if is_dataclass(value) and not isinstance(value, Template) else value


def _covered(text: str, hidden: re.Pattern[str]) -> str:
    plain = _plain(text)
    if not hidden.search(plain):
        return text
    mark = _("[protected]")
    found = hidden.sub(mark, plain)
    return re.sub(rf"{re.escape(mark)}(?:[\s,&]+(?:(?:og|and)\s+)?{re.escape(mark)})+", mark, found)


def _plain(text: str) -> str:
    """Return a text in which a letter with its accent is one character, and nothing invisible parts a word."""
    found = normalize("NFC", text)
    if found.isprintable():
        return found
    return "".join(sign for sign in found if sign.isprintable() or sign.isspace())


def _pattern(whole: PlanWhole, receiver: PartyRow, guard: Guard) -> re.Pattern[str]:
    family = [each for each in (*whole.parties, *whole.left) if each.role == FOSTER_FAMILY and each.id != receiver.id]
    names = [*guard.names, *(each.name for each in family), *(each.organisation for each in family)]
    numbers = [*guard.numbers, *(each.phone for each in family)]
    known = {word.casefold() for word in _words(f"{whole.child} {whole.family}")}
    parts = [part for name in names for part in _of_name(_plain(name), known)]
    parts += [part for number in numbers for part in _of_number(number)]
    parts += [part for place in guard.places for part in _of_address(_plain(place), known)]
    parts += [part for meeting in whole.meetings for part in _of_place(_plain(meeting.place))]
    parts += [_spaced(_plain(mail)) for mail in (*guard.mails, *(each.mail for each in family))]
    every = sorted({part for part in parts if part}, key=len, reverse=True)  # the whole before its words
    return re.compile("|".join(every) or r"(?!)", re.IGNORECASE)


def _of_name(name: str, known: set[str]) -> Iterator[str]:
    """Yield what tells of a name: the whole, and each word of it that is not the child's too."""
    yield _spaced(name)
    for word in _words(name):
        if word.casefold() in ORDINARY or word.casefold() in known:
            continue
        if len(word) <= SHORT:
            yield rf"(?-i:(?<!\w)(?:{word.title()}|{word.upper()})s?(?!\w))"
        else:
            yield _word(word)


def _of_number(number: str) -> Iterator[str]:
    """Yield what tells of a telephone number, however its digits are parted; one field may hold two of them."""
    digits = re.sub(r"(?:\+|\b00) *45", "", number)
    found = re.sub(r"\D", "", digits)
    if len(found) == len(COUNTRY) + PHONE and found.startswith(COUNTRY):
        found = found[len(COUNTRY) :]
    for start in range(0, len(found), PHONE):
        part = found[start : start + PHONE]
        if len(part) > SHORT:
            yield rf"(?:(?:\+|00){GAP}45{GAP})?" + GAP.join(part)


def _of_address(address: str, known: set[str]) -> Iterator[str]:
    """Yield what tells of an address: the whole, its parts, and their words and postal code."""
    yield from _of_place(address)
    for word in re.findall(r"[^\W_]+", address):
        if len(word) > SHORT and word.casefold() not in ORDINARY | known:
            yield rf"(?<!\d){word}(?!\d)" if word.isdigit() else _word(word)


def _of_place(place: str) -> Iterator[str]:
    for part in (place, *re.split(r"[,;\n]", place)):
        if len(part.strip()) > SHORT:
            yield _spaced(part)


def _word(word: str) -> str:
    before = "" if len(word) >= LONG else r"(?<!\w)"
    return rf"{before}{_spelt(word)}\w*"


def _spaced(text: str) -> str:
    """Return a text as a pattern that does not mind how its words are parted."""
    words = r"\s+".join(map(_spelt, text.split()))
    return words if len(words) >= LONG or not words else rf"(?<!\w){words}(?!\w)"


def _spelt(word: str) -> str:
    """Return a word as a pattern for both ways to spell it: Ågård or Aagaard, Østergaard or Oestergård."""
    return re.sub("aa|ae|oe|[åæø]", lambda found: SPELT[found[0].lower()], re.escape(word), flags=re.IGNORECASE)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", _plain(text))
