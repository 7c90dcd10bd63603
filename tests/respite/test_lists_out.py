"""What leaves one desk as a list of families, stays or waiting children comes into another as it was."""

from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests import factories
from tests.conftest import PASSPHRASE
from tests.respite import written
from tests.respite.lists import WHOLE, given_out, reasons, take_in

from plejedesk.core.exchange import ImportKind, ListExport, Shown
from plejedesk.core.respite_choices import EXTENTS, PURPOSES
from plejedesk.core.sheets.cells import FAULTS, text_of
from plejedesk.respite.lists import families_in, families_out, stays_in, stays_out, waiting_in, waiting_out, wishes
from plejedesk.store.store import Store
from plejedesk.store.taking_out import Order, to_file

NUMBER = count()
FAMILY = "SELECT name, kind, recruited, approved_on, capacity, area, confirmed_on, closed_on FROM respite_family"
STAY = """
SELECT f.name, f.kind, p.name, p.cpr, p.born, s.from_day, coalesce(s.ended_on, s.to_day)
FROM respite_stay s JOIN respite_family f ON f.id = s.family_id JOIN person p ON p.id = s.child_id
"""
REQUEST = """
SELECT group_concat(p.name), r.listed_on, r.extent, r.extent_words, r.purposes, r.area, r.considerations, r.state
FROM respite_request r JOIN (SELECT * FROM respite_child ORDER BY id) k ON k.request_id = r.id
JOIN person p ON p.id = k.person_id GROUP BY r.id
"""
LISTS: tuple[tuple[ListExport, ImportKind, str], ...] = (
    (families_out.LIST, families_in.KIND, FAMILY),
    (stays_out.LIST, stays_in.KIND, STAY),
    (waiting_out.LIST, waiting_in.KIND, REQUEST),
)


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return sorted(store.read(lambda reader: reader.rows(sql)).result(), key=repr)


@pytest.fixture
def desk(store: Store) -> Store:
    """A desk with families of one name, siblings, a protected child, and words that look like a formula."""
    lone = written.family(store, "Lone & Per; Holm", kind="network", area="Valby", approved_on=date(2025, 2, 1))
    bo = written.family(store, "=Bo", capacity=None, closed_on=date(2026, 5, 1), area="", confirmed_on=None)
    other = written.family(store, "=Bo", kind="network", recruited=date(2024, 5, 1))
    case = factories.case(store, "Holm", "Sofie Holm", "Anton Holm", "Åse Holm")
    ids = written.ids(store, case)
    written.stay(store, case, lone, ids["Sofie"], date(2026, 1, 2))
    written.stay(store, case, bo, ids["Sofie"], date(2025, 1, 2), to_day=date(2025, 6, 1), ended_on=date(2025, 4, 1))
    written.stay(store, case, other, ids["Anton"], date(2025, 1, 2), to_day=date(2027, 6, 1), extent="holidays")
    facts = {"extent": "weekend_month", "extent_words": "helst fra fredag", "purposes": "relief,experiences"}
    written.request(store, case, "Sofie", "Anton", listed_on=date(2026, 2, 1), area="Valby", **facts)
    more = {"extent_words": "efter skole, men ikke i ferier", "considerations": "-2 hunde", "urgency": "high"}
    written.request(store, case, "Åse", listed_on=date(2026, 3, 1), **more)
    gone = factories.case(store, "Vang", "Ida Vang")
    written.request(store, gone, listed_on=date(2025, 2, 1), state="left", ended_on=date(2025, 3, 1))
    return store


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_lists_come_back_as_they_were(
    desk: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, lang: str
) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", lang)
    with closing(Store.create(tmp_path / "there" / "b.db", PASSPHRASE, "JH")) as there:
        members = "case_member m ON m.case_id = c.id JOIN person p ON p.id = m.person_id"
        refs = f"SELECT c.ref, p.name FROM case_file c JOIN {members}"
        for listed, kind, sql in LISTS:
            file = tmp_path / f"{listed.name}.{form}"
            to_file(desk, Order(listed, listed.choose("", ""), form, WHOLE), file, lambda _rows: None)
            whole = take_in(there, kind, file)
            assert reasons(whole) == []
            assert {column.name for column in kind.columns} == whole.places.keys()
            expected = [row for row in rows(desk, sql) if row[-1] != "left"]
            assert rows(there, sql) == expected
            assert take_in(there, kind, file).tally.new == 0
        assert rows(there, refs) == [row for row in rows(desk, refs) if row[1] != "Ida Vang"]


def test_who_is_off_the_list_does_not_come_back_by_a_list_of_all(desk: Store, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    to_file(desk, Order(waiting_out.LIST, waiting_out.LIST.choose("all", ""), "csv", WHOLE), file, lambda _rows: None)
    [(_line, column, _reason)] = reasons(take_in(desk, waiting_in.KIND, file))
    assert column == "state"


def test_the_waiting_list_says_place_days_why_and_what_the_gate_says(desk: Store) -> None:
    first, second, third = given_out(desk, waiting_out.LIST, "waiting")
    assert (first["Barn"], first["Plads"], first["Dage"]) == ("Åse Holm", "1", "266")
    assert "haster" in first["Hvorfor der"]
    assert {second["Plads"], third["Plads"]} == {"2"}
    assert second["Søskende sammen"] == third["Søskende sammen"] != ""
    assert "sikkerhed" in first["Netværk"]
    assert [row["Status"] for row in given_out(desk, waiting_out.LIST, "gone")] != []


def test_numbers_are_masked_and_protected_people_hidden(desk: Store) -> None:
    desk.write("hide", _protect).result()
    for listed, _kind, _sql in LISTS:
        some = given_out(desk, listed, shown=Shown())
        told = repr(some)
        assert "Sofie" not in told
        assert "4234" not in told
        assert "helst" not in told
        assert "[beskyttet]" in told
        assert "140319-••••" in told or listed.name == "families"
    [hidden] = [row for row in given_out(desk, families_out.LIST, shown=Shown()) if row["Beskyttet"]]
    assert (hidden["Familie"], hidden["Område"]) == ("[beskyttet]", "[beskyttet]")


def _protect(session: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Person
    from plejedesk.respite.models import RespiteFamily

    people = {person.name: person for person in session.exec(select(Person)).all()}
    people["Sofie Holm"].cpr, people["Sofie Holm"].protected = "1403194234", True
    family = session.exec(select(RespiteFamily).where(RespiteFamily.area == "Valby")).one()
    family.person_id = people["Sofie Holm"].id


def test_lists_are_narrowed_as_on_the_screen(desk: Store) -> None:
    assert [row["Familie"] for row in given_out(desk, families_out.LIST, "ended")] == [
        "'=Bo"
    ]  # so that no spreadsheet takes it for a formula
    assert len(given_out(desk, stays_out.LIST, "ended")) == 1
    assert len(given_out(desk, stays_out.LIST, "active", "anton")) == 2  # the case is found, as on the screen
    assert given_out(desk, stays_out.LIST, "", "nobody") == []
    assert given_out(desk, waiting_out.LIST, "waiting", "vang") == []


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(lambda text: " ".join(text.split()))


@given(extent=st.sampled_from(list(EXTENTS)), words=WORDS)
@example(extent="other", words="hver weekend: og så")
def test_a_wish_is_read_as_it_was_written(extent: str, words: str) -> None:
    text = wishes.extent_text(extent, words)
    assert wishes.extent_of(text) == (extent, words)


@given(purposes=st.sets(st.sampled_from(list(PURPOSES))))
def test_purposes_are_read_as_they_were_written(purposes: set[str]) -> None:
    ordered = tuple(each for each in PURPOSES if each in purposes)
    assert wishes.purposes_of(wishes.purposes_text(",".join(ordered))) == (ordered, "")


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Hver anden weekend", ("second_weekend", "")),
        ("én weekend om måneden", ("weekend_month", "")),
        ("FERIER: sommer", ("holidays", "sommer")),
        ("to timer tirsdag", ("other", "to timer tirsdag")),
        ("", ("other", "")),
    ],
)
def test_what_others_call_it_is_known(text: str, extent: tuple[str, str]) -> None:
    assert wishes.extent_of(text) == extent


ODD = st.one_of(
    st.sampled_from(
        ["", "Sofie", "140319-4234", "01-01-2026", "2026-01-01", "=1", "network", "ja", "·", "Bo Krogh", "9"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(lambda text: text_of(text) not in FAULTS),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from([kind for _listed, kind, _sql in LISTS]),
    cells=st.lists(st.lists(ODD, max_size=10), max_size=6),
)
def test_odd_cells_are_read_or_named(store: Store, tmp_path: Path, kind: ImportKind, cells: list[list[str]]) -> None:
    head = ";".join(column.name for column in kind.columns)
    lines = [";".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in cells]
    whole = take_in(store, kind, tmp_path / f"{next(NUMBER)}.csv", head, *lines, skip_bad=True)
    tally = whole.tally
    assert whole.taken.rows == whole.bad_rows + whole.left_out + tally.new_rows + tally.known_rows
    again = take_in(store, kind, whole.file, skip_bad=True)
    assert again.tally.new == 0
