"""What is typed finds what was written, however either is spelled; a word that was written is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core.finding import findable, sought, spelled, text_words, wanted, word_forms, words_in

FINDS = [  # typed, written
    ("soren", "Soren"),
    ("sør", "Sørensen"),
    ("soer", "Sørensen"),
    ("sørensen", "Soerensen"),
    ("aarhus", "Århus"),
    ("århus", "Aarhus"),
    ("aero", "Aerobic"),
    ("ærø", "Aeroe"),
    ("sophie", "Sofie"),
    ("sophie", "Sofies"),
    ("mohammed", "Muhamed"),
    ("christian", "Kristian"),
    ("schmidt", "Smidt"),
    ("wølk", "Vølk"),
    ("117", "BIRO-TASE-117"),
    ("dangelo", "D’Angelo"),
    ("d'angelo", "d'Angelo"),
    ("børnesamtale", "børne\u00adsam\u00adtale"),
    ("ÆBLE", "æblegård"),
    ("A\u030abo", "åbo"),
    ("fin", "\ufb01n"),
    ("lego", "Lego™"),
    ("87", "§87"),
    ("ı", "ı"),
    ("mor", "mor/far"),
    ("far", "mor–far"),
    ("skole", "«Skolen»"),
]
MISSES = [
    ("skole", "folkeskole"),
    ("hver", "verden"),
    ("ch", "Karl"),
    ("117", "1/17"),
    ("sofie", "Sonja"),
    ("sophie", "sofa"),
]
ODD = st.text(st.characters(), max_size=60)
WORDS = st.text("aåæøsfkrtmo'’-é.\u00ad\u0301 AÅSØ1½", max_size=40)


def meets(typed: str, written: str) -> bool:
    return all(any(word.meets(each.group()) for each in words_in(written)) for word in wanted(typed))


@pytest.mark.parametrize(("typed", "written"), FINDS)
def test_what_is_typed_finds_what_was_written(typed: str, written: str) -> None:
    assert meets(typed, written)


@pytest.mark.parametrize(("typed", "written"), MISSES)
def test_what_is_typed_does_not_find_just_anything(typed: str, written: str) -> None:
    assert not meets(typed, written)


@given(ODD | WORDS)
def test_every_word_of_a_text_finds_it(text: str) -> None:
    for word in spelled(text):
        assert meets(word, text)
        assert any(form.startswith(word) for form in text_words(text).split())


@given(ODD | WORDS)
def test_a_text_has_the_same_words_whole_and_word_by_word(text: str) -> None:
    assert set(spelled(text)) == {word for each in words_in(text) for word in spelled(each.group())}


@given(ODD | WORDS, ODD | WORDS)
def test_what_the_index_finds_is_what_is_highlighted(typed: str, text: str) -> None:
    kept = text_words(text).split()
    for word in (*wanted(typed), *wanted(text[:9])):
        assert word.meets_any(kept) == any(word.meets(each.group()) for each in words_in(text))


@given(ODD)
def test_words_hold_nothing_that_means_something_to_the_index(text: str) -> None:
    for word in wanted(text):
        assert all(form.isalnum() for form in (word.letters, *word.sounds))
    assert all(form.isalnum() for form in (*text_words(text).split(), *findable(text).split()))


@given(ODD | WORDS)
def test_a_name_is_found_while_it_is_typed(name: str) -> None:
    kept = findable(name).split()
    for word in spelled(name):
        for length in range(1, len(word) + 1):
            assert all(begun.meets_any(kept) for begun in wanted(word[:length]))


def test_long_texts_are_searched_to_their_end() -> None:
    assert "slutord" in text_words("ord " * 50_000 + "slutord").split()
    assert "x" * 400 in text_words("x" * 100_000).split()


def test_a_pasted_page_is_looked_for_by_its_first_words() -> None:
    assert len(wanted("et to tre fire fem seks syv otte ni ti " * 3_000)) == 10
    assert len(wanted(" ".join(map(str, range(1_000))))) == 20
    assert all(len(word.letters) <= 60 for word in wanted("x" * 100_000))


def test_words_are_folded_once() -> None:
    word_forms.cache_clear()
    for _time in range(3):
        text_words("Sofie og Sofie")
    assert word_forms.cache_info().misses == 2


def test_lists_look_for_six_words() -> None:
    assert len(sought("a b c d e f g h")) == 6
