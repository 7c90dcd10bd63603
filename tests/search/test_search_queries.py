"""What a text finds, in which order, and what of it somebody may read."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casefile import written
from tests.casefile.written import child, parent
from tests.search.desk_of import concern, group, hits, seek, substitute

from plejedesk.search.gathering import PAGE
from plejedesk.search.rows import HEIGHTS, ConcernHit, NoteHit, PersonHit
from plejedesk.store.store import Store

ANYTHING = st.one_of(
    st.text(max_size=60),
    st.text("\"'*:()^-+ANDORT{}\x00\x1b%_¤æ 1", max_size=40),
    st.sampled_from(
        ["AND", "sofie AND", 'NEAR("a" "b")', '"', "words:sofie", "so*", "-sofie", "\ud800", "NULL", "'; --"]
    ),
)


def names(store: Store, text: str) -> list[str]:
    return [hit.name for hit in hits(store, text, "person") if isinstance(hit, PersonHit)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("sofie", ["person", "case", "note"]),
        ("sofie holm", ["person"]),
        ("holm", ["person", "case"]),
        ("skole", ["note", "concern"]),
        ("ærø", ["person"]),
        ("aeroe", ["person"]),
        ("sophie", ["person", "case", "note"]),
        ("birk", ["note"]),
        ("dorte", ["concern"]),
        ("blå mærk", ["concern"]),
        ("BIRO-TASE-117", ["case"]),
        ("biro tase 9", ["case"]),
        ("mormor valby", ["concern"]),
        ("mormor blå", ["concern"]),
        ("mormor ringet", []),
        ("", []),
        (" .,- ", []),
    ],
)
def test_what_is_found_where(store: Store, known: dict[str, str], text: str, kinds: list[str]) -> None:
    assert [each.kind for each in seek(store, text).groups] == kinds


def test_each_letter_typed_leaves_what_is_meant(store: Store, known: dict[str, str]) -> None:
    for length in range(1, len("Sofie Holm") + 1):
        assert "Sofie Holm" in names(store, "Sofie Holm"[:length])


def test_a_whole_cpr_number_finds_its_person_and_nothing_else(store: Store, known: dict[str, str]) -> None:
    written.note(store, known["closed"], "Nævner 140319-1234")
    for typed in ("1403191234", "140319-1234", " 140319 1234 "):
        found = seek(store, typed)
        assert [each.kind for each in found.groups] == ["person"]
        assert names(store, typed) == ["Sofie Holm"]
        assert "1234" not in repr(found.groups)


def test_a_number_of_nobody_is_looked_for_as_words(store: Store, known: dict[str, str]) -> None:
    written.note(store, known["closed"], "Nævner 150319-4321")
    assert hits(store, "150319-4321", "note")


def test_a_reference_typed_whole_comes_before_those_it_begins(store: Store, known: dict[str, str]) -> None:
    found = hits(store, "BIRO-TASE-117", "case")
    assert [hit.case.ref for hit in found] == ["BIRO-TASE-117", "BIRO-TASE-1170"]


def test_cases_are_found_open_and_closed(store: Store, known: dict[str, str]) -> None:
    assert {hit.case.phase for hit in hits(store, "biro", "case")} >= {"examination", "closed"}


def test_the_best_name_comes_first(store: Store) -> None:
    written.family(
        store,
        "Alle",
        *(child(name) for name in ("Anders Sofiesen", "Sofie Ågård", "Sophie Dam", "Sofiemaj Bo", "Sonja Sofie")),
    )
    assert names(store, "sofie") == ["Sofie Ågård", "Sonja Sofie", "Sofiemaj Bo", "Anders Sofiesen", "Sophie Dam"]
    assert names(store, "sophie")[0] == "Sophie Dam"
    assert names(store, "sofie") == names(store, "sofie")


def test_the_best_name_comes_first_among_very_many(store: Store) -> None:
    written.family(store, "Først", child("Ann Holm"))
    for number in range(3):
        written.family(store, f"Mange {number}", *(child(f"Annika {place}") for place in range(PAGE // 2)))
    found = group(seek(store, "ann", room=10), "person")
    assert found is not None
    assert found.endless
    assert isinstance(found.hits[0], PersonHit)
    assert found.hits[0].name == "Ann Holm"


def test_somebody_in_two_cases_is_found_in_both(store: Store, known: dict[str, str]) -> None:
    store.write("member", _join, known["closed"], "Lone Ærø").result()
    assert {hit.case.id for hit in hits(store, "lone", "person")} == {known["holm"], known["closed"]}


def _join(session: Any, case_id: str, name: str) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember, Person

    person = session.exec(select(Person).where(Person.name == name)).one()
    session.add(CaseMember(case_id=case_id, person_id=person.id, role="other"))


def test_the_newest_event_comes_first(store: Store, known: dict[str, str]) -> None:
    days = [date(2026, 11, 1) - timedelta(days=7 * number % 30) for number in range(20)]
    for day in days:
        written.note(store, known["closed"], f"Kvidder {day}", day)
    found = [hit.day for hit in hits(store, "kvidder", "note") if isinstance(hit, NoteHit)]
    assert found == sorted(days, reverse=True)
    few = group(seek(store, "kvidder", room=10), "note")
    assert few is not None
    assert [hit.day for hit in few.hits if isinstance(hit, NoteHit)] == found[: len(few.hits)]


def test_of_much_a_little_shows_and_more_page_by_page(store: Store, known: dict[str, str]) -> None:
    for number in range(PAGE + 30):
        written.note(store, known["closed"], f"Kvidder {number}")
    few = group(seek(store, "kvidder", room=20), "note")
    assert few is not None
    assert len(few.hits) + few.more == PAGE
    assert few.endless
    page = group(seek(store, "kvidder", room=20, opened="note", pages=1), "note")
    assert page is not None
    assert (len(page.hits), page.more, page.endless) == (PAGE, 0, True)
    rest = group(seek(store, "kvidder", room=20, opened="note", pages=2), "note")
    assert rest is not None
    assert (len(rest.hits), rest.more, rest.endless) == (PAGE + 30, 0, False)


@given(room=st.integers(0, 60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
def test_what_is_shown_has_room(store: Store, room: int) -> None:
    if not seek(store, "kvidder").groups:
        case = written.family(store, "Kvidder", *(child(f"Kvidder {number}") for number in range(9)))
        for number in range(9):
            written.note(store, case, f"Kvidder {number}")
    groups = seek(store, "kvidder", room=room).groups
    lines = sum(1 + len(each.hits) * HEIGHTS[each.kind] + bool(each.more) for each in groups)
    assert lines <= max(room, 3 + 1 + 4 + 2 + 5)
    assert all(len(each.hits) >= min(2, len(each.hits) + each.more) for each in groups)


# What is protected


def test_the_words_of_a_protected_case_stay_hidden(store: Store, known: dict[str, str]) -> None:
    found = hits(store, "skole", "note", actor="JH")
    secret = [hit for hit in found if hit.case.id == known["secret"]]
    assert [hit.case.hidden for hit in secret] == [True]
    assert all(hit.case.protected and not hit.case.area for hit in secret)
    for text in ("skole", "sofie", "råb", "skjult", "biro"):
        assert "Odense" not in repr(seek(store, text, "JH"))
        assert "Krisecenter" not in repr(seek(store, text, "JH"))


@pytest.mark.parametrize("who", ["MS", "AB"])
def test_the_responsible_and_their_substitute_read_them(store: Store, known: dict[str, str], who: str) -> None:
    substitute(store, "MS", "AB")
    note = next(hit for hit in hits(store, "odense", "note", actor=who) if isinstance(hit, NoteHit))
    assert note.text.startswith("Bor hos en ven")
    assert not note.case.hidden
    assert note.case.protected


def test_where_somebody_protected_is_cannot_be_found_out(store: Store, known: dict[str, str]) -> None:
    assert not hits(store, "krisecenter", "concern", actor="JH")
    assert hits(store, "råb", "concern", actor="JH")
    read = next(hit for hit in hits(store, "råb", "concern", actor="MS") if isinstance(hit, ConcernHit))
    assert (read.text, read.whereabouts) == ("Råb om natten", "")


def test_one_protected_person_protects_the_whole_case(store: Store) -> None:
    case = written.family(store, "Bo", child("Ida Bo"), parent("Finn Bo", protected=True), responsible="MS")
    written.note(store, case, "Kvidder i haven")
    concern(store, case, "Kvidder igen")
    assert all(hit.case.hidden for kind in HEIGHTS for hit in hits(store, "bo", kind))
    assert "haven" not in repr(seek(store, "kvidder"))
    assert "igen" not in repr(seek(store, "kvidder"))


def test_a_case_of_nobody_hides_its_words_from_everybody(store: Store) -> None:
    case = written.family(store, "Bo", child("Ida Bo"), responsible="", protected=True)
    written.note(store, case, "Kvidder i haven")
    for who in ("JH", ""):
        assert "haven" not in repr(seek(store, "kvidder", who))


# Whatever is typed


@given(text=ANYTHING)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_any_text_has_an_answer(store: Store, text: str) -> None:
    if not seek(store, "holm").groups:
        written.family(store, "Holm", child("Sofie Holm"))
    assert seek(store, text).text == text


def test_a_pasted_book_has_an_answer_at_once(store: Store, known: dict[str, str]) -> None:
    for book in ("x" * 100_000, "sofie " * 20_000, '"' * 100_000, "1403191234" * 10_000, "æ*" * 50_000):
        started = time.perf_counter()
        seek(store, book)
        assert time.perf_counter() - started < 1
