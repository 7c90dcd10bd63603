"""Where the arrows lead: along the family, and on from the end of a row."""

import pytest
from tests.genogram.drawing.drawn_families import EVERY, picture

from plejedesk.genogram.draw.moving import step
from plejedesk.genogram.draw.nearest import nearest
from plejedesk.genogram.draw.view import View


def test_up_is_a_parent_and_down_the_oldest_child_or_the_one_that_one_came_from() -> None:
    shown = picture("twins")
    assert step(shown, "Storm", "up") in ("Anja", "Morten")
    assert step(shown, "Anja", "down") in ("Alma", "Vera")
    assert step(shown, "Anja", "down", ["Storm", "Anja"]) == "Storm"
    assert step(shown, "Alma", "up", ["Morten", "Alma"]) == "Morten"


def test_a_birth_parent_comes_before_a_foster_parent() -> None:
    assert step(picture("foster_and_birth"), "Mikkel", "up") in ("Tina", "Rene")


def test_to_the_sides_it_is_the_neighbour_in_the_row() -> None:
    shown = picture("three_homes")
    row = sorted((each.x, each.person) for each in shown.drawing.symbols if each.y == shown.drawing.by_person["Kim"].y)
    people = [person for _x, person in row]
    assert [step(shown, person, "right") for person in people[:-1]] == people[1:]
    assert [step(shown, person, "left") for person in people[1:]] == people[:-1]


@pytest.mark.parametrize("name", EVERY)
def test_everybody_can_be_reached_by_the_arrows(name: str) -> None:
    shown = picture(name)
    reached = {shown.family.people[0].id}
    waiting = list(reached)
    while waiting:
        person = waiting.pop()
        for way in ("up", "down", "left", "right"):
            other = step(shown, person, way)
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    assert reached == set(shown.drawing.by_person)


@pytest.mark.parametrize("name", EVERY)
def test_who_is_nearest_is_a_family_of_its_own(name: str) -> None:
    shown = picture(name)
    for human in shown.family.people[:3]:
        near = nearest(shown.family, human.id)
        assert human.id in near.by_id
        assert set(near.related) <= set(near.by_id)


def test_the_window_follows_and_centres_and_never_leaves_the_sheet() -> None:
    view = View(width=40, height=10, sheet_width=100, sheet_height=30)
    view.follow((50, 20, 60, 22))
    assert view.left <= 44
    assert view.left + 40 > 66
    assert view.top + 10 > 24
    view.centre((0, 0, 3, 2))
    assert (view.left, view.top, view.more) == (0, 0, "↓→")
    view.scroll(1000, 1000)
    assert (view.left, view.top, view.more) == (60, 20, "←↑")


def test_a_small_sheet_stands_in_the_middle() -> None:
    view = View(width=40, height=10, sheet_width=20, sheet_height=4)
    view.scroll(5, 5)
    assert (view.left, view.top, view.more) == (-10, -3, "")
