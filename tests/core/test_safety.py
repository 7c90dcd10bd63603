"""The safety gate: which answers shut it, what alone opens it, and the words that say so."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from tests import factories
from tests.families import reading

from plejedesk.core import changes, clock, network_sight
from plejedesk.core.law import book
from plejedesk.core.models import Case
from plejedesk.core.network_models import SafetyAnswer
from plejedesk.core.safety import ANSWERS, QUESTIONS, REFUSED, Assessment, Gate, gate, gate_words
from plejedesk.store.network import gate_of
from plejedesk.store.store import Store

DONE = Assessment(clock.from_local(datetime(2026, 11, 22, 9, 0)), "JH", "contact_allowed", "Ingen trusler")
NO = dict.fromkeys(QUESTIONS, "no")


@pytest.mark.parametrize(
    ("answers", "honour", "waits", "last", "state"),
    [
        ({}, "unknown", False, None, "unasked"),
        ({}, "no", False, None, "unasked"),
        ({"S1": "no", "S2": "no"}, "no", False, None, "unasked"),
        (NO, "no", False, None, "open"),
        (NO, "unknown", False, None, "open"),
        (NO | {"S2": "yes"}, "no", False, None, "locked"),
        (NO | {"S3": "unknown"}, "no", False, None, "locked"),
        ({"S1": "unknown"}, "unknown", False, None, "locked"),
        (NO, "yes", False, None, "locked"),  # the mark of the case counts, whatever was answered
        ({}, "yes", False, None, "locked"),
        (NO, "no", True, None, "locked"),  # a risk assessment that waits locks by itself
        (NO | {"S3": "yes"}, "no", False, DONE, "open"),
        (NO, "yes", False, DONE, "open"),
        ({"S3": "yes"}, "no", False, DONE, "unasked"),  # assessed, but two questions are left
        (NO | {"S3": "yes"}, "no", True, DONE, "locked"),  # a newer one waits
        (NO | {"S3": "yes"}, "no", False, Assessment(DONE.at, "JH", REFUSED, "Trusler"), "refused"),
        (NO, "no", False, Assessment(DONE.at, "JH", REFUSED, "Trusler"), "refused"),
        (NO | {"S1": "yes"}, "no", False, Assessment(DONE.at, "JH"), "open"),  # done before outcomes were asked
    ],
)
def test_the_gate(answers: dict[str, str], honour: str, waits: bool, last: Assessment | None, state: str) -> None:
    found = gate(answers, honour, waits, last)
    assert found.state == state
    assert (found.open, found.shut) == (state == "open", state in ("locked", "refused"))


def test_no_worry_is_ever_passed_over_and_nothing_but_an_assessment_opens() -> None:
    for given in itertools.product(("", *ANSWERS), repeat=len(QUESTIONS)):
        answers = {question: answer for question, answer in zip(QUESTIONS, given, strict=True) if answer}
        worried = bool({"yes", "unknown"} & set(answers.values()))
        assert gate(answers, "no", False, None).shut == worried
        assert gate(answers, "no", False, DONE).shut is False
        assert gate(answers, "no", True, DONE).shut
        assert gate(answers, "no", False, None).open == (answers == NO)


def test_the_words_name_the_law_every_worry_and_who_decided() -> None:
    locked = gate_words(gate(NO | {"S1": "yes", "S3": "unknown"}, "no", False, None))
    assert "§ 18, stk. 3" in locked
    assert "negativ social kontrol, mistanke om vold eller overgreb" in locked
    assert "en risikovurdering mangler" in gate_words(gate(NO, "no", True, None))
    refused = gate_words(gate(NO, "yes", False, Assessment(DONE.at, "JH", REFUSED, "Morbror har truet.")))
    assert refused == "Netværket er låst: risikoen blev vurderet 22-11-2026 af JH: ingen kontakt. Morbror har truet."
    assert "22-11-2026 af JH: netværket må kontaktes" in gate_words(gate(NO, "yes", False, DONE))
    assert "tre sikkerhedsspørgsmål" in gate_words(Gate())
    assert gate_words(gate(NO, "no", False, None)) == ""


def test_what_the_file_says_and_what_the_session_says_of_the_gate_is_one(store: Store) -> None:
    case_id = reading.write(store, "three_homes")
    today = date(2026, 11, 22)
    seen = [both(store, case_id)]
    for question, answer in (("S1", "no"), ("S2", "no"), ("S3", "yes")):
        made = SafetyAnswer(case_id=case_id, question=question, answer=answer, at=clock.now())
        store.write("answer_safety", lambda session, made=made: session.add(made)).result()
    seen.append(both(store, case_id))
    for outcome in ("contact_refused", "contact_allowed"):
        risk = factories.obligation(store, case_id, "risk_assessment", today + timedelta(days=1))
        seen.append(both(store, case_id))
        done = changes.complete, [risk], changes.Completion(outcome, "Talt med børnehuset"), book(), "JH", clock.now()
        store.write("complete:risk_assessment", *done).result()
        seen.append(both(store, case_id))
    assert [each.state for each in seen] == ["unasked", "locked", "locked", "refused", "locked", "open"]
    last = seen[-1].assessed
    assert last is not None
    assert (last.by, last.reason, clock.to_local(last.at).date()) == ("JH", "Talt med børnehuset", today)


def both(store: Store, case_id: str) -> Gate:
    """Return the gate as a reader sees it, which is as a change sees it."""
    read = store.read(gate_of, case_id).result()
    written = store.write(
        "case", lambda session: network_sight.gate_of(session, session.get_one(Case, case_id))
    ).result()
    assert written.result == read
    return read


def test_an_assessment_that_ended_with_its_case_opens_nothing(store: Store) -> None:
    from plejedesk.casefile import changes as casefile

    case_id = reading.write(store, "three_homes")
    risk = factories.obligation(store, case_id, "risk_assessment", date(2026, 11, 23))
    told = case_id, "Flyttet", "Ingenting", date(2026, 11, 22), "JH", clock.now(), book()
    store.write("close_case", casefile.close_case, *told).result()
    closed = "SELECT outcome FROM deadline WHERE id = :risk"
    assert store.read(lambda reader: reader.value(closed, risk=risk)).result() == "case_closed"
    assert both(store, case_id).assessed is None
