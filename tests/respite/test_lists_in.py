"""Families, stays and who waits come in as lists: every bad row is named, nothing is guessed, nothing comes twice."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.respite import written
from tests.respite.lists import kept, notes, reasons, take_in

from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.core.sight import keep
from plejedesk.respite.lists.families_in import KIND as FAMILIES
from plejedesk.respite.lists.stays_in import KIND as STAYS
from plejedesk.respite.lists.waiting_in import KIND as WAITING
from plejedesk.store.store import Store

FAMILY_HEADS = "Aflastningsfamilie;Type;Rekrutteret;Godkendt;Pladser;Område;Bekræftet"
LONE = "Lone og Per Holm;Netværk;01-02-2024;02-03-2024;2;Valby;01-06-2026"
BO = "Bo Krogh;Generelt godkendt;;2023-05-01;;Amager;"
STAY_HEADS = "familie;barn;cpr;fra;til"
SOFIE = "Lone og Per Holm;Sofie Bæk;140319-4234;01-03-2025;"
EMMA = "Bo Krogh;Emma Ø;101104444;01-03-2024;01-03-2025"
WAIT_HEADS = "Barn;CPR;Født;På liste;Ønske;Formål;Område;Hensyn;Søskendegruppe;Status"
ANTON = "Anton Bæk;;02-05-2016;01-02-2026;Hver anden weekend;Aflastning af forældre, ro i hverdagen;Valby;Hund;;"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "liste.csv"


@pytest.fixture
def families(store: Store, file: Path) -> None:
    take_in(store, FAMILIES, file, FAMILY_HEADS, LONE, BO)


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(sql)).result()


def test_families_come_in_once(store: Store, file: Path) -> None:
    whole = take_in(store, FAMILIES, file, FAMILY_HEADS, LONE, BO)
    assert (whole.tally.new, whole.bad_rows) == (2, 0)
    sql = "SELECT name, kind, recruited, approved_on, capacity, area, confirmed_on FROM respite_family ORDER BY name"
    assert rows(store, sql) == [
        ("Bo Krogh", "general", "2023-05-01", "2023-05-01", None, "Amager", None),
        ("Lone og Per Holm", "network", "2024-02-01", "2024-03-02", 2, "Valby", "2026-06-01"),
    ]
    before = kept(store)
    assert take_in(store, FAMILIES, file).tally.known == 2
    assert kept(store) == before


def test_two_families_of_one_name_are_told_apart_by_when_they_were_recruited(store: Store, file: Path) -> None:
    first = take_in(store, FAMILIES, file, FAMILY_HEADS, LONE, LONE.replace("2024", "2020"))
    assert (first.tally.new, take_in(store, FAMILIES, file).tally.known) == (2, 2)
    again = take_in(store, FAMILIES, file, "familie;slags", "Lone og Per Holm;network")
    assert reasons(again)[0][:2] == (2, "recruited")
    assert take_in(store, FAMILIES, file, "familie;slags", "Lone og Per Holm;general").tally.new == 1


def test_a_family_that_is_here_stays_as_it_is_and_the_difference_is_told(
    store: Store, file: Path, families: None
) -> None:
    before = kept(store)
    whole = take_in(
        store, FAMILIES, file, FAMILY_HEADS, LONE.replace(";2;Valby", ";3;Vanløse"), BO.replace("2023", "2021")
    )
    assert notes(whole)[:2] == [(2, "capacity"), (2, "area")]
    assert (whole.tally.known, whole.tally.new) == (
        1,
        1,
    )  # another day of recruiting is another family, and that is told
    assert notes(whole)[2:] == [(3, "family")]
    assert kept(store) != before


BAD_FAMILIES = {
    ";network;;;;;": ("family", "navn"),
    "Holm;;;;;;": ("kind", "netværksfamilie"),
    "Holm;onkel;;;;;": ("kind", "netværksfamilie"),
    "Holm;network;2030-01-01;;;;": ("recruited", "ikke kommet"),
    "Holm;network;1-2-24;;;;": ("recruited", "fire cifre"),
    "Holm;network;;;mange;;": ("capacity", "hvor mange"),
    "[beskyttet];network;;;;;": ("family", "skjult"),
}


@pytest.mark.parametrize(("row", "told"), BAD_FAMILIES.items())
def test_a_bad_family_is_named(store: Store, file: Path, row: str, told: tuple[str, str]) -> None:
    whole = take_in(store, FAMILIES, file, FAMILY_HEADS, LONE, row)
    [(line, column, reason)] = reasons(whole)
    assert (line, column) == (3, told[0])
    assert told[1] in reason
    assert rows(store, "SELECT count(*) FROM respite_family") == [(0,)]


def test_stays_make_cases_with_something_in_the_queue(store: Store, file: Path, families: None) -> None:
    whole = take_in(store, STAYS, file, STAY_HEADS, SOFIE, EMMA)
    assert (whole.tally.new, whole.bad_rows) == (2, 0)
    sql = """
    SELECT p.name, f.name, s.from_day, s.to_day, s.ended_on, s.passed, c.phase, c.opened, w.initials, d.kind, d.due_at
    FROM respite_stay s JOIN person p ON p.id = s.child_id JOIN respite_family f ON f.id = s.family_id
    JOIN case_file c ON c.id = s.case_id JOIN caseworker w ON w.id = c.responsible_id
    JOIN case_member m ON m.case_id = c.id AND m.person_id = p.id AND m.role = 'child'
    JOIN deadline d ON d.case_id = c.id AND d.done_at IS NULL ORDER BY p.name
    """
    emma, sofie = rows(store, sql)
    assert emma[:-1] == (
        *("Emma Ø", "Bo Krogh", "2024-03-01", "2025-03-01", "2025-03-01", "listed"),
        *("support", "2024-03-01", "JH", "next_step"),
    )
    assert sofie[2:6] == ("2025-03-01", None, None, "listed")
    assert sofie[-2:] == ("respite_evaluation", "2027-03-15T22:59:00Z")


def test_stays_come_in_once(store: Store, file: Path, families: None) -> None:
    take_in(store, STAYS, file, STAY_HEADS, SOFIE, EMMA, SOFIE.replace("2025", "2024"))
    before = kept(store)
    whole = take_in(store, STAYS, file)
    assert (whole.tally.new, whole.tally.known, whole.bad_rows) == (0, 3, 0)
    assert kept(store) == before


def test_nothing_changes_when_the_cases_are_looked_after(store: Store, file: Path, families: None) -> None:
    here = factories.case(store, "Here", "Ida Here")
    store.write("looked", _look_after_all).result()
    take_in(
        store, STAYS, file, STAY_HEADS, SOFIE, EMMA, "Bo Krogh;Ida Here;;01-01-2026;", "Bo Krogh;Ny Dreng;;01-01-2027;"
    )
    take_in(store, WAITING, file, WAIT_HEADS, ANTON, "Emma Ø;101104444;;01-02-2026;;;;;;")
    before = kept(store)
    store.write("looked", _look_after_all).result()
    assert kept(store) == before
    kinds = rows(store, f"SELECT kind FROM deadline WHERE case_id = '{here}' AND done_at IS NULL")
    assert kinds == [("respite_evaluation",)]


def _look_after_all(session: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Case

    for case in session.exec(select(Case)).all():
        session.flush()
        keep(session, case.id, None, book(), clock.now())


def test_one_child_with_several_stays_is_one_child_in_one_case(store: Store, file: Path, families: None) -> None:
    bare = "Bo Krogh;Ida Ny;;01-01-2025;01-02-2025"
    take_in(
        store,
        STAYS,
        file,
        STAY_HEADS,
        bare,
        bare.replace("2025", "2026"),
        SOFIE,
        SOFIE.replace("Lone og Per Holm", "Bo Krogh"),
    )
    counts = (
        "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM case_file), (SELECT count(*) FROM respite_stay)"
    )
    assert rows(store, counts) == [(2, 2, 4)]
    assert take_in(store, STAYS, file).tally.known == 4


def test_a_child_known_by_cpr_keeps_its_open_case(store: Store, file: Path, families: None) -> None:
    take_in(store, STAYS, file, STAY_HEADS, SOFIE)
    take_in(store, WAITING, file, WAIT_HEADS, "Sofie B.;140319-4234;;01-02-2026;;;;;;")
    assert rows(store, "SELECT count(*), count(DISTINCT case_id) FROM respite_request") == [(1, 1)]
    assert rows(store, "SELECT count(*) FROM case_file") == [(1,)]
    assert rows(store, "SELECT count(*) FROM person") == [(1,)]


def test_a_name_alone_is_one_child_or_a_question(store: Store, file: Path, families: None) -> None:
    factories.case(store, "Vang", "Ida Vang")
    one = take_in(store, STAYS, file, STAY_HEADS, "Bo Krogh;Ida Vang;;01-01-2026;")
    assert (one.tally.new, notes(one)) == (1, [(2, "child")])
    factories.case(store, "Vang", "Ida Vang")
    assert take_in(store, STAYS, file).tally.known == 1  # the stay that is here already says which of them
    two = take_in(store, STAYS, file, STAY_HEADS, "Bo Krogh;Ida Vang;;01-02-2026;")
    assert reasons(two) == [(2, "child", "Flere børn her har dette navn. Skriv CPR-nummeret.")]


def test_a_number_that_is_new_to_a_child_known_by_birth_is_told_and_not_written(store: Store, file: Path) -> None:
    take_in(store, WAITING, file, WAIT_HEADS, ANTON)
    whole = take_in(store, WAITING, file, WAIT_HEADS, ANTON.replace(";;02-05-2016", ";020516-4444;"))
    assert (whole.tally.known, whole.tally.new) == (1, 0)
    assert rows(store, "SELECT cpr FROM person") == [(None,)]


def test_a_child_whose_case_is_closed_gets_a_new_one_unless_the_stay_is_over(
    store: Store, file: Path, families: None
) -> None:
    factories.case(store, "Vang", "Ida Vang", phase="closed")
    take_in(store, STAYS, file, STAY_HEADS, "Bo Krogh;Ida Vang;;01-01-2024;01-02-2024")
    assert rows(store, "SELECT count(*) FROM case_file") == [(1,)]
    assert rows(store, "SELECT count(*) FROM deadline") == [(0,)]
    take_in(store, STAYS, file, STAY_HEADS, "Bo Krogh;Ida Vang;;01-01-2026;")
    assert rows(store, "SELECT phase FROM case_file ORDER BY id") == [("closed",), ("support",)]
    assert rows(store, "SELECT count(*) FROM person") == [(1,)]


def test_children_of_one_case_number_are_in_one_case(store: Store, file: Path, families: None) -> None:
    heads = f"{STAY_HEADS};sagsnr"
    take_in(store, STAYS, file, heads, f"{SOFIE};2024-7", "Bo Krogh;Anton Bæk;;01-02-2026;;2024-7", f"{EMMA};")
    take_in(
        store, STAYS, file, heads, "Bo Krogh;Ida Bæk;;01-02-2026;;2024-7", f"{SOFIE.replace('2025', '2026')};2024-9"
    )
    counts = (
        "SELECT c.other_ref, c.family, count(*) FROM case_file c JOIN case_member m ON m.case_id = c.id GROUP BY c.id"
    )
    assert sorted(rows(store, counts)) == [("", "Ø", 1), ("2024-7", "Bæk", 3)]
    row = ANTON.replace("Anton Bæk;", "Lone Bæk;") + ";BIRO-TASE-117"
    whole = take_in(store, WAITING, file, f"{WAIT_HEADS};sag", row)
    assert whole.tally.new == 1
    assert rows(store, "SELECT ref FROM case_file WHERE ref = 'BIRO-TASE-117'") == [("BIRO-TASE-117",)]


BAD_STAYS = {
    "Ukendt familie;Ida;;01-01-2026;": ("family", "“Ukendt familie”"),
    ";Ida;;01-01-2026;": ("family", "navn"),
    "Bo Krogh;;;01-01-2026;": ("child", "CPR"),
    "Bo Krogh;Ida;;;": ("from", "hvilken dag"),
    "Bo Krogh;Ida;;01-02-2026;01-01-2026": ("to", "før det begynder"),
    "Bo Krogh;Ida;14-4234;01-02-2026;": ("cpr", "CPR"),
    "Bo Krogh;Ida;140319-••••;01-02-2026;": ("cpr", "skjult"),
    "Bo Krogh;Ida;;32-01-2026;": ("from", "findes ikke"),
    SOFIE: ("", "linje 2"),
}


@pytest.mark.parametrize(("row", "told"), BAD_STAYS.items())
def test_a_bad_stay_is_named(store: Store, file: Path, families: None, row: str, told: tuple[str, str]) -> None:
    whole = take_in(store, STAYS, file, STAY_HEADS, SOFIE, row)
    [(line, column, reason)] = reasons(whole)
    assert (line, column) == (3, told[0])
    assert told[1] in reason
    assert "4234" not in reason
    assert rows(store, "SELECT count(*) FROM respite_stay") == [(0,)]


def test_a_family_of_a_name_that_several_have_is_named_by_kind_or_day(store: Store, file: Path) -> None:
    take_in(store, FAMILIES, file, FAMILY_HEADS, LONE, LONE.replace("Netværk", "Generel"), LONE.replace("2024", "2020"))
    heads = f"{STAY_HEADS};slags;rekrutteret"
    assert reasons(take_in(store, STAYS, file, heads, f"{SOFIE};;"))[0][1] == "family"
    assert take_in(store, STAYS, file, heads, f"{SOFIE};generel;").tally.new == 1
    assert reasons(take_in(store, STAYS, file, heads, f"{SOFIE};netværk;"))[0][1] == "family"
    assert take_in(store, STAYS, file, heads, f"{SOFIE};netværk;01-02-2020").tally.new == 1


def test_a_waiting_list_is_read_as_our_own_words(store: Store, file: Path) -> None:
    whole = take_in(store, WAITING, file, WAIT_HEADS, ANTON)
    assert (whole.tally.new, whole.bad_rows) == (1, 0)
    sql = """
    SELECT r.state, r.listed_on, r.extent, r.extent_words, r.purposes, r.considerations, r.area, c.phase, c.area,
        a.kind, a.on_day, d.kind, d.person_id = k.person_id
    FROM respite_request r JOIN case_file c ON c.id = r.case_id JOIN respite_act a ON a.request_id = r.id
    JOIN respite_child k ON k.request_id = r.id JOIN deadline d ON d.cause_id = r.id AND d.done_at IS NULL
    """
    assert rows(store, sql) == [
        (
            *("waiting", "2026-02-01", "second_weekend", "", "relief", "ro i hverdagen, Hund", "Valby"),
            *("support", "Valby", "listed", "2026-02-01", "respite_waiting", 1),
        )
    ]
    before = kept(store)
    assert take_in(store, WAITING, file).tally.known == 1
    assert kept(store) == before


def test_siblings_together_are_one_request_in_one_case(store: Store, file: Path) -> None:
    group = ("A Ny;;2016-01-01;2026-02-01;;;;;Ny 7;", "B Ny;;2018-01-01;2026-02-01;hver weekend;;;;ny 7;")
    alone = "C Ny;;2019-01-01;2026-02-01;;;;;nej;"
    whole = take_in(store, WAITING, file, WAIT_HEADS, *group, alone, alone.replace("C", "D"))
    assert (whole.tally.new, whole.tally.new_rows) == (3, 4)
    sql = "SELECT r.extent, count(*) FROM respite_request r JOIN respite_child k ON k.request_id = r.id GROUP BY r.id"
    assert sorted(rows(store, sql)) == [("every_weekend", 2), ("other", 1), ("other", 1)]
    assert rows(store, "SELECT count(*) FROM deadline WHERE kind = 'respite_waiting' AND person_id IS NULL") == [(1,)]
    assert take_in(store, WAITING, file).tally.known == 3


def test_a_new_sibling_comes_into_the_case_of_the_one_who_is_here(store: Store, file: Path) -> None:
    case = factories.case(store, "Vang", "Ida Vang")
    take_in(
        store,
        WAITING,
        file,
        WAIT_HEADS,
        "Ida Vang;;;2026-02-01;;;;;Vang;",
        "Zorro Vang;;2018-01-01;2026-02-01;;;;;Vang;",
    )
    assert rows(store, "SELECT count(*) FROM case_member WHERE role = 'child' GROUP BY case_id") == [(2,)]
    [(found, sounds)] = rows(store, "SELECT id, sounds FROM case_file")
    assert (found, "zorro" in sounds) == (case, True)
    factories.case(store, "Holm", "Alma Holm")
    apart = ("Alma Holm;;;2026-02-01;;;;;Y;", "Zorro Vang;;2018-01-01;2026-02-01;;;;;Y;")
    assert take_in(store, WAITING, file, WAIT_HEADS, *apart).tally.new == 0


BAD_WAITING = {
    ";;2018-01-01;2026-02-01;;;;;;": ("child", "CPR"),
    "Ida;;;;;;;;;": ("listed", "hvilken dag"),
    "Ida;;;2030-01-01;;;;;;": ("listed", "ikke kommet"),
    "Ida;;;2026-01-01;;;;;ja;": ("together", "søskende"),
    "Ida;;;2026-01-01;;;;;;har fået familie": ("state", "ventelisten"),
    "Ida;140319-4234;2018-01-01;2026-01-01;;;;;;": ("born", "CPR"),
    ANTON: ("", "linje 2"),
}


@pytest.mark.parametrize(("row", "told"), BAD_WAITING.items())
def test_a_bad_place_on_the_list_is_named(store: Store, file: Path, row: str, told: tuple[str, str]) -> None:
    whole = take_in(store, WAITING, file, WAIT_HEADS, ANTON, row)
    [(line, column, reason)] = reasons(whole)
    assert (line, column) == (3, told[0])
    assert told[1] in reason
    assert rows(store, "SELECT count(*) FROM respite_request") == [(0,)]
    skipped = take_in(store, WAITING, file, skip_bad=True)
    assert (skipped.tally.new, rows(store, "SELECT count(*) FROM respite_request")) == (1, [(1,)])


def test_who_got_a_family_does_not_come_back_by_the_old_list(store: Store, file: Path) -> None:
    case = factories.case(store, "Vang", "Ida Vang")
    written.request(store, case, listed_on=date(2026, 2, 1), state="matched")
    row = "Ida Vang;;;2026-02-01;;;;;;"
    assert take_in(store, WAITING, file, WAIT_HEADS, row).tally.known == 1
    assert take_in(store, WAITING, file, WAIT_HEADS, row.replace("02-01", "09-01")).tally.new == 1


def test_what_is_protected_here_is_not_told(store: Store, file: Path) -> None:
    take_in(store, WAITING, file, WAIT_HEADS, ANTON.replace("Anton Bæk;;", "Anton Bæk;020516-4444;"))
    store.write("hide", _protect_all).result()
    whole = take_in(store, WAITING, file, WAIT_HEADS, "Bo;020516-4444;;01-02-2026;hver weekend;;Amager;;;")
    told = " ".join(note.reason for note in whole.tally.notes.listed)
    assert whole.tally.known == 1
    assert told.count("[beskyttet]") == 2
    assert not any(word in told for word in ("Valby", "Anton", "2. weekend"))


def _protect_all(session: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Person

    for person in session.exec(select(Person)).all():
        person.protected = True


def test_an_import_is_taken_back_as_one(store: Store, file: Path, families: None) -> None:
    from plejedesk.store.undo import last_act, undo

    before = kept(store)[:9]
    take_in(store, STAYS, file, STAY_HEADS, SOFIE, EMMA)
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    store.write("undo", undo, last.id).result()
    assert kept(store)[:9] == before
    assert take_in(store, STAYS, file).tally.new == 2


def test_a_long_list_is_one_list_though_it_is_written_in_parts(store: Store, file: Path, families: None) -> None:
    others = [f"Bo Krogh;Barn {number};;01-01-2025;01-02-2025;" for number in range(1100)]
    first = (f"{SOFIE};7", "Bo Krogh;Ida Ny;;01-01-2024;01-02-2024;")
    last = (f"{SOFIE.replace('2025', '2026')};", "Bo Krogh;Ida Ny;;01-01-2026;;", "Bo Krogh;Alma Bæk;;01-01-2026;;7")
    whole = take_in(store, STAYS, file, f"{STAY_HEADS};sag", *first, *others, *last)
    assert (whole.tally.new, whole.bad_rows) == (1105, 0)
    assert rows(store, "SELECT count(*) FROM case_file") == [(1102,)]
    assert rows(store, "SELECT count(*) FROM person") == [(1103,)]
    steps = "SELECT case_id FROM deadline WHERE done_at IS NULL GROUP BY case_id HAVING count(DISTINCT kind) > 1"
    assert rows(store, steps) == []
    assert take_in(store, STAYS, file).tally.known == 1105
