"""An excerpt shows why a text was found, in one line, with the words that hit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plejedesk.core.finding import wanted
from plejedesk.search.excerpt import excerpt

LONG = "Ord " * 300 + "Sofies mormor " + "ord " * 300 + "skolen og Sofie hver dag " + "ord " * 300


def shown(text: str, typed: str, width: int = 60) -> tuple[str, list[str]]:
    pieces = excerpt(text, wanted(typed), width)
    return "".join(piece for piece, _hit in pieces), [piece for piece, hit in pieces if hit]


def test_a_short_text_is_shown_whole() -> None:
    assert shown("Ringet til skolen.", "skole") == ("Ringet til skolen.", ["skolen"])


def test_the_words_may_stand_on_several_lines() -> None:
    assert shown("Ringet til\n\n  skolen.", "ringet skole") == ("Ringet til skolen.", ["Ringet", "skolen"])


def test_of_a_long_text_the_part_with_the_words_shows() -> None:
    line, hits = shown(LONG, "mormor")
    assert hits == ["mormor"]
    assert line.startswith("…")
    assert line.endswith("…")


def test_of_several_places_the_one_with_most_words_shows() -> None:
    line, hits = shown(LONG, "sofie skole")
    assert hits == ["skolen", "Sofie"]
    assert " og Sofie hver" in line


def test_without_a_word_to_show_it_begins_at_the_beginning() -> None:
    assert shown(LONG, "xyz")[0].startswith("Ord Ord")


def test_a_word_without_end_is_shown_where_it_begins() -> None:
    assert shown("x" * 5_000, "xxx")[0].startswith("xxx")


@pytest.mark.parametrize("number", ["1403191234", "140319-1234", "14.03.19-1234"])
def test_a_cpr_number_is_masked(number: str) -> None:
    assert "1234" not in shown(f"Barnet, {number}, bor hos mor", "barnet")[0]


def test_nothing_in_a_text_acts_on_the_terminal() -> None:
    line, hits = shown("[bold]Sofie[/] \x1b[31mrød\x1b[0m \u202e sofie", "sofie")
    assert not set(line) & set("\x1b\u202e")
    assert hits == ["Sofie", "sofie"]


@given(st.text(max_size=300), st.text(max_size=20), st.integers(1, 100))
def test_it_is_never_wider_than_its_place(text: str, typed: str, width: int) -> None:
    line, hits = shown(text, typed, width)
    assert cell_len(line) <= width
    assert all(hits)


@given(st.lists(st.sampled_from(["mor", "Sofie", "skolen", "og", "😀", "Ærø's"]), min_size=1, max_size=200))
def test_a_word_that_hits_is_seen(words: list[str]) -> None:
    assert shown(" ".join([*words, "Mormor"]), "mormo")[1] == ["Mormor"]
