"""The list of cases: its order, its pages, what typing finds; and one case as its screen shows it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.casefile import written
from tests.casefile.written import child, parent

from plejedesk.casefile import queries, words
from plejedesk.casefile.overview import Overview, overview
from plejedesk.core import changes, clock
from plejedesk.core.errors import Refused
from plejedesk.core.finding import findable, sought
from plejedesk.core.law import book
from plejedesk.core.network_models import SafetyAnswer
from plejedesk.core.phases import PHASES, phase_name
from plejedesk.store import cases
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)


def rows(store: Store, text: str = "", **more: object) -> list[queries.CaseRow]:
    return store.read(queries.page, text, clock.now(), **more).result()


def families(store: Store, text: str = "", **more: object) -> list[str]:
    return [row.family for row in rows(store, text, **more)]


def case(store: Store, case_id: str, **more: int) -> Overview:
    found = store.read(overview, case_id, **more).result()
    assert found is not None
    return found


def test_cases_stand_in_the_order_of_the_danish_alphabet(store: Store) -> None:
    for name in ("Ågård", "Zeuthen", "Ærø", "Aagaard", "Østergaard", "Andersen", "von Bülow"):
        written.family(store, name)
    assert families(store) == ["Andersen", "von Bülow", "Zeuthen", "Ærø", "Østergaard", "Ågård", "Aagaard"]


@pytest.mark.parametrize("text", ["", "holm"])
def test_pages_join_without_gap_or_repeat_in_both_directions(store: Store, text: str) -> None:
    for number in range(12):
        written.family(store, "Holm" if number % 3 else "Åholm", ref=f"X-{number}")
    every = rows(store, text)
    forth: list[queries.CaseRow] = []
    while page := rows(store, text, limit=5, after=forth[-1].key if forth else None):
        forth += page
    back: list[queries.CaseRow] = rows(store, text, limit=5, from_end=True)
    while page := rows(store, text, limit=5, before=back[0].key):
        back = page + back
    assert len(every) == 12
    assert forth == every == back


@pytest.fixture
def caseload(store: Store) -> Store:
    written.family(store, "Holm", child("Sofie Holm"), parent("Lone Holm"), ref="BIRO-TASE-117")
    written.family(store, "Møller-Ågård", child("Mohammed Schmidt", cpr="7403150123"), ref="BIRO-TASE-118")
    written.family(store, "Kjær", child("Christian D'Arcy"), responsible="MS", ref="ZUHE-LOKA-17")
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hol", ["Holm"]),
        ("sofi", ["Holm"]),
        ("Sophie", ["Holm"]),
        ("lone", ["Holm"]),
        ("holm sofie", ["Holm"]),
        ("holm christian", []),
        ("ågård", ["Møller-Ågård"]),
        ("aagaard", ["Møller-Ågård"]),
        ("MOELLER", ["Møller-Ågård"]),
        ("moha", ["Møller-Ågård"]),
        ("muhammad", ["Møller-Ågård"]),
        ("smit", ["Møller-Ågård"]),
        ("kær", ["Kjær"]),
        ("kri", ["Kjær"]),
        ("chri", ["Kjær"]),
        ("d'arcy", ["Kjær"]),
        ("ms", ["Kjær"]),
        ("ms holm", []),
        ("biro-tase-117", ["Holm"]),
        ("TASE 11", ["Holm", "Møller-Ågård"]),
        ("17", ["Holm", "Kjær"]),
        ("7403150123", ["Møller-Ågård"]),
        ("740315-0123", ["Møller-Ågård"]),
        ("740315", []),
        ("%", ["Holm", "Kjær", "Møller-Ågård"]),
        ("[b", ["Holm", "Møller-Ågård"]),
        ("xyz", []),
    ],
)
def test_typing_finds(caseload: Store, text: str, found: list[str]) -> None:
    assert families(caseload, text) == found


@given(st.text(min_size=1, max_size=30))
def test_every_beginning_of_a_name_finds_it(name: str) -> None:
    kept = findable(name)
    for length in range(1, len(name) + 1):
        assert all(any(form in kept for form in forms) for forms in sought(name[:length]))


def test_a_row_says_who_and_what_is_next(store: Store) -> None:
    case_id = written.family(
        store,
        "Holm",
        child("Anton Holm", date(2022, 5, 2)),
        child("", due=date(2027, 2, 1)),
        child("Sofie Holm", date(2019, 3, 14)),
    )
    for days in (3, -1, -2):
        factories.obligation(store, case_id, "follow_up", TODAY + timedelta(days=days))
    done = factories.obligation(store, case_id, "plan_ready", TODAY - timedelta(days=9))
    finish = changes.complete, [done], changes.Completion(), book(), "JH", clock.now()
    store.write("complete:plan_ready", *finish).result()
    (row,) = rows(store)
    assert [kid.name for kid in row.children] == ["Sofie Holm", "Anton Holm", ""]
    assert row.next is not None
    assert clock.to_local(row.next.due).date() == TODAY - timedelta(days=2)
    assert row.overdue == 2
    assert row.responsible == "JH"


def test_every_case_is_open_or_closed_whatever_its_phase(store: Store) -> None:
    for number, phase in enumerate((*PHASES, "a_local_phase", "")):
        written.family(store, f"Holm {number}", phase=phase)
    shown = {which: set(families(store, which=which)) for which in ("open", "closed", "all")}
    assert shown["open"] | shown["closed"] == shown["all"]
    assert not shown["open"] & shown["closed"]
    assert len(shown["closed"]) == store.read(queries.closed).result() == 1
    assert families(store, "holm", which="closed") == list(shown["closed"])


def test_many_pages_are_walked_by_the_index(store: Store) -> None:
    def plan(reader: object, condition: str, order: str) -> str:
        sql = f"EXPLAIN QUERY PLAN {queries.COLUMNS} {condition} {order}"
        found = reader.rows(sql, limit=9, k_family="a", k_id="b", word="%a%")  # type: ignore[attr-defined]
        return " ".join(row[3] for row in found)

    for condition, order in (
        ("", queries.FORWARD),
        (f"AND {queries.AFTER}", queries.FORWARD),
        (f"AND {queries.BEFORE}", queries.BACKWARD),
        ("AND c.sounds LIKE :word", queries.FORWARD),
    ):
        steps = store.read(plan, condition, order).result()
        assert "case_by_name" in steps
        assert "TEMP B-TREE" not in steps


@pytest.mark.parametrize("typed", ["BIRO-TASE-117", "biro-tase-117", " Biro-Tase-117 "])
def test_a_case_is_found_by_its_reference(caseload: Store, typed: str) -> None:
    case_id = caseload.read(cases.by_ref, typed).result()[0]
    assert case(caseload, case_id).case.ref == "BIRO-TASE-117"
    assert caseload.read(cases.by_ref, case_id).result()[0] == case_id


def test_an_unknown_reference_is_refused_without_repeating_it(caseload: Store) -> None:
    with pytest.raises(Refused) as refused:
        caseload.read(cases.by_ref, "140315-1234").result()
    assert "1403" not in str(refused.value)


def test_the_overview_has_the_people_the_deadlines_and_the_newest_notes(store: Store) -> None:
    case_id = written.family(
        store,
        "Holm",
        parent("Lone Holm"),
        child("Sofie Holm", date(2019, 3, 14), cpr="1403191234"),
        phase="examination",
    )
    for days in (5, -1):
        factories.obligation(store, case_id, "follow_up", TODAY + timedelta(days=days))
    for days in (30, 0, 10):
        written.note(store, case_id, f"for {days} dage siden", TODAY - timedelta(days=days))
    found = case(store, case_id, notes=2)
    assert [(member.role, member.name) for member in found.members] == [
        ("child", "Sofie Holm"),
        ("parent", "Lone Holm"),
    ]
    days = [clock.to_local(each.due).date() for each in found.deadlines if each.kind == "follow_up"]
    assert days == [date(2026, 11, 21), date(2026, 11, 27)]
    assert [note.text for note in found.notes] == ["for 0 dage siden", "for 10 dage siden"]
    assert (found.counts.all, found.counts.to_move) == (3, 3)
    assert "1403191234" not in repr(found)


def test_the_network_is_locked_until_the_risk_is_assessed(store: Store) -> None:
    case_id = written.family(store, "Holm", honour_conflict="yes")
    assert case(store, case_id).gate.shut
    risk = factories.obligation(store, case_id, "risk_assessment", TODAY + timedelta(days=2))
    assert case(store, case_id).gate.shut
    assess(store, risk, "contact_allowed")
    assert not case(store, case_id).gate.shut
    again = factories.obligation(store, case_id, "risk_assessment", TODAY + timedelta(days=9))
    assert case(store, case_id).gate.shut
    assess(store, again, "contact_refused")
    assert case(store, case_id).gate.shut


def assess(store: Store, risk: str, outcome: str) -> None:
    """Complete a risk assessment."""
    assessed = changes.complete, [risk], changes.Completion(outcome, "lav"), book(), "JH", clock.now()
    store.write("complete:risk_assessment", *assessed).result()


def test_the_marks_of_a_case_say_why_the_network_is_locked_and_who_opened_it(store: Store) -> None:
    case_id = written.family(store, "Holm", honour_conflict="yes")
    said, forbids = words.marks(case(store, case_id))[0]
    assert forbids
    assert all(part in said for part in ("låst", "§ 18, stk. 3", "negativ social kontrol"))
    assess(store, factories.obligation(store, case_id, "risk_assessment", TODAY), "contact_allowed")
    for question in ("S1", "S2", "S3"):
        answer = SafetyAnswer(case_id=case_id, question=question, answer="no", at=clock.now())
        store.write("answer_safety", lambda session, made=answer: session.add(made)).result()
    assert words.marks(case(store, case_id)) == [
        ("Risikoen blev vurderet 22-11-2026 af JH: netværket må kontaktes.", False)
    ]


def test_nothing_is_said_of_the_network_of_a_case_that_gives_no_reason_to(store: Store) -> None:
    assert words.marks(case(store, written.family(store, "Holm"))) == []


@pytest.mark.parametrize(
    ("marks", "people", "protected"),
    [({}, [], False), ({"protected": True}, [], True), ({}, [child("Sofie", protected=True)], True)],
)
def test_one_protected_person_protects_the_case(store: Store, marks: dict, people: list, protected: bool) -> None:
    assert case(store, written.family(store, "Holm", *people, **marks)).protected is protected


def test_a_case_that_is_gone_is_none(store: Store) -> None:
    assert store.read(overview, "nothing").result() is None


def test_every_phase_of_the_rule_table_has_a_name() -> None:
    duties = [duty for entries in book().duties.values() for duty in entries]
    phases = {outcome.phase for duty in duties for outcome in duty.outcomes if outcome.phase}
    assert {"received", *phases} <= set(PHASES)
    assert phase_name("a_local_phase") == "a local phase"
