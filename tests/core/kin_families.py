"""Random families for tests of kin: anything that could be typed, and families as people are born into them."""

from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from plejedesk.core.family import Couple, CoupleEvent, Family, Human, Parentage, Twins

EVENTS = ("together", "cohabiting", "married", "separated", "divorced", "together_again")
KINDS = ("birth", "birth", "birth", "adopted", "foster", "step")

_numbers = st.integers(0, 11)
_sexes = st.sampled_from(["f", "m", "x", ""])


@st.composite
def any_family(draw: st.DrawFn) -> Family:
    """Anything that could be typed, rings and doubles too; every fourth tie names nobody."""
    people = [Human(f"p{n}", f"N{n}", draw(_sexes), born_year=draw(st.integers(1920, 2026))) for n in range(9)]
    ends = st.tuples(_numbers.map("p{}".format), _numbers.map("p{}".format))
    links = draw(st.lists(st.tuples(ends, st.sampled_from(KINDS)), max_size=25))
    couples = draw(st.lists(st.tuples(ends, st.lists(st.sampled_from(EVENTS), max_size=3)), max_size=5))
    return Family(
        people=tuple(people),
        parentages=tuple(Parentage(f"l{n}", *pair, kind) for n, (pair, kind) in enumerate(links)),
        couples=tuple(Couple(f"c{n}", *pair, _events(told)) for n, (pair, told) in enumerate(couples)),
        twins=tuple(Twins(f"t{n}", *pair) for n, pair in enumerate(draw(st.lists(ends, max_size=3)))),
    )


@st.composite
def true_family(draw: st.DrawFn) -> Family:
    """Four generations: at most one mother and one father by birth from the one before, adoption, care, couples."""
    dice = Random(draw(st.integers(0, 2**32)))
    rows = [[f"g{row}n{n}" for n in range(dice.randint(2, 5))] for row in range(4)]
    sex = {person: dice.choice("ffmm-") for row in rows for person in row}
    links: dict[tuple[str, str], str] = {}
    for above, row in pairwise(rows):
        for child in row:
            born_to = {sex[parent]: parent for parent in dice.sample(above, dice.randint(0, 2))}
            links |= {(child, parent): "birth" for parent in born_to.values()}
            if dice.random() < 0.3:
                links.setdefault((child, dice.choice(above)), dice.choice(KINDS[3:]))
    pairs = [dice.sample(row, 2) for row in rows for _ in range(dice.randint(0, 2))]
    return Family(
        people=tuple(Human(each, each, sex[each].strip("-")) for row in rows for each in row),  # type: ignore[arg-type]
        parentages=tuple(Parentage(f"{a}-{b}", a, b, kind) for (a, b), kind in links.items()),
        couples=tuple(Couple(f"{a}-{b}", a, b, _events(dice.choices(EVENTS, k=dice.randint(0, 3)))) for a, b in pairs),
    )


def _events(kinds: list[str]) -> tuple[CoupleEvent, ...]:
    return tuple(CoupleEvent(kind) for kind in kinds)
