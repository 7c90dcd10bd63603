"""The list says everything the drawing says: proven fact by fact, over every family."""

from collections.abc import Iterator

import pytest
from tests.genogram.drawing.drawn_families import EVERY, picture

from plejedesk.core.choices import COUPLE_EVENTS, NEARNESS, TIES
from plejedesk.core.family import Couple, Human
from plejedesk.core.i18n import _
from plejedesk.genogram.draw.draw_list import TWINS, Telling, as_lines, home_name, in_words
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.person_words import PARENTS, written


def facts_of(shown: Picture, human: Human, names: dict[str, str]) -> Iterator[str]:
    """Yield what the line about somebody must hold."""
    yield from (names[human.id], shown.kin.get(human.id, ""), home_of(shown, human))
    if human.index:
        yield _("the child the case is about")
    yield from (written(day) for day in (human.born, human.died, human.due) if day)
    yield from (str(year) for year in (human.born_year, human.died_year) if year)
    if human.dead and human.kind == "person":
        yield "død"
    if human.closeness:
        yield _(NEARNESS[human.closeness])
    yield human.place
    for link in shown.family.parents_of.get(human.id, ()):
        yield names[link.parent]
        yield _(PARENTS[link.kind]).partition("{")[0]


def home_of(shown: Picture, human: Human) -> str:
    return next((home_name(home) for home in shown.homes if any(life.person == human.id for life in home.lives)), "")


def couple_facts(couple: Couple) -> Iterator[str]:
    for event in couple.events:
        moved = event.kind == "separated" and not couple.married
        yield _("moved apart") if moved else _(COUPLE_EVENTS[event.kind])
        yield str(event.year or "")


@pytest.mark.parametrize("name", EVERY)
def test_every_person_parent_couple_event_twin_tie_and_home_is_told(name: str) -> None:
    shown = picture(name)
    names = dict(Telling(shown).names)
    assert len(set(names.values())) == len(names)
    lines = [*as_lines(in_words(shown))]
    for human in shown.family.people:
        own = [line for line in lines if line.startswith(f"- {names[human.id]}: ")]
        assert any(all(fact in line for fact in facts_of(shown, human, names)) for line in own), human
    for couple in shown.family.couples:
        assert told(lines, names[couple.a], names[couple.b], *couple_facts(couple)), couple
    for twins in shown.family.twins:
        assert told(lines, names[twins.a], names[twins.b], _(TWINS[twins.identical]).rpartition("}")[2]), twins
    for tie in shown.family.ties:
        assert told(lines, names[tie.a], names[tie.b], _(TIES[tie.kind])), tie
    for home in shown.family.households:
        for life in home.lives:
            stays = f"{names[life.person]} ({life.days})" if life.days else names[life.person]
            assert told(lines, f"{home_name(home)}: ", stays), life
            assert told(lines, f"- {names[life.person]}: ", home_name(home), life.days), life


def told(lines: list[str], *facts: str) -> bool:
    """Return whether one line holds them all."""
    return any(all(fact in line for fact in facts) for line in lines)


def test_what_it_says_reads_as_danish() -> None:
    lines = [*as_lines(in_words(picture("three_homes")))]
    assert lines[:2] == [
        "Sagens børn",
        "- Sofie Holm: barnet, som sagen handler om, pige, 12 år, født 14-03-2014. Barn af Lone Holm og Kim Rask. "
        "Bor: {H1} Hos far (5 af 14) og {H2} Hos mor (9 af 14). Nærhed til barnet: tæt på.",
    ]
    assert "- Erik Holm: morfar, mand, født 1953, død 2021, blev 68 år." in lines
    assert "- Lone Holm og Kim Rask: samboende 2013, flyttet fra hinanden 2017." in map(turned, lines)
    assert "- {H3} Hos Dorte: Dorte Lund og Freja Lund." in lines
    assert "- Lone Holm og Dorte Lund: i konflikt." in lines


def turned(line: str) -> str:
    """Return a line with its two names in the order of the test."""
    return line.replace("Kim Rask og Lone Holm", "Lone Holm og Kim Rask")


def test_of_a_lost_child_it_says_no_more_than_is_known() -> None:
    lines = [*as_lines(in_words(picture("remembered")))]
    lost = [line for line in lines if "abort" in line or "dødfødt" in line]
    assert len(lost) == 3
    assert not any(" år" in line or "født 2" in line for line in lost)


def test_all_of_one_person_on_one_line() -> None:
    shown = picture("three_homes")
    words = Telling(shown).whole("Lone")
    for fact in ("mor", "Barn af Birthe Holm og Erik Holm", "Hos mor", "samboende 2013", "gift 2018", "i konflikt"):
        assert fact in words
    assert "\n" not in words
