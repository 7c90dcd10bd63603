"""What must hold of every drawing, whoever draws it: everybody once, nothing made up, nothing on top of another."""

import json
from collections import Counter
from itertools import combinations
from xml.etree import ElementTree

import pytest
from tests.genogram.drawing.drawn_families import EVERY, family, picture

from plejedesk.core.family import Family
from plejedesk.genogram.draw.as_json import as_json
from plejedesk.genogram.draw.draw_svg import draw_svg
from plejedesk.genogram.draw.draw_text import draw
from plejedesk.genogram.draw.grid import text_of
from plejedesk.genogram.draw.head import Head
from plejedesk.genogram.draw.homes import tag
from plejedesk.genogram.draw.signs import ASCII
from plejedesk.genogram.draw.symbols import symbol
from plejedesk.genogram.draw.text_sheet import as_text
from plejedesk.ui.text import clean

HEAD = Head("Genogram", "TEST-1", "22-11-2026")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", EVERY)
def test_everybody_is_drawn_once_and_every_tie_that_is_told(name: str) -> None:
    told, found = family(name), as_json(picture(name))
    drawn = [each["id"] for each in (*found["persons"], *found["others"])]
    assert Counter(drawn) == Counter(human.id for human in told.people)
    assert [each["id"] for each in found["couples"]] == [couple.id for couple in told.couples]
    assert [each["id"] for each in found["children"]] == [parentage.id for parentage in told.parentages]
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("name", EVERY)
def test_in_the_terminal_everybody_stands_once_under_their_symbol(name: str) -> None:
    shown = picture(name)
    rows = [text_of(row) for row in draw(shown).rows]
    for human in shown.family.people:
        pieces = [piece for row in draw(shown).rows for piece in row if piece.person == human.id]
        assert pieces[0].text == symbol(human, shown.today)
        assert [piece.text for piece in pieces[1:]] == [text for text, _tone in shown.lines(human.id) if text]
    assert max(map(len, rows), default=0) <= draw(shown).width


@pytest.mark.parametrize("name", EVERY)
def test_no_two_symbols_or_names_overlap(name: str) -> None:
    boxes = draw(picture(name)).boxes
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart = a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
        assert apart, (one, other)


@pytest.mark.parametrize("name", EVERY)
def test_plain_ascii_is_plain_and_has_the_same_lines(name: str) -> None:
    shown = picture(name)
    text = as_text(shown, HEAD, ASCII, with_ties=True)
    assert text.isascii()
    unicode, plain = draw(shown), draw(shown, ASCII)
    assert [len(text_of(row)) for row in plain.rows] == [len(text_of(row)) for row in unicode.rows]
    assert plain.boxes == unicode.boxes


@pytest.mark.parametrize("name", EVERY)
def test_the_picture_is_whole_xml_and_holds_every_name(name: str) -> None:
    shown = picture(name)
    root = ElementTree.fromstring(draw_svg(shown, HEAD, with_ties=True))
    groups = [group for group in root.iter(f"{SVG}g") if group.get("class") == "person"]
    assert len(groups) == len(shown.family.people)
    texts = Counter("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for label in shown.labels.values():
        assert label.name in texts or label.first in texts
    for number in range(1, len(shown.homes) + 1):
        assert f"H{number}" in texts
    titles = [next(group.iter(f"{SVG}title")).text or "" for group in groups]
    assert all(any(clean(human.name) in title for title in titles) for human in shown.family.people)


@pytest.mark.parametrize("name", EVERY)
def test_the_picture_is_large_enough_for_all_that_is_in_it(name: str) -> None:
    root = ElementTree.fromstring(draw_svg(picture(name), HEAD, with_ties=True))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for each in root.iter(f"{SVG}text"):
        assert 0 <= float(each.get("x", -1)) <= width
        assert 0 <= float(each.get("y", -1)) <= height


@pytest.mark.parametrize("name", EVERY)
def test_the_order_of_typing_changes_nothing_in_the_words(name: str) -> None:
    told, shown = family(name), picture(name)
    if not told.households:
        return
    turned = Family(
        people=told.people,
        parentages=told.parentages[::-1],
        couples=told.couples[::-1],
        twins=told.twins[::-1],
        ties=told.ties[::-1],
        households=told.households[::-1],
    )
    again = draw_from(turned, shown.of)
    assert as_text(again, HEAD, ASCII).splitlines() == as_text(shown, HEAD, ASCII).splitlines()
    assert all(tag(number) in as_text(again, HEAD, ASCII) for number in range(1, len(shown.homes) + 1))


def draw_from(told: Family, of: str):  # type: ignore[no-untyped-def]
    from tests.genogram.drawing.by_hand import TODAY

    from plejedesk.genogram.draw.labels import picture_of

    return picture_of(told, TODAY, of=of, tagged=True)
