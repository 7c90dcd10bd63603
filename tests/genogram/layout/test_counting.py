"""Two unions are counted as their best drawing has it; nothing that the rules leave free costs a crossing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.genogram.layout.searching import two

from plejedesk.core.family import Couple, Family, Human, Parentage
from plejedesk.genogram.layout import lay_out
from plejedesk.genogram.layout.counting import crossings

MET = st.lists(st.sampled_from(["u", "v", "uv"]), max_size=4).filter(lambda met: sum(map(len, met)) < 6)


def places(name: str, met: list[str]) -> list[int]:
    return [2 * at for at, who in enumerate(met) if name in who]


@settings(max_examples=200, deadline=None)
@given(MET, MET)
def test_two_unions_are_counted_as_their_best_drawing_has_it(tops: list[str], bottoms: list[str]) -> None:
    u, v = ((places(name, tops), places(name, bottoms)) for name in ("u", "v"))
    assert crossings(u, v) == two(tuple(tops), tuple(bottoms))


def test_a_partner_stands_on_the_side_without_siblings_and_so_do_the_parents() -> None:
    people = [
        Human("jonas", "Jonas", "m", born_year=2004),
        Human("nanna", "Nanna", "f", born_year=2012),
        Human("line", "Line", "f", born_year=2006),
        *(Human(name, name.title(), sex) for name, sex in (("torben", "m"), ("susanne", "f"), ("pia", "f"))),
    ]
    links = (("jonas", "torben"), ("jonas", "susanne"), ("nanna", "torben"), ("nanna", "susanne"), ("line", "pia"))
    family = Family(
        tuple(people),
        tuple(Parentage(f"{child}-{parent}", child, parent) for child, parent in links),
        (Couple("a", "torben", "susanne"), Couple("b", "jonas", "line")),
    )
    drawing = lay_out(family, {})
    at = drawing.by_person
    assert drawing.crossings == 0
    assert at["jonas"].x < at["nanna"].x
    assert at["line"].x < at["nanna"].x
    assert abs(at["line"].x - at["jonas"].x) == 10
