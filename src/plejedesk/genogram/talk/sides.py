"""How far the conversation is by side: the child, each parent's kin, and those who are not kin.

From who is drawn and from what was answered. A question to both parents counts for a side when somebody of that side
told it or is named in it: what the mother says of her own kin says nothing of the father's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plejedesk.core import kin, network
from plejedesk.core.family import Family, Human
from plejedesk.genogram.talk.conversation import SETTLED, Conversation, Count, Said
from plejedesk.genogram.talk.guide import Question

CHILD, OTHER = "child", "other"
PARENTS = ("mother", "father")


@dataclass(frozen=True)
class Side:
    """One side. `word` is child, mother, father, parent or other; `parent` the id where the parent is drawn."""

    word: str
    parent: str
    people: int
    count: Count
    missing: bool = False


def sides(talk: Conversation, family: Family, settled_sides: frozenset[str] = frozenset()) -> tuple[Side, ...]:
    """Return every side: the child's own, each parent's, also of one who is not known, and what is not kin."""
    placed = by_person(family)
    lacks = network.missing(family, settled_sides)
    made = [_side(talk, placed, CHILD, "")]
    for parent in _parents(family):
        made.append(_side(talk, placed, _word(parent), parent.id, f"{_word(parent)}_kin" in lacks))
    made += [_side(talk, placed, word, "", True) for word in lacks if word in (*PARENTS, "parent")]
    return (*made, _side(talk, placed, OTHER, ""))


def by_person(family: Family) -> Mapping[str, str]:
    """Return on whose side everybody is: a parent's id, `child` or `other`."""
    own = {parent.id for parent in _parents(family)}
    found = {human.id: CHILD if human.id in family.related or human.index else OTHER for human in family.people}
    found |= {human.id: CHILD for human in family.people if human.kind == "pet"}
    for child in reversed(family.index):  # what the eldest is told by counts most
        found |= {person: parent for person, parent in kin.sides(family, child.id).items() if parent in own}
    return found | {parent: parent for parent in own} | {child.id: CHILD for child in family.index}


def _parents(family: Family) -> tuple[Human, ...]:
    found = dict.fromkeys(each for child in family.index for each in family.parents(child.id, *network.OWN_KINDS))
    return tuple(family.by_id[each] for each in found)


def _word(parent: Human) -> str:
    return {"f": "mother", "m": "father"}.get(parent.sex, "parent")


def _side(talk: Conversation, placed: Mapping[str, str], word: str, parent: str, missing: bool = False) -> Side:
    key = parent or word
    asked = list(_asked(talk, word))
    settled = sum(
        any(_counts(each, question, word, key, placed) for each in talk.answers.get(question.id, ()))
        for question in asked
    )
    waiting = sum(talk.state(question.id) in ("skipped", "later") for question in asked)
    people = sum(side == key for side in placed.values())
    return Side(word, parent, people, Count(settled, len(asked), waiting), missing)


def _asked(talk: Conversation, word: str) -> Iterator[Question]:
    wanted = PARENTS if word == "parent" else (word,)
    return (question for question in talk.guide.questions if set(question.sides) & set(wanted))


def _counts(said: Said, question: Question, word: str, key: str, placed: Mapping[str, str]) -> bool:
    """Return whether an answer says something of a side."""
    if said.state not in SETTLED:
        return False
    if len(question.sides) < 2 or word not in (*PARENTS, "parent"):
        return True
    named = {placed.get(person, "") for person in said.people}
    if key in named or said.told_by == word:
        return True
    of_parents = named - {CHILD, OTHER, ""}
    return said.told_by not in PARENTS and not of_parents
