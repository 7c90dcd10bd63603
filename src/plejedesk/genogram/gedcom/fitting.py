"""What of a person in a GEDCOM file a case can keep: dates that cannot be are left, the rest is taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from plejedesk.core import births, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.family import CLOSENESS, KINDS, Human
from plejedesk.core.i18n import N_
from plejedesk.core.relations import RELATIONS
from plejedesk.genogram.kin.kin_facts import EARLIEST, LOST, KinFacts, checked

OLDEST = 125  # years; of a day of birth before that only the year is kept
TO_COME = N_("that date has not come yet")
TOO_LONG_AGO = N_("that is too long ago for a genogram")
ONLY_YEAR = N_("the day of birth is so long ago that only the year was taken")
WRONG_ORDER = N_("the death comes before the birth")
PAST_TERM = N_("the due date has passed")
CANNOT_BE = N_("what is told of the person cannot be")

Say = Callable[[str], None]


def fitting(human: Human, today: date, say: Say) -> KinFacts:
    """Return the facts of a person as a case keeps them; `say` is told why a part of them was left."""
    human = _died(_born(human, today, say), today, say)
    facts = KinFacts(
        name=human.name,
        sex=human.sex,
        kind=human.kind if human.kind in KINDS else "person",
        born=human.born,
        born_year=human.born_year,
        due=human.due,
        dead=human.dead,
        died=human.died,
        died_year=human.died_year,
        protected=human.protected,
        relation=human.relation if human.relation in RELATIONS else "",
        closeness=human.closeness if human.closeness in CLOSENESS else "",
        place=human.place,
    )
    try:
        return checked(facts, today)
    except BadInput:
        say(CANNOT_BE)
        return checked(KinFacts(name=facts.name, sex=facts.sex, protected=facts.protected), today)


def as_human(human: Human, facts: KinFacts) -> Human:
    """Return a person of the file as the case would have them."""
    return replace(
        human,
        name=facts.name,
        kind=facts.kind,
        born=facts.born,
        born_year=facts.born_year,
        due=facts.due,
        dead=facts.dead,
        died=facts.died,
        died_year=facts.died_year,
        place=facts.place,
    )


def _born(human: Human, today: date, say: Say) -> Human:
    """Return a person with a birth that can be; one to come is that of an unborn child."""
    if human.born and human.born > today:
        human = replace(human, born=None, due=human.due or human.born)
    if human.due and not human.born and human.kind not in LOST and not births.may_be_term(human.due, today):
        say(PAST_TERM if human.due < today else TO_COME)
        human = replace(human, due=None)
    if human.born and dates.years(human.born, today) > OLDEST:
        say(ONLY_YEAR)
        human = replace(human, born=None, born_year=human.born.year)
    if human.born_year and not human.born and not EARLIEST <= human.born_year <= today.year:
        say(TO_COME if human.born_year > today.year else TOO_LONG_AGO)
        human = replace(human, born_year=None)
    return human


def _died(human: Human, today: date, say: Say) -> Human:
    if (human.died and human.died > today) or (human.death_year or 0) > today.year:
        say(TO_COME)
        return replace(human, dead=False, died=None, died_year=None)
    if human.death_year and human.death_year < EARLIEST:
        say(TOO_LONG_AGO)
        return replace(human, died=None, died_year=None)
    year = human.born.year if human.born else human.born_year
    before = human.born and human.died and human.died < human.born
    if before or (year and human.death_year and human.death_year < year):
        say(WRONG_ORDER)
        return replace(human, died=None, died_year=None)
    return human
