"""The ring round a home: all who live there within it, and nobody else."""

import pytest
from tests.genogram.drawing.drawn_families import picture

from plejedesk.genogram.draw.rings import box, outlines, rings

HOMELY = [
    "big",
    "family_placement",
    "foster_and_birth",
    "protected_father",
    "remarried",
    "three_homes",
    "twins",
    "two_mothers",
]


@pytest.mark.parametrize("name", HOMELY)
def test_all_who_live_there_are_within_and_nobody_else(name: str) -> None:
    shown = picture(name)
    assert shown.homes
    for home in shown.homes:
        here = {life.person for life in home.lives}
        within = set().union(*rings(shown.drawing, home))
        for each in shown.drawing.symbols:
            cell = (each.x, each.y)
            assert (cell in within) == (each.person in here), (home.name, each.person)


@pytest.mark.parametrize("name", HOMELY)
def test_those_in_the_tree_share_one_ring(name: str) -> None:
    shown = picture(name)
    tree = {each.person for each in shown.drawing.symbols}
    for home in shown.homes:
        beside = sum(life.person not in tree for life in home.lives)
        assert len(rings(shown.drawing, home)) == beside + any(life.person in tree for life in home.lives)


def test_an_outline_has_the_corners_of_what_it_goes_round() -> None:
    assert sorted(outlines({(0, 0), (1, 0)})[0]) == [(0, 0), (0, 1), (2, 0), (2, 1)]
    hook = outlines({(0, 0), (0, 1), (1, 1)})
    assert len(hook) == 1
    assert len(hook[0]) == 6
    ring = {(x, y) for x in range(3) for y in range(3)} - {(1, 1)}
    assert sorted(len(line) for line in outlines(ring)) == [4, 4]
    touching = outlines({(0, 0), (1, 1)})
    assert sorted(len(line) for line in touching) == [4, 4]


def test_a_box_has_room_for_all_that_stands_there() -> None:
    shown = picture("twins")
    each = shown.drawing.symbols[0]
    cells = set(box(shown.drawing, each))
    assert (each.left - 1, each.y - 1) in cells
    assert (each.left + each.width, each.y + shown.drawing.label_lines) in cells
