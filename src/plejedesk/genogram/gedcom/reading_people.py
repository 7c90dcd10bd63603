"""One person of a GEDCOM file: who they are, as far as a genogram has a field for it."""

from datetime import date
from typing import Any

from plejedesk.core.family import CLOSENESS, KINDS, Human, Sex
from plejedesk.core.membership import ROLES
from plejedesk.core.relations import RELATIONS
from plejedesk.genogram.gedcom import reasons, tags
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE, HOME
from plejedesk.genogram.gedcom.when import When, when
from plejedesk.genogram.gedcom.writing_lines import one_line

LONGEST_NAME = 200  # characters
NAME_PARTS = ("NPFX", "GIVN", "SPFX", "SURN", "NSFX")
SEXES: dict[str, Sex] = {"F": "f", "M": "m", "X": "x", "U": "", "N": "", "": ""}
STILLBORN = ("stillb", "dødf", "doedf", "totgeb")  # how the word begins, in small letters
PROTECTING = {"confidential", "privacy"}


def human(number: str, record: Node, ours: bool) -> Human:
    """Return a person, and mark in the record what was understood."""
    facts: dict[str, Any] = {"name": _name(record), "sex": _sex(record), "protected": _protected(record)}
    facts |= _born(record) | _died(record) | _special(record, ours)
    facts["place"] = _place(record)
    if ours:
        facts |= _in_case(record)
    return Human(id=number, **facts)


def _name(record: Node) -> str:
    """Return the first name there is, without the slashes that mark the surname."""
    chosen = record.first("NAME")
    for node in record.all("NAME"):
        node.why = "" if node is chosen else reasons.OTHER_NAME
    if chosen is None:
        return ""
    parts = [part for part in chosen.take().all(*NAME_PARTS) if part.value.strip()]
    name = one_line(chosen.value.replace(tags.SLASH, " "))
    name = name or " ".join(one_line(part.value) for part in sorted(parts, key=lambda part: NAME_PARTS.index(part.tag)))
    for part in chosen.all(*NAME_PARTS):
        if all(one_line(word) in name for word in part.value.split(",")):
            part.take()
    return name.replace(tags.SHOWN_SLASH, tags.SLASH)[:LONGEST_NAME]


def _sex(record: Node) -> Sex:
    node = record.first("SEX")
    said = node.value.strip().upper()[:1] if node else ""
    if node and said in SEXES:
        node.take()
    return SEXES.get(said, "")


def _protected(record: Node) -> bool:
    """Return whether a restriction notice asks for protection; that a record is locked is another thing."""
    found = False
    for node in record.all("RESN"):
        words = set(node.value.replace(",", " ").casefold().split())
        node.taken = bool(words & PROTECTING)
        node.why = reasons.LOCKED if "locked" in words else ""
        found = found or node.taken
    return found


def _born(record: Node) -> dict[str, Any]:
    event = _event(record, "BIRT")
    if event is None:
        return {}
    told = _date(event)
    facts: dict[str, Any] = {"born": told.day, "born_year": told.year}
    return facts | ({"kind": "stillbirth"} if _says_stillborn(event) else {})


def _died(record: Node) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for node in record.all("BURI", "CREM"):
        node.take().why = reasons.ONLY_DEAD
        facts["dead"] = True
    event = _event(record, "DEAT")
    if event is None or event.value.strip().upper().startswith("N"):
        if event is not None:
            event.taken = False
        return facts
    told = _date(event)
    if not event.value.strip() and not event.children:
        event.why = reasons.NO_DATE_OF_DEATH
    facts |= {"dead": True, "died": told.day, "died_year": told.year}
    return facts | ({"kind": "stillbirth"} if _says_stillborn(event) else {})


def _event(record: Node, tag: str) -> Node | None:
    """Return the first event of a kind, and say of the others that it was taken in their place."""
    first = record.first(tag)
    for node in record.all(tag):
        node.why = "" if node is first else reasons.SECOND
    return first.take() if first else None


def _date(event: Node) -> When:
    """Return when something happened."""
    node = event.first("DATE")
    for other in event.all("DATE"):
        other.why = "" if other is node else reasons.SECOND
    if node is None or not node.value.strip():
        if node is not None:
            node.take()
        return When()
    told = when(node.value)
    node.taken, node.why = bool(told.only_year), told.why
    return told


def _says_stillborn(event: Node) -> bool:
    words = list(event.all("AGE", "TYPE"))
    phrases = [phrase for node in words for phrase in node.all("PHRASE")]
    found = [node for node in (*words, *phrases) if node.value.strip().casefold().startswith(STILLBORN)]
    for node in found:
        node.take()
    for node in words:
        node.taken = node.taken or any(phrase.taken for phrase in node.all("PHRASE"))
    return bool(found)


def _special(record: Node, ours: bool) -> dict[str, Any]:
    """Return what our own files say of an expected child, a pregnancy that ended, or a pet."""
    for event in record.all("EVEN") if ours else ():
        code = event.first(CODE)
        if code and code.value in KINDS:
            due: date | None = _date(event).day
            event.take_whole()
            return {"kind": code.value, "due": due}
    return {}


def _place(record: Node) -> str:
    """Return where somebody lives, where one place is named without a time."""
    homes = [node for node in record.all("RESI") if not node.first("DATE", HOME) and node.first("PLAC")]
    if len(homes) != 1:
        return ""
    return one_line(homes[0].take().told("PLAC"))


def _in_case(record: Node) -> dict[str, Any]:
    """Return what our own files say of somebody's place in the case."""
    allowed = {tags.ROLE: ROLES, tags.RELATION: tuple(RELATIONS), tags.NEAR: CLOSENESS}
    names = {tags.ROLE: "role", tags.RELATION: "relation", tags.NEAR: "closeness"}
    told: dict[str, Any] = {}
    for node in record.all(*allowed):
        if node.value in allowed[node.tag]:
            told[names[node.tag]] = node.take().value
    return told
